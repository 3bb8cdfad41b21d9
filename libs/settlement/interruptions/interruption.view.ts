import { ApiProperty } from '@nestjs/swagger';
import type { InterruptionGiven } from './interrupt-charging.js';

export class InterruptionView {
  @ApiProperty({ format: 'uuid' })
  readonly campaignId!: string;

  @ApiProperty({ enum: ['running', 'paused', 'stopped'] })
  readonly charging!: 'running' | 'paused' | 'stopped';

  @ApiProperty()
  readonly reason!: string;

  @ApiProperty({ example: 'user:0197…' })
  readonly orderedBy!: string;

  @ApiProperty({ format: 'date-time' })
  readonly orderedAt!: string;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'When a pause is over by itself',
  })
  readonly until!: string | null;
}

export const interruptionView = (
  charging: InterruptionView['charging'],
  { at, until, campaignId, reason, orderedBy }: InterruptionGiven,
): InterruptionView => ({
  campaignId,
  charging,
  reason,
  orderedBy,
  orderedAt: at.toISOString(),
  until: until?.toISOString() ?? null,
});
