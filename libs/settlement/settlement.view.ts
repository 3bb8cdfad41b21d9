import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { SettlementMoneyView } from './money.view.js';
import { ChargingView } from './progress/charging.view.js';

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

export class ExpiringCardsView {
  @ApiProperty({ type: 'integer', description: 'Backers who were asked for another card' })
  readonly asked!: number;

  @ApiProperty({ type: 'integer', description: 'Of those, who have saved another one since' })
  readonly renewed!: number;
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

  @ApiProperty({
    type: ExpiringCardsView,
    description: 'Cards found three days before the deadline that run out before they are charged',
  })
  readonly expiringCards!: ExpiringCardsView;

  @ApiProperty({ type: ChargingView })
  readonly charging!: ChargingView;

  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
}
