import { ApiProperty } from '@nestjs/swagger';
import type { ReadProgress } from './progress.queries.js';

const STATES = ['idle', 'running', 'paused', 'stopped'] as const;

export class ChargingView {
  @ApiProperty({ enum: STATES, description: 'idle: nothing is to be charged at present' })
  readonly state!: (typeof STATES)[number];

  @ApiProperty({ type: String, nullable: true, description: 'Why staff holds it up' })
  readonly reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly interruptedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a pause is over by itself',
  })
  readonly until!: string | null;

  @ApiProperty({ type: 'integer', description: 'Queued, in the air, or not known yet' })
  readonly waiting!: number;

  @ApiProperty({ type: 'integer', description: 'Their money was taken' })
  readonly charged!: number;

  @ApiProperty({ type: 'integer', description: 'Refused so far, or given up' })
  readonly failed!: number;

  @ApiProperty({ example: 19.8, description: 'Over the last minute, as far as it was charged' })
  readonly chargesPerSecond!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly expectedEndAt!: string | null;
}

export const chargingView = (progress: ReadProgress): ChargingView => ({
  state: progress.state,
  reason: progress.interruption?.reason ?? null,
  interruptedAt: progress.interruption?.orderedAt.toISOString() ?? null,
  until: progress.interruption?.until?.toISOString() ?? null,
  waiting: progress.waiting,
  charged: progress.charged,
  failed: progress.failed,
  chargesPerSecond: Math.floor(progress.perSecond * 100) / 100,
  expectedEndAt: progress.expectedEndAt?.toISOString() ?? null,
});
