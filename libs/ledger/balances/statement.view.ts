import { ApiProperty } from '@nestjs/swagger';
import { CauseView } from '../ledger.view.js';
import { LedgerMoneyView } from '../ledger-money.view.js';
import type { AccountStatement } from './account-statement.js';

export class StatementLineView {
  @ApiProperty({ format: 'date', description: 'The accounting day' }) bookedOn!: string;
  @ApiProperty({ format: 'uuid' }) entryId!: string;
  @ApiProperty() sequence!: number;
  @ApiProperty({ description: 'Which line of the entry' }) position!: number;
  @ApiProperty({ type: CauseView }) cause!: CauseView;
  @ApiProperty({ format: 'date-time' }) occurredAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) campaignId!: string | null;
  @ApiProperty() description!: string;
  @ApiProperty({ type: String, nullable: true }) reference!: string | null;
  @ApiProperty({ type: LedgerMoneyView, description: 'A debit is positive, a credit negative' })
  amount!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView, description: 'After this line' })
  balance!: LedgerMoneyView;
}

export class AccountStatementView {
  @ApiProperty({ example: 'stripe_clearing' }) account!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to!: string | null;
  @ApiProperty({ type: LedgerMoneyView, description: 'Brought forward to `from`' })
  opening!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) debit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) credit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView, description: 'At the end of `to`' })
  closing!: LedgerMoneyView;
  @ApiProperty({ type: [StatementLineView], description: 'In the order of booking' })
  items!: readonly StatementLineView[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'All pages tell of the books as they were at the first one',
  })
  nextCursor!: string | null;
}

type Line = AccountStatement['lines'][number];

export const statementLineView =
  (currency: string) =>
  (line: Line): StatementLineView => ({
    bookedOn: line.bookedOn,
    entryId: line.entryId,
    sequence: line.sequence,
    position: line.position,
    cause: { kind: line.causeKind, id: line.causeId },
    occurredAt: line.occurredAt.toISOString(),
    campaignId: line.campaignId,
    description: line.description,
    reference: line.reference,
    amount: { amount: line.amountMinor, currency },
    balance: { amount: line.balanceMinor, currency },
  });

export function statementHead({
  span,
  sums,
}: AccountStatement): Omit<AccountStatementView, 'items' | 'nextCursor'> {
  const { account, currency, from, to } = span;
  const { openingMinor, debitMinor, creditMinor } = sums;
  const money = (amount: number): LedgerMoneyView => ({ amount, currency });
  return {
    account,
    currency,
    from,
    to,
    opening: money(openingMinor),
    debit: money(debitMinor),
    credit: money(creditMinor),
    closing: money(openingMinor + debitMinor - creditMinor),
  };
}
