import type { ClientPayment } from '../api/types.js';
import type { MessageKey } from '../text/words.js';

/** Whom the card belongs to; what the checkout has asked already and the card form need not. */
export interface CardHolder {
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly postcode: string;
}

/** What the bank is asked for with the card. */
export interface CardAsk {
  /** ISO 4217. */
  readonly currency: string;
  /** Money that is blocked or taken now, in minor units; null where the card is only saved. */
  readonly money: { readonly amount: number; readonly capture: 'manual' | 'automatic' } | null;
}

export interface ConfirmRequest {
  readonly payment: ClientPayment;
  readonly holder: CardHolder;
  /** Where the bank's page sends the browser back to. */
  readonly returnUrl: string;
}

export interface SavedCardPayment {
  readonly payment: ClientPayment;
  /** The payment method that was saved with the pledge. */
  readonly savedCard: string;
  /** Where the bank's page sends the browser back to. */
  readonly returnUrl: string;
}

/** What came of asking the bank; `leaving`: the browser is on its way to the bank's page. */
export type DoorOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'refused'; readonly message: MessageKey };

/**
 * A card form on the page: our own in front of the local Stripe, or Stripe's. Whoever holds the door
 * does not know which. What is wrong with a field is told by the form itself, beside the field.
 */
export interface CardDoor {
  /** Whether what is typed can be right, before anybody is asked. */
  check(): Promise<boolean>;
  /** @throws Unanswered when it is not known what the bank said; asking again is safe. */
  confirm(request: ConfirmRequest): Promise<DoorOutcome>;
}
