import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import type { SeenAtStripe } from '#libs/payments/payments.types';
import { moneyJson, SettlementMoneyView } from '../money.view.js';
import { EXCEPTION_TYPES, type ExceptionRow } from './exceptions.statements.js';

class SeenAtStripeView implements SeenAtStripe {
  @ApiProperty({ required: false, example: 'pi_3Pgc…' }) readonly objectId?: string;
  @ApiProperty({ required: false, type: 'integer' }) readonly amountMinor?: number;
  @ApiProperty({ required: false, example: 'EUR' }) readonly currency?: string;
  @ApiProperty({ required: false }) readonly pledgeId?: string;
  @ApiProperty({ required: false, example: 'succeeded' }) readonly status?: string;
}

export class SettlementExceptionView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: EXCEPTION_TYPES }) readonly type!: string;
  @ApiProperty({ format: 'uuid', description: 'The attempt, refund or dispute it is about' })
  readonly subjectId!: string;
  @ApiProperty({ format: 'uuid' }) readonly pledgeId!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ type: SettlementMoneyView, description: 'What we had asked for' })
  readonly expected!: MoneyJson;
  @ApiProperty({ type: SeenAtStripeView, description: 'What Stripe said instead' })
  readonly seen!: SeenAtStripe;
  @ApiProperty({ enum: ['open', 'resolved'] }) readonly state!: string;
  @ApiProperty({ type: String, nullable: true }) readonly note!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly resolvedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly resolvedAt!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
}

export class SettlementExceptionPageView {
  @ApiProperty({ type: [SettlementExceptionView] })
  readonly items!: readonly SettlementExceptionView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export const exceptionView = ({
  amountMinor,
  currency,
  ...row
}: ExceptionRow): SettlementExceptionView => ({
  ...row,
  expected: moneyJson(amountMinor, currency),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
