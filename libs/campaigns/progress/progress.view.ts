import { ApiProperty } from '@nestjs/swagger';
import { THRESHOLD_KINDS } from '../content/campaign.request.js';
import type { FinalCountRow, MilestoneKind, TotalsRow } from './progress.queries.js';

export class ProgressMoneyView {
  @ApiProperty({ example: 1_284_700, description: 'Minor units' }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

export class ProgressThresholdView {
  @ApiProperty({ enum: THRESHOLD_KINDS }) kind!: string;
  @ApiProperty({ description: 'Minor units for `amount`, else a count' }) value!: number;
}

export class MilestoneView {
  @ApiProperty({ enum: ['quarter', 'half', 'three_quarters', 'threshold'] }) kind!: MilestoneKind;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ description: 'What counted for the threshold then, in its unit' })
  measure!: number;
}

export class FinalCountView {
  @ApiProperty({ enum: ['funded', 'unfunded', 'cancelled'] }) outcome!: FinalCountRow['outcome'];
  @ApiProperty({ description: 'What counted for the threshold, in its unit' }) measure!: number;
  @ApiProperty({ description: 'The same over the threshold' }) ratio!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where it was not kept' })
  units!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where it was not kept' })
  backers!: number | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ProgressView {
  @ApiProperty({ type: ProgressMoneyView, description: 'Ever pledged; never falls' })
  pledged!: ProgressMoneyView;
  @ApiProperty({ type: ProgressMoneyView, description: 'Held now' }) held!: ProgressMoneyView;
  @ApiProperty({ type: ProgressMoneyView }) collected!: ProgressMoneyView;
  @ApiProperty({ type: ProgressMoneyView }) refunded!: ProgressMoneyView;
  @ApiProperty({ description: 'Units of the pledges that count now' }) units!: number;
  @ApiProperty({ description: 'Distinct backers whose pledges count now' }) backers!: number;
  @ApiProperty({ type: ProgressThresholdView }) threshold!: ProgressThresholdView;
  @ApiProperty({ description: 'What counts for the threshold now, in its unit' })
  measure!: number;
  @ApiProperty({
    example: 0.8512,
    description: 'What counts now over the threshold, four decimals; 1 only when it is reached',
  })
  ratio!: number;
  @ApiProperty({ description: 'The milestone is recorded; `ratio` may have fallen below 1 again' })
  reached!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) reachedAt!: string | null;
  @ApiProperty({
    type: [MilestoneView],
    description:
      'A quarter, half, three quarters and all of the threshold, each when it was passed',
  })
  milestones!: readonly MilestoneView[];
  @ApiProperty({
    type: FinalCountView,
    nullable: true,
    description: 'What was counted with the verdict; it stays when the numbers above move on',
  })
  final!: FinalCountView | null;
  @ApiProperty({ format: 'date-time', description: 'When these numbers last moved' })
  asOf!: string;
}

export class CampaignProgressView extends ProgressView {
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
}

export class ProgressListView {
  @ApiProperty({ type: [CampaignProgressView], description: 'In the order they were asked for' })
  items!: readonly CampaignProgressView[];
}

export function progressView(totals: TotalsRow): ProgressView {
  const money = (amount: number): ProgressMoneyView => ({ amount, currency: totals.currency });
  return {
    pledged: money(totals.pledgedMinor),
    held: money(totals.heldMinor),
    collected: money(totals.collectedMinor),
    refunded: money(totals.refundedMinor),
    units: totals.units,
    backers: totals.backers,
    threshold: { kind: totals.thresholdKind, value: totals.thresholdValue },
    measure: measureOf(totals),
    ratio: ratioOf(measureOf(totals), totals.thresholdValue),
    reached: totals.reachedAt !== null,
    reachedAt: totals.reachedAt?.toISOString() ?? null,
    milestones: totals.milestones.map((milestone) => ({ ...milestone, at: utc(milestone.at) })),
    final: finalView(totals),
    asOf: totals.updatedAt.toISOString(),
  };
}

const utc = (instant: string): string => new Date(instant).toISOString();

function finalView({ final, thresholdValue }: TotalsRow): FinalCountView | null {
  if (final === null) return null;
  return { ...final, ratio: ratioOf(final.measure, thresholdValue), at: utc(final.at) };
}

/** What counts for the threshold, in its unit. */
function measureOf(totals: TotalsRow): number {
  switch (totals.thresholdKind) {
    case 'amount':
      return totals.goodsMinor;
    case 'units':
      return totals.units;
    case 'backers':
      return totals.backers;
  }
}

const PARTS = 10_000n;

/**
 * `measure / threshold` to four decimals, half up, computed in integers; what is short of the
 * threshold by the smallest bit is never rounded up to 1, or a page would say "100 %" too early.
 */
export function ratioOf(measure: number, threshold: number): number {
  const [value, whole] = [BigInt(measure), BigInt(threshold)];
  const rounded = (2n * value * PARTS + whole) / (2n * whole);
  const parts = value < whole && rounded >= PARTS ? PARTS - 1n : rounded;
  return Number(parts) / Number(PARTS);
}
