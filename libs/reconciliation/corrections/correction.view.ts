import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { moneyJson, ReconciliationMoneyView } from '../money.view.js';
import type { CorrectionLine, CorrectionRow } from './corrections.statements.js';

export class CorrectionLineView {
  @ApiProperty() readonly account!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) readonly side!: string;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly amount!: MoneyJson;
}

export class CorrectionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly exceptionId!: string;
  @ApiProperty({ enum: ['proposed', 'confirmed', 'rejected'] }) readonly state!: string;
  @ApiProperty({ type: [CorrectionLineView] }) readonly lines!: readonly CorrectionLineView[];
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly proposedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly proposedAt!: string;
  @ApiProperty({ type: String, nullable: true }) readonly decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly note!: string | null;
}

export class CorrectionSuggestionView {
  @ApiProperty({
    type: [CorrectionLineView],
    nullable: true,
    description: 'What usually puts it right; null where only a person knows',
  })
  readonly lines!: readonly CorrectionLineView[] | null;
}

export const lineView = ({
  account,
  side,
  amountMinor,
  currency,
}: CorrectionLine): CorrectionLineView => ({
  account,
  side,
  amount: moneyJson(amountMinor, currency),
});

export const correctionView = (row: CorrectionRow): CorrectionView => ({
  ...row,
  lines: row.lines.map(lineView),
  proposedAt: row.proposedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
