import type Stripe from 'stripe';
import { isUuid } from '#libs/kernel/ids';
import type { SavedCard, SetupOrder } from './payments.types.js';

/** What one of Stripe's events tells about something of ours; everything else is null. */
export type StripeFact =
  | {
      readonly kind: 'setup_succeeded';
      readonly setupIntentId: string;
      readonly pledgeId: string;
      readonly purpose: SetupOrder['purpose'];
    }
  | {
      readonly kind: 'setup_failed';
      readonly setupIntentId: string;
      readonly pledgeId: string;
      readonly declineCode: string | null;
      readonly attempt: string;
    }
  | { readonly kind: 'setup_cancelled'; readonly setupIntentId: string; readonly pledgeId: string }
  | { readonly kind: 'hold_ended'; readonly paymentIntentId: string; readonly pledgeId: string }
  | {
      readonly kind: 'charge';
      readonly objectId: string;
      readonly pledgeId: string;
      readonly attemptId: string;
      readonly paymentIntentId: string;
      readonly status: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'refund';
      readonly stripeRefundId: string;
      readonly pledgeId: string;
      readonly refundId: string | null;
      readonly status: string;
    }
  | {
      readonly kind: 'dispute';
      readonly stripeDisputeId: string;
      readonly status: string;
      /** Stripe tells of one status in several types: opened, funds withdrawn. */
      readonly detail: string;
    }
  | { readonly kind: 'card_updated'; readonly card: Omit<SavedCard, 'customerId'> }
  /** The mirror has something to read. */
  | { readonly kind: 'balance_moved' };

const idOf = (value: string | { readonly id: string } | null | undefined): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : value.id;

const uuidOf = (metadata: Stripe.Metadata | null | undefined, key: string): string | null => {
  const value = metadata?.[key];
  return value !== undefined && isUuid(value) ? value : null;
};

/**
 * Reads an event whose signature was verified; pure. Objects without our metadata are somebody
 * else's (other software on the same account), and unknown types are none of our business.
 */
export function factOf(event: Stripe.Event): StripeFact | null {
  switch (event.type) {
    case 'setup_intent.succeeded':
    case 'setup_intent.setup_failed':
    case 'setup_intent.canceled':
      return setupFact(event.type, event.data.object);
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.canceled':
      return intentFact(event.type, event.data.object);
    case 'charge.updated':
      return chargeFact(event.data.object);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return refundFact(event.data.object);
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return disputeFact(event.type, event.data.object);
    case 'payment_method.automatically_updated':
    case 'payment_method.updated':
      return cardFact(event.data.object);
    case 'balance.available':
    case 'payout.created':
    case 'payout.updated':
    case 'payout.paid':
    case 'payout.failed':
    case 'payout.canceled':
    case 'payout.reconciliation_completed':
      return { kind: 'balance_moved' };
    default:
      return null;
  }
}

/** The bank has issued the same card anew, and Stripe has taken its new date and digits over. */
function cardFact({ id, card }: Stripe.PaymentMethod): StripeFact | null {
  if (card === undefined) return null;
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return { kind: 'card_updated', card: { paymentMethodId: id, brand, last4, expMonth, expYear } };
}

function setupFact(type: string, intent: Stripe.SetupIntent): StripeFact | null {
  const pledgeId = uuidOf(intent.metadata, 'pledge_id');
  const purpose = intent.metadata?.['purpose'];
  if (pledgeId === null || !isPurpose(purpose)) return null;
  const setupIntentId = intent.id;
  if (type === 'setup_intent.succeeded') {
    return { kind: 'setup_succeeded', setupIntentId, pledgeId, purpose };
  }
  if (type === 'setup_intent.canceled') return { kind: 'setup_cancelled', setupIntentId, pledgeId };
  const error = intent.last_setup_error;
  return {
    kind: 'setup_failed',
    setupIntentId,
    pledgeId,
    declineCode: error?.decline_code ?? error?.code ?? null,
    attempt: idOf(intent.latest_attempt) ?? '',
  };
}

const isPurpose = (text: string | undefined): text is SetupOrder['purpose'] =>
  text === 'pledge' || text === 'fix' || text === 'renewal';

function intentFact(type: string, intent: Stripe.PaymentIntent): StripeFact | null {
  const pledgeId = uuidOf(intent.metadata, 'pledge_id');
  const attemptId = uuidOf(intent.metadata, 'attempt_id');
  if (pledgeId === null) return null;
  if (attemptId === null) return holdFact(type, intent, pledgeId);
  return {
    kind: 'charge',
    objectId: intent.id,
    pledgeId,
    attemptId,
    paymentIntentId: intent.id,
    status: intent.status,
    detail: intent.status,
  };
}

/** The money that a backer's bank was asked for with the pledge; no attempt of ours has touched it. */
function holdFact(type: string, intent: Stripe.PaymentIntent, pledgeId: string): StripeFact | null {
  if (intent.metadata['purpose'] !== 'pledge') return null;
  switch (type) {
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.succeeded':
      return { kind: 'setup_succeeded', setupIntentId: intent.id, pledgeId, purpose: 'pledge' };
    case 'payment_intent.canceled':
      return { kind: 'hold_ended', paymentIntentId: intent.id, pledgeId };
    case 'payment_intent.payment_failed': {
      const error = intent.last_payment_error;
      const declineCode = error?.decline_code ?? error?.code ?? null;
      const attempt = idOf(intent.latest_charge) ?? '';
      return { kind: 'setup_failed', setupIntentId: intent.id, pledgeId, declineCode, attempt };
    }
    default:
      return null;
  }
}

/** A charge that got its balance movement late: the fee is known now. Metadata comes from the intent. */
function chargeFact(charge: Stripe.Charge): StripeFact | null {
  const pledgeId = uuidOf(charge.metadata, 'pledge_id');
  const attemptId = uuidOf(charge.metadata, 'attempt_id');
  const paymentIntentId = idOf(charge.payment_intent);
  const movement = idOf(charge.balance_transaction);
  if (pledgeId === null || attemptId === null || paymentIntentId === null || movement === null) {
    return null;
  }
  return {
    kind: 'charge',
    objectId: charge.id,
    pledgeId,
    attemptId,
    paymentIntentId,
    status: charge.status,
    detail: movement,
  };
}

function refundFact(refund: Stripe.Refund): StripeFact | null {
  const pledgeId = uuidOf(refund.metadata, 'pledge_id');
  if (pledgeId === null) return null;
  return {
    kind: 'refund',
    stripeRefundId: refund.id,
    pledgeId,
    refundId: uuidOf(refund.metadata, 'refund_id'),
    status: refund.status ?? 'unknown',
  };
}

/** Disputes carry no metadata of ours: whose they are is seen when they are read again. */
function disputeFact(type: string, { id, status }: Stripe.Dispute): StripeFact {
  return { kind: 'dispute', stripeDisputeId: id, status, detail: `${type} ${status}` };
}
