import type { OrderState } from './order-state.js';

/** News about production; subjects are campaign ids, so that one campaign's news keep their order. */
export interface ProductionNews {
  'production_order.placed': { orderId: string; campaignId: string; number: string };
  'production_order.advanced': { orderId: string; campaignId: string; state: OrderState };
}
