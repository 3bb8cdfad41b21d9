import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import type { MoneyJson } from '#libs/kernel/money';
import { PageRequest } from '#libs/platform/http/page';
import { moneyJson, ReconciliationMoneyView } from '../money.view.js';
import type { PayoutItem, PayoutRow, PayoutTotal } from './payouts.queries.js';

const STATUSES = ['pending', 'in_transit', 'paid', 'failed', 'canceled'];

export class ListPayoutsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  readonly status?: string;

  @ApiPropertyOptional({ enum: CURRENCIES })
  @IsOptional()
  @IsIn(CURRENCIES)
  readonly currency?: Currency;
}

export class PayoutLineView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ format: 'date' }) readonly bookedOn!: string;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly amount!: MoneyJson;
  @ApiProperty({ description: 'The matching rule' }) readonly rule!: string;
}

export class PayoutView {
  @ApiProperty({ example: 'po_1Pgc…' }) readonly id!: string;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly amount!: MoneyJson;
  @ApiProperty({ enum: STATUSES }) readonly status!: string;
  @ApiProperty({ format: 'date' }) readonly arrivalOn!: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty() readonly automatic!: boolean;
  @ApiProperty({ type: String, nullable: true }) readonly failureCode!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly traceId!: string | null;
  @ApiProperty({ type: ReconciliationMoneyView, description: 'Still on its way in the books' })
  readonly inTransit!: MoneyJson;
  @ApiProperty({ type: [PayoutLineView] }) readonly bankLines!: readonly PayoutLineView[];
}

export class PayoutPageView {
  @ApiProperty({ type: [PayoutView] }) readonly items!: readonly PayoutView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class PayoutTotalView {
  @ApiProperty({ example: 'charge' }) readonly category!: string;
  @ApiProperty({ type: 'integer' }) readonly count!: number;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly gross!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly fee!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly net!: MoneyJson;
}

export class PayoutItemView {
  @ApiProperty({ example: 'txn_1Pgc…' }) readonly id!: string;
  @ApiProperty({ example: 'charge' }) readonly category!: string;
  @ApiProperty({ example: 'pi_3Pgc…' }) readonly reference!: string;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly gross!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly fee!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly net!: MoneyJson;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly pledgeId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
}

export class PayoutItemPageView {
  @ApiProperty({ type: [PayoutItemView] }) readonly items!: readonly PayoutItemView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class PayoutDetailView extends PayoutView {
  @ApiProperty({ type: [PayoutTotalView], description: 'What is in it, by category' })
  readonly totals!: readonly PayoutTotalView[];
  @ApiProperty({ type: ReconciliationMoneyView, description: 'The items together' })
  readonly itemsNet!: MoneyJson;
  @ApiProperty({ type: PayoutItemPageView, description: 'Page by page, with `cursor`' })
  readonly movements!: PayoutItemPageView;
}

export const payoutView = (row: PayoutRow): PayoutView => ({
  id: row.id,
  amount: moneyJson(row.amountMinor, row.currency),
  status: row.status,
  arrivalOn: row.arrivalOn,
  createdAt: row.createdAt.toISOString(),
  automatic: row.automatic,
  failureCode: row.failureCode,
  traceId: row.traceId,
  inTransit: moneyJson(row.inTransitMinor, row.currency),
  bankLines: row.lines.map(({ amountMinor, ...line }) => ({
    ...line,
    amount: moneyJson(amountMinor, row.currency),
  })),
});

const amountsOf = (
  of: { readonly grossMinor: number; readonly feeMinor: number; readonly netMinor: number },
  currency: string,
) => ({
  gross: moneyJson(of.grossMinor, currency),
  fee: moneyJson(of.feeMinor, currency),
  net: moneyJson(of.netMinor, currency),
});

export const payoutItemView = (item: PayoutItem, currency: string): PayoutItemView => ({
  id: item.id,
  category: item.category,
  reference: item.reference,
  ...amountsOf(item, currency),
  pledgeId: item.pledgeId,
  at: item.at.toISOString(),
});

export const payoutTotalView = (total: PayoutTotal, currency: string): PayoutTotalView => ({
  category: total.category,
  count: total.count,
  ...amountsOf(total, currency),
});
