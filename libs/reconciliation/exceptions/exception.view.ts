import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { CorrectionView, correctionView } from '../corrections/correction.view.js';
import type { CorrectionRow } from '../corrections/corrections.statements.js';
import { moneyJson, ReconciliationMoneyView } from '../money.view.js';
import { EXCEPTION_TYPES, RESOLUTIONS } from '../reconciliation.types.js';
import type { ExceptionRow, StepRow } from './exceptions.statements.js';

const SUBJECTS = ['reference', 'balance_transaction', 'payout', 'bank_line', 'day'];
const DAY_MILLIS = 86_400_000;

export class ReconciliationExceptionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: EXCEPTION_TYPES }) readonly type!: string;
  @ApiProperty({ enum: SUBJECTS }) readonly subjectKind!: string;
  @ApiProperty({ example: 'pi_3Pgc…' }) readonly subjectId!: string;
  @ApiProperty({
    type: ReconciliationMoneyView,
    description: 'What Stripe or the bank says less what the books say',
  })
  readonly amount!: MoneyJson;
  @ApiProperty({ description: 'The matching rule that found it' }) readonly rule!: string;
  @ApiProperty({ type: Object, description: 'What both sides say' })
  readonly facts!: Readonly<Record<string, unknown>>;
  @ApiProperty({ enum: ['open', 'resolved'] }) readonly state!: string;
  @ApiProperty({ enum: RESOLUTIONS, nullable: true }) readonly resolution!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly ownerId!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly pledgeId!: string | null;
  @ApiProperty({ format: 'date', description: 'The day of the first fact' })
  readonly openedOn!: string;
  @ApiProperty({ type: 'integer', description: 'Days from that day to now, or to its resolution' })
  readonly ageDays!: number;
  @ApiProperty({ format: 'date-time' }) readonly foundAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly changedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly resolvedAt!: string | null;
}

export class ReconciliationExceptionPageView {
  @ApiProperty({ type: [ReconciliationExceptionView] })
  readonly items!: readonly ReconciliationExceptionView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class ExceptionStepView {
  @ApiProperty({ example: 'found' }) readonly kind!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly actor!: string;
  @ApiProperty({ type: String, nullable: true }) readonly note!: string | null;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly amount!: MoneyJson;
  @ApiProperty({ type: Object }) readonly facts!: Readonly<Record<string, unknown>>;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class ExceptionDetailView extends ReconciliationExceptionView {
  @ApiProperty({ type: [ExceptionStepView], description: 'Its history, the oldest first' })
  readonly steps!: readonly ExceptionStepView[];
  @ApiProperty({ type: [CorrectionView] }) readonly corrections!: readonly CorrectionView[];
}

export function exceptionView(row: ExceptionRow, now: Date): ReconciliationExceptionView {
  const { amountMinor, currency, foundAt, changedAt, resolvedAt, ...rest } = row;
  const until = resolvedAt ?? now;
  const age = Math.floor((until.getTime() - Date.parse(`${row.openedOn}T00:00:00Z`)) / DAY_MILLIS);
  return {
    ...rest,
    amount: moneyJson(amountMinor, currency),
    ageDays: Math.max(0, age),
    foundAt: foundAt.toISOString(),
    changedAt: changedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}

export const exceptionDetailView = (
  row: ExceptionRow,
  now: Date,
  parts: { readonly steps: readonly StepRow[]; readonly corrections: readonly CorrectionRow[] },
): ExceptionDetailView => ({
  ...exceptionView(row, now),
  steps: parts.steps.map(({ amountMinor, at, ...step }) => ({
    ...step,
    amount: moneyJson(amountMinor, row.currency),
    at: at.toISOString(),
  })),
  corrections: parts.corrections.map(correctionView),
});
