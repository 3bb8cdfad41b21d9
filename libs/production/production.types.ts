import type { OrderState } from './order-state.js';

export interface OrderLine {
  readonly variant: string;
  /** Units that collected pledges wait for. */
  readonly pledgedUnits: number;
  /** Units planned for the stores. */
  readonly storeUnits: number;
  readonly spareUnits: number;
  /** Units that only the supplier's minimum asks for. */
  readonly minimumUnits: number;
}

export interface ProductionOrder {
  readonly id: string;
  readonly number: string;
  readonly campaignId: string;
  readonly kind: 'initial' | 'delta';
  readonly supplierCode: string | null;
  readonly state: OrderState;
  readonly orderedAt: Date;
  /** The day on which the goods are expected, YYYY-MM-DD. */
  readonly expectedOn: string;
  readonly acknowledgedAt: Date | null;
  readonly lines: readonly OrderLine[];
}

export interface Supplier {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  /** Makes what no plan gives to somebody else; at most one supplier is it. */
  readonly isDefault: boolean;
}

interface VariantPlan {
  readonly variant: string;
  /** Hundredths of a percent of the units pledged, rounded up to whole units. */
  readonly sparesBasisPoints: number;
  readonly storeUnits: number;
}

export interface ProductionPlan {
  readonly supplierCode: string | null;
  readonly minimumOrderUnits: number;
  readonly leadTimeDays: number;
  /** For variants that `variants` does not name: shares of the units pledged, rounded up. */
  readonly sparesBasisPoints: number;
  readonly storeBasisPoints: number;
  readonly variants: readonly VariantPlan[];
}

/** What we do when nobody has written a plan. */
export const DEFAULT_PLAN: ProductionPlan = {
  supplierCode: null,
  minimumOrderUnits: 0,
  leadTimeDays: 60,
  sparesBasisPoints: 200,
  storeBasisPoints: 1000,
  variants: [],
};
