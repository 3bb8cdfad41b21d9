import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { refundStates } from './attempt-state.js';
import { moneyJson, SettlementMoneyView } from './money.view.js';
import type { ListedRefund } from './refunds.queries.js';

export class RefundView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly pledgeId!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ type: SettlementMoneyView }) readonly amount!: MoneyJson;
  @ApiProperty({
    enum: refundStates.states,
    description: '`waiting_approval`: above the limit, until a second person of finance decides',
  })
  readonly state!: string;
  @ApiProperty({ description: 'Of a stray charge: not of the money that collected the pledge' })
  readonly stray!: boolean;
  @ApiProperty({ enum: ['card', 'bank_transfer'] }) readonly way!: string;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ example: 'user:0197…' }) readonly askedBy!: string;
  @ApiProperty({ type: String, nullable: true }) readonly decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly decisionNote!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'expired_or_canceled_card',
    description: 'Why Stripe or the bank did not take it',
  })
  readonly failureReason!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly finishedAt!: string | null;
}

export class RefundPageView {
  @ApiProperty({ type: [RefundView] }) readonly items!: readonly RefundView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export const refundView = ({ amountMinor, currency, ...row }: ListedRefund): RefundView => ({
  ...row,
  amount: moneyJson(amountMinor, currency),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
