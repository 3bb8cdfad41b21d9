import { ApiProperty } from '@nestjs/swagger';
import type { ClosedPeriod, PeriodClosing } from './periods.statements.js';

export class PeriodClosingView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: '2026-06' }) readonly month!: string;
  @ApiProperty({ enum: ['proposed', 'confirmed', 'rejected'] }) readonly state!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly proposedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly proposedAt!: string;
  @ApiProperty({ type: String, nullable: true }) readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly note!: string | null;
}

export class PeriodClosingsView {
  @ApiProperty({ type: [PeriodClosingView], description: 'The newest first' })
  readonly items!: readonly PeriodClosingView[];
}

export class PeriodView {
  @ApiProperty({ example: '2026-06' }) readonly month!: string;
  @ApiProperty({ format: 'date-time' }) readonly closedAt!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly closedBy!: string;
  @ApiProperty({ example: 'user:0198…' }) readonly confirmedBy!: string;
  @ApiProperty({ description: 'Entries booked in this month' }) readonly entryCount!: number;
  @ApiProperty({
    description: 'SHA-256 over its trial balance and over the hash of the month before, in hex',
  })
  readonly balancesHash!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the last seal of the books when it was closed, in hex',
  })
  readonly sealHash!: string | null;
}

export class PeriodsView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-07',
    description: 'The month that is closed next; null while nothing is booked',
  })
  readonly next!: string | null;
  @ApiProperty({ type: [PeriodView], description: 'Closed months, the newest first' })
  readonly items!: readonly PeriodView[];
}

export const closingView = (closing: PeriodClosing): PeriodClosingView => ({
  ...closing,
  proposedAt: closing.proposedAt.toISOString(),
  decidedAt: closing.decidedAt?.toISOString() ?? null,
});

export const periodView = (period: ClosedPeriod): PeriodView => ({
  ...period,
  closedAt: period.closedAt.toISOString(),
});
