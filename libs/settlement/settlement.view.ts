import { ApiProperty } from '@nestjs/swagger';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import type { MoneyJson } from '#libs/kernel/money';
import type { AskedRefund } from './ask-refund.js';
import { ChargingView } from './progress/charging.view.js';

class SettlementMoneyView implements MoneyJson {
  @ApiProperty({ type: 'integer', example: 4900, description: 'Minor units' })
  readonly amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  readonly currency!: Currency;
}

export class SettlementStateView {
  @ApiProperty({ example: 'collected' })
  readonly state!: string;

  @ApiProperty({ type: 'integer', example: 212 })
  readonly pledges!: number;

  @ApiProperty({ type: SettlementMoneyView })
  readonly total!: MoneyJson;
}

export class SettlementAttemptsView {
  @ApiProperty({ example: 'declined' })
  readonly state!: string;

  @ApiProperty({ type: 'integer', example: 7 })
  readonly attempts!: number;
}

export class SettlementView {
  @ApiProperty({ format: 'uuid' })
  readonly campaignId!: string;

  @ApiProperty({ example: 'collecting' })
  readonly campaignState!: string;

  @ApiProperty({ type: [SettlementStateView] })
  readonly pledges!: readonly SettlementStateView[];

  @ApiProperty({ type: [SettlementAttemptsView] })
  readonly attempts!: readonly SettlementAttemptsView[];

  @ApiProperty({ type: SettlementMoneyView, description: 'Fees that Stripe has told' })
  readonly fees!: MoneyJson;

  @ApiProperty({ type: SettlementMoneyView })
  readonly refunded!: MoneyJson;

  @ApiProperty({ type: 'integer', description: 'Charges that ended in the last minute' })
  readonly chargesLastMinute!: number;

  @ApiProperty({ type: 'integer', description: 'Charges a second that Stripe may be sent' })
  readonly chargesPerSecondMax!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null when nothing waits, or staff holds the charging up',
  })
  readonly secondsLeft!: number | null;

  @ApiProperty({ type: ChargingView })
  readonly charging!: ChargingView;

  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
}

export class RefundView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;

  @ApiProperty({ format: 'uuid' })
  readonly pledgeId!: string;

  @ApiProperty({ type: SettlementMoneyView })
  readonly amount!: MoneyJson;

  @ApiProperty({ example: 'asked' })
  readonly state!: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
}

export class ShortfallDecisionView {
  @ApiProperty({ format: 'uuid' })
  readonly campaignId!: string;

  @ApiProperty({ enum: ['proceed', 'cancel'] })
  readonly decision!: string;

  @ApiProperty()
  readonly reason!: string;

  @ApiProperty({ example: 'user:0197…' })
  readonly decidedBy!: string;

  @ApiProperty({ format: 'date-time' })
  readonly decidedAt!: string;
}

export const refundView = ({ amount, createdAt, ...refund }: AskedRefund): RefundView => ({
  ...refund,
  amount: amount.toJSON(),
  createdAt: createdAt.toISOString(),
});
