import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Roles } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { malformed } from '#libs/kernel/errors';
import { ChartOfAccounts } from './chart/chart-of-accounts.js';
import { readBalances, readEntries } from './ledger.queries.js';
import { AsOfRequest, ListEntriesRequest } from './ledger.request.js';
import {
  accountListView,
  AccountListView,
  EntryPageView,
  entryView,
  trialBalanceView,
  TrialBalanceView,
} from './ledger.view.js';

@ApiTags('ledger')
@Roles('finance', 'admin')
@Controller('v1/ledger')
export class LedgerController {
  constructor(
    private readonly database: Database,
    private readonly chart: ChartOfAccounts,
  ) {}

  @Get('accounts')
  @ApiOperation({ summary: 'Every account with its balances' })
  @ApiOkResponse({ type: AccountListView })
  async accounts(@Query() { asOf }: AsOfRequest): Promise<AccountListView> {
    const rows = await readBalances(this.database, instant(asOf));
    return accountListView(rows, this.chart, asOf ?? null);
  }

  @Get('trial-balance')
  @ApiOperation({ summary: 'Debits and credits of every account; equal in every currency' })
  @ApiOkResponse({ type: TrialBalanceView })
  async trialBalance(@Query() { asOf }: AsOfRequest): Promise<TrialBalanceView> {
    const rows = await readBalances(this.database, instant(asOf));
    return trialBalanceView(rows, this.chart, asOf ?? null);
  }

  @Get('entries')
  @ApiOperation({ summary: 'Entries with their lines, the last posted first' })
  @ApiOkResponse({ type: EntryPageView })
  async entries(@Query() query: ListEntriesRequest): Promise<EntryPageView> {
    const { limit, cursor, from, to, ...filter } = query;
    const rows = await readEntries(this.database, {
      ...filter,
      from: instant(from) ?? undefined,
      to: instant(to) ?? undefined,
      before: before(cursor),
      limit,
    });
    return pageOf(rows, limit, entryView, ({ sequence }) => ({ sequence }));
  }
}

const instant = (text: string | undefined): Date | null =>
  text === undefined ? null : new Date(text);

function before(cursor: string | undefined): number | null {
  const key = keyOfCursor(cursor, 'sequence');
  if (key === null) return null;
  const sequence = Number(key.sequence);
  if (Number.isSafeInteger(sequence)) return sequence;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
