import { ApiProperty } from '@nestjs/swagger';
import { HAND_OVER_REFUSALS } from './hand-over-rules.js';

export class HandOverRefusalView {
  @ApiProperty({ format: 'uuid' }) readonly pledgeId!: string;
  @ApiProperty({ enum: HAND_OVER_REFUSALS }) readonly code!: string;
}

export class HandOverReportView {
  @ApiProperty({ format: 'date', description: 'The day to which they are booked' })
  readonly on!: string;

  @ApiProperty({ type: 'integer', description: 'Handed over by this request' })
  readonly handedOver!: number;

  @ApiProperty({ type: 'integer', description: 'Had been handed over before; nothing was changed' })
  readonly already!: number;

  @ApiProperty({ type: [HandOverRefusalView] })
  readonly refused!: readonly HandOverRefusalView[];
}
