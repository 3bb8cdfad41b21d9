import { ApiProperty } from '@nestjs/swagger';
import { ORDER_STATES } from './order-state.js';
import type { OrderStep } from './orders.statements.js';
import { unitsIn } from './plan-units.js';
import type { ProductionOrder, ProductionPlan } from './production.types.js';

export class OrderLineView {
  @ApiProperty({ example: 'LUNE-OAK' }) variant!: string;
  @ApiProperty() units!: number;
  @ApiProperty({ description: 'Units that collected pledges wait for' }) pledgedUnits!: number;
  @ApiProperty({ description: 'Units planned for the stores' }) storeUnits!: number;
  @ApiProperty() spareUnits!: number;
  @ApiProperty({ description: "Units that only the supplier's minimum asks for" })
  minimumUnits!: number;
}

export class ProductionOrderView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'PO-2026-00001' }) number!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ enum: ['initial', 'delta'] }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) supplierCode!: string | null;
  @ApiProperty({ enum: ORDER_STATES }) state!: string;
  @ApiProperty() units!: number;
  @ApiProperty({ type: [OrderLineView] }) lines!: readonly OrderLineView[];
  @ApiProperty({ format: 'date-time' }) orderedAt!: string;
  @ApiProperty({ format: 'date' }) expectedOn!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acknowledgedAt!: string | null;
}

export class OrderStepView {
  @ApiProperty({ type: String, enum: ORDER_STATES, nullable: true }) from!: string | null;
  @ApiProperty({ enum: ORDER_STATES }) to!: string;
  @ApiProperty({ example: 'system:production' }) actor!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ProductionOrderDetailView extends ProductionOrderView {
  @ApiProperty({ type: [OrderStepView] }) history!: readonly OrderStepView[];
}

export class ProductionOrderPageView {
  @ApiProperty({ type: [ProductionOrderView] }) items!: readonly ProductionOrderView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class VariantPlanView {
  @ApiProperty() variant!: string;
  @ApiProperty() sparesBasisPoints!: number;
  @ApiProperty() storeUnits!: number;
}

export class ProductionPlanView {
  @ApiProperty({ type: String, nullable: true }) supplierCode!: string | null;
  @ApiProperty() minimumOrderUnits!: number;
  @ApiProperty() leadTimeDays!: number;
  @ApiProperty() sparesBasisPoints!: number;
  @ApiProperty() storeBasisPoints!: number;
  @ApiProperty({ type: [VariantPlanView] }) variants!: readonly VariantPlanView[];
}

export const orderView = (order: ProductionOrder): ProductionOrderView => {
  const lines = order.lines.map((line) => ({ ...line, units: unitsIn(line) }));
  return {
    id: order.id,
    number: order.number,
    campaignId: order.campaignId,
    kind: order.kind,
    supplierCode: order.supplierCode,
    state: order.state,
    units: lines.reduce((sum, line) => sum + line.units, 0),
    lines,
    orderedAt: order.orderedAt.toISOString(),
    expectedOn: order.expectedOn,
    acknowledgedAt: order.acknowledgedAt?.toISOString() ?? null,
  };
};

export const orderDetailView = (
  order: ProductionOrder,
  history: readonly OrderStep[],
): ProductionOrderDetailView => ({
  ...orderView(order),
  history: history.map((step) => ({ ...step, at: step.at.toISOString() })),
});

export const planView = (plan: ProductionPlan): ProductionPlanView => ({ ...plan });
