import { StateMachine } from '#libs/kernel/state-machine';

export type HoldState = 'open' | 'held' | 'captured' | 'paid' | 'cancelling' | 'cancelled' | 'lost';

/**
 * Money at a backer's bank: `open` while the form is on the page, `held` once the bank keeps it,
 * `captured` when we took it, `paid` when it was taken at once. What is no longer wanted is
 * `cancelling` until Stripe has called it off; `lost` ended by itself before it was taken.
 */
export const holdStates = new StateMachine<HoldState>('hold', {
  open: ['held', 'paid', 'cancelling', 'cancelled'],
  held: ['captured', 'cancelling', 'lost'],
  // The backer may have paid while it was being called off.
  cancelling: ['cancelled', 'paid'],
  captured: [],
  paid: [],
  cancelled: [],
  lost: [],
});
