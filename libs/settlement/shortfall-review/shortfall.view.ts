import { ApiProperty } from '@nestjs/swagger';
import type { ShortfallProposal } from './proposals.statements.js';

export class ShortfallDecisionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ enum: ['proceed', 'cancel'] }) readonly decision!: string;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ enum: ['proposed', 'confirmed', 'rejected'] }) readonly state!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly proposedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly proposedAt!: string;
  @ApiProperty({ type: String, nullable: true }) readonly decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly note!: string | null;
}

export class ShortfallDecisionsView {
  @ApiProperty({ type: [ShortfallDecisionView], description: 'The newest last' })
  readonly items!: readonly ShortfallDecisionView[];
}

export const shortfallView = (row: ShortfallProposal): ShortfallDecisionView => ({
  ...row,
  proposedAt: row.proposedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
