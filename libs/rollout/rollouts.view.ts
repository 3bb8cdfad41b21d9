import { ApiProperty } from '@nestjs/swagger';
import type { NoticeRow } from './notices.statements.js';
import type { AllocationRow, RolloutRow, SupplyRow } from './rollouts.statements.js';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export class RolloutSummaryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ format: 'uuid' }) orderId!: string;
  @ApiProperty({ example: 'PO-2026-00001' }) orderNumber!: string;
  @ApiProperty({ enum: ['planned', 'announced'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) announcedAt!: string | null;
}

export class RolloutPageView {
  @ApiProperty({ type: [RolloutSummaryView] }) items!: readonly RolloutSummaryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class SupplyView {
  @ApiProperty() variant!: string;
  @ApiProperty({ description: 'Pledged for pick-up in a store' }) pickupUnits!: number;
  @ApiProperty({ description: 'Made for the stores' }) stockUnits!: number;
  @ApiProperty() allocatedUnits!: number;
  @ApiProperty({ description: 'Left in the warehouse; negative: more allocated than there is' })
  difference!: number;
}

export class AllocationView {
  @ApiProperty({ example: 'lyon' }) storeCode!: string;
  @ApiProperty() variant!: string;
  @ApiProperty() pickupUnits!: number;
  @ApiProperty({ description: 'What the system proposed' }) proposedUnits!: number;
  @ApiProperty() stockUnits!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'What the store was last told, pick-up and stock together',
  })
  announcedUnits!: number | null;
}

export class NoticeLineView {
  @ApiProperty() variant!: string;
  @ApiProperty({ description: 'Of these, waited for by people' }) pickupUnits!: number;
  @ApiProperty() units!: number;
}

export class NoticeView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) rolloutId!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ example: 'lyon' }) storeCode!: string;
  @ApiProperty({ description: 'Rises when the numbers change and have to be acknowledged again' })
  revision!: number;
  @ApiProperty() wave!: number;
  @ApiProperty({ format: 'date' }) expectedFrom!: string;
  @ApiProperty({ format: 'date-time' }) acknowledgeBy!: string;
  @ApiProperty({ format: 'date-time' }) announcedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) remindedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) escalatedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acknowledgedAt!: string | null;
  @ApiProperty({ type: [NoticeLineView] }) lines!: readonly NoticeLineView[];
}

export class InboxNoticeView extends NoticeView {
  @ApiProperty() campaignTitle!: string;
}

export class StoreInboxView {
  @ApiProperty({ type: [InboxNoticeView] }) items!: readonly InboxNoticeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class RolloutView extends RolloutSummaryView {
  @ApiProperty({ type: [SupplyView] }) supplies!: readonly SupplyView[];
  @ApiProperty({ type: [AllocationView] }) allocations!: readonly AllocationView[];
  @ApiProperty({ type: [NoticeView] }) notices!: readonly NoticeView[];
}

export const rolloutSummaryView = (row: RolloutRow): RolloutSummaryView => ({
  id: row.id,
  campaignId: row.campaignId,
  orderId: row.orderId,
  orderNumber: row.orderNumber,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  announcedAt: instant(row.announcedAt),
});

export const noticeView = (row: NoticeRow): NoticeView => ({
  id: row.id,
  rolloutId: row.rolloutId,
  campaignId: row.campaignId,
  storeCode: row.storeCode,
  revision: row.revision,
  wave: row.wave,
  expectedFrom: row.expectedFrom,
  acknowledgeBy: row.acknowledgeBy.toISOString(),
  announcedAt: row.announcedAt.toISOString(),
  remindedAt: instant(row.remindedAt),
  escalatedAt: instant(row.escalatedAt),
  acknowledgedAt: instant(row.acknowledgedAt),
  lines: row.lines,
});

function supplyView(supply: SupplyRow, allocations: readonly AllocationRow[]): SupplyView {
  const allocatedUnits = allocations
    .filter((row) => row.variant === supply.variant)
    .reduce((sum, row) => sum + row.pickupUnits + row.stockUnits, 0);
  const difference = supply.pickupUnits + supply.stockUnits - allocatedUnits;
  return { ...supply, allocatedUnits, difference };
}

export const rolloutView = (
  row: RolloutRow,
  supplies: readonly SupplyRow[],
  allocations: readonly AllocationRow[],
  notices: readonly NoticeRow[],
): RolloutView => ({
  ...rolloutSummaryView(row),
  supplies: supplies.map((supply) => supplyView(supply, allocations)),
  allocations,
  notices: notices.map(noticeView),
});
