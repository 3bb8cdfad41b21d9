import type { DeclineName } from './declines.js';

/**
 * When a card asks for 3-D Secure:
 * `always`; `unless_set_up` spares off-session payments of a card that was set up;
 * `on_session` behaves as if it had been set up already; `on_request` only when asked for.
 */
type Authentication = 'always' | 'unless_set_up' | 'on_session' | 'on_request';

export type DisputeKind = 'fraudulent' | 'product_not_received' | 'inquiry';

interface Behaviour {
  readonly decline?: DeclineName;
  /** Attaching and setting up succeed; only payments are declined. */
  readonly declinesPaymentsOnly?: true;
  readonly authentication?: Authentication;
  /** The 3-D Secure server fails: declined without a challenge. */
  readonly authenticationFails?: true;
  readonly bypassPending?: true;
  readonly disputes?: readonly DisputeKind[];
  readonly refund?: 'pending' | 'fails';
  readonly risk?: 'elevated' | 'highest';
  readonly checks?: { readonly line1?: Check; readonly postalCode?: Check; readonly cvc?: Check };
}

export type Check = 'pass' | 'fail' | 'unavailable' | 'unchecked';

/** A card that Stripe documents for tests: https://docs.stripe.com/testing. */
export interface TestCard extends Behaviour {
  readonly number: string;
  /** What follows `pm_card_` and `tok_`; none for numbers without a payment method of their own. */
  readonly names: readonly string[];
  readonly brand: string;
  readonly country: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
}

export const visa = (
  number: string,
  names: string[],
  behaviour: Partial<TestCard> = {},
): TestCard => ({
  number,
  names,
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  ...behaviour,
});
