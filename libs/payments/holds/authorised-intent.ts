import type Stripe from 'stripe';
import { isCurrency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import { feeOf } from '../charge-outcome.js';
import type { SavedCard } from '../payments.types.js';
import type { Authorised } from './holds.statements.js';

export interface AuthorisedCard {
  readonly card: SavedCard;
  readonly authorised: Authorised;
}

/** Ids of PaymentIntents and their client secrets, by the beginning that Stripe gives them. */
export const isPaymentIntent = (idOrSecret: string): boolean => idOrSecret.startsWith('pi_');

/**
 * The card and the money of a PaymentIntent read with `payment_method` and `latest_charge`; null
 * while the bank has not said yes, or when the money has been taken by us or called off since.
 */
export function authorisedOf(intent: Stripe.PaymentIntent): AuthorisedCard | null {
  const card = cardOf(intent);
  const charge = intent.latest_charge;
  const capture = intent.capture_method === 'manual' ? 'manual' : 'automatic';
  const wanted = capture === 'manual' ? 'requires_capture' : 'succeeded';
  const pledgeId = intent.metadata['pledge_id'];
  if (card === null || charge === null || typeof charge === 'string') return null;
  if (intent.status !== wanted || pledgeId === undefined) return null;
  const currency = intent.currency.toUpperCase();
  if (!isCurrency(currency)) return null;
  const minor = capture === 'manual' ? intent.amount_capturable : intent.amount_received;
  const until = charge.payment_method_details?.card?.capture_before;
  if (capture === 'manual' && until === undefined) return null;
  return {
    card,
    authorised: {
      paymentIntentId: intent.id,
      pledgeId,
      chargeId: charge.id,
      amount: Money.of(minor, currency),
      capture,
      captureBefore: capture === 'automatic' || until === undefined ? null : instant(until),
      fee: feeOf(charge),
    },
  };
}

const instant = (unixSeconds: number): Date => new Date(unixSeconds * 1000);

function cardOf({ payment_method: method, customer }: Stripe.PaymentIntent): SavedCard | null {
  if (method === null || typeof method === 'string' || customer === null) return null;
  const { card } = method;
  if (card === undefined) return null;
  return {
    paymentMethodId: method.id,
    customerId: typeof customer === 'string' ? customer : customer.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
  };
}
