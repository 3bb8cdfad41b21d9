import { StateMachine } from '#libs/kernel/state-machine';

export const ORDER_STATES = [
  'ordered',
  'confirmed',
  'in_production',
  'quality_check',
  'shipped',
  'received',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** The stages of a production order; what fails the quality check is made again. */
export const orderStates = new StateMachine<OrderState>('production_order', {
  ordered: ['confirmed'],
  confirmed: ['in_production'],
  in_production: ['quality_check'],
  quality_check: ['shipped', 'in_production'],
  shipped: ['received'],
  received: [],
});
