import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { ChartOfAccounts } from '../chart/chart-of-accounts.js';
import { accountStatement, type StatementCursor } from './account-statement.js';
import { readBalances, type BalanceSpan } from './balances.queries.js';
import { AsOfRequest, StatementRequest, TrialBalanceRequest } from './balances.request.js';
import {
  accountListView,
  AccountListView,
  trialBalanceView,
  TrialBalanceView,
} from './balances.view.js';
import { AccountStatementView, statementHead, statementLineView } from './statement.view.js';

@ApiTags('ledger')
@Roles('finance', 'admin')
@Controller('v1/ledger')
export class BalancesController {
  constructor(
    private readonly database: Database,
    private readonly chart: ChartOfAccounts,
  ) {}

  @Get('accounts')
  @ApiOperation({ summary: 'Every account with its balances' })
  @ApiOkResponse({ type: AccountListView })
  async accounts(@Query() { asOf }: AsOfRequest): Promise<AccountListView> {
    const rows = await readBalances(this.database, spanOf(asOf));
    return accountListView(rows, this.chart, asOf ?? null);
  }

  @Get('trial-balance')
  @ApiOperation({ summary: 'Debits and credits of every account; equal in every currency' })
  @ApiOkResponse({ type: TrialBalanceView })
  async trialBalance(@Query() { asOf, from, to }: TrialBalanceRequest): Promise<TrialBalanceView> {
    if (asOf !== undefined && (from ?? to) !== undefined) {
      throw malformed('/asOf', 'exclusive', 'Either asOf, or from and to.');
    }
    const rows = await readBalances(this.database, spanOf(asOf, from, to));
    const asked = { asOf: asOf ?? null, from: from ?? null, to: to ?? null };
    return trialBalanceView(rows, this.chart, asked);
  }

  @Get('accounts/:code/statement')
  @ApiOperation({ summary: 'What happened on an account, with the balance after each line' })
  @ApiOkResponse({ type: AccountStatementView })
  async statement(
    @Param('code') account: string,
    @Query() { currency, from, to, limit, cursor }: StatementRequest,
  ): Promise<AccountStatementView> {
    const statement = await accountStatement(this.database, {
      account,
      currency,
      from: from ?? null,
      to: to ?? null,
      limit,
      after: placeOf(cursor),
    });
    const { span, sums } = statement;
    const page = pageOf(statement.lines, limit, statementLineView(currency), (line) => ({
      bookedOn: line.bookedOn,
      sequence: line.sequence,
      position: line.position,
      balanceMinor: line.balanceMinor,
      through: span.through,
      ...sums,
    }));
    return { ...statementHead(statement), ...page };
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function spanOf(asOf?: string, from?: string, to?: string): BalanceSpan {
  if (asOf === undefined) return { kind: 'days', from: from ?? null, to: to ?? null };
  if (DAY.test(asOf)) return { kind: 'days', from: null, to: asOf };
  return { kind: 'instant', asOf: new Date(asOf) };
}

const NUMBERS = [
  'sequence',
  'position',
  'balanceMinor',
  'through',
  'openingMinor',
  'debitMinor',
  'creditMinor',
] as const;

function placeOf(cursor: string | undefined): StatementCursor | null {
  const key = keyOfCursor(cursor, 'bookedOn', ...NUMBERS);
  if (key === null) return null;
  const { bookedOn, ...rest } = key;
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, Number(rest[name])])) as Record<
    (typeof NUMBERS)[number],
    number
  >;
  if (Object.values(numbers).every(Number.isSafeInteger) && DAY.test(String(bookedOn))) {
    return { bookedOn: String(bookedOn), ...numbers };
  }
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
