import { ApiProperty } from '@nestjs/swagger';
import { LedgerMoneyView } from './ledger-money.view.js';
import type { StoredEntry } from './ledger.queries.js';

export class CauseView {
  @ApiProperty({ example: 'charge' }) kind!: string;
  @ApiProperty() id!: string;
}

export class LineVatView {
  @ApiProperty({ example: 'FR' }) country!: string;
  @ApiProperty({ example: 'standard' }) category!: string;
  @ApiProperty({ type: 'integer', example: 2000 }) basisPoints!: number;
}

export class LineView {
  @ApiProperty() account!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) side!: string;
  @ApiProperty({ type: LedgerMoneyView }) amount!: LedgerMoneyView;
  @ApiProperty({ type: String, nullable: true, description: 'At Stripe or at the bank' })
  reference!: string | null;
  @ApiProperty({ type: LineVatView, nullable: true }) vat!: LineVatView | null;
}

export class EntryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'The order of posting; not a number without gaps' })
  sequence!: number;
  @ApiProperty({ type: CauseView }) cause!: CauseView;
  @ApiProperty({ format: 'date-time' }) occurredAt!: string;
  @ApiProperty({ format: 'date', description: 'The accounting day' }) bookedOn!: string;
  @ApiProperty({ format: 'date-time' }) postedAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) campaignId!: string | null;
  @ApiProperty({ type: [String] }) pledgeIds!: readonly string[];
  @ApiProperty() description!: string;
  @ApiProperty({ type: [LineView] }) lines!: LineView[];
}

export class EntryPageView {
  @ApiProperty({ type: [EntryView] }) items!: readonly EntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const entryView = (entry: StoredEntry): EntryView => ({
  id: entry.id,
  sequence: entry.sequence,
  cause: { kind: entry.causeKind, id: entry.causeId },
  occurredAt: entry.occurredAt.toISOString(),
  bookedOn: entry.bookedOn,
  postedAt: entry.postedAt.toISOString(),
  campaignId: entry.campaignId,
  pledgeIds: entry.pledgeIds,
  description: entry.description,
  lines: entry.lines.map(({ account, amountMinor, currency, reference, vat }) => ({
    account,
    side: amountMinor > 0 ? 'debit' : 'credit',
    amount: { amount: Math.abs(amountMinor), currency },
    reference,
    vat,
  })),
});
