import type Stripe from 'stripe';
import type { CardDecline } from '../cards/declines.js';
import { cardOf } from '../cards/test-cards.js';
import type { World } from '../core/world.js';
import { missing } from '../http/errors.js';
import { bookEntry } from './balance.js';
import { settled } from './conversions.js';
import { processingFee } from './fees.js';
import type { MethodRow } from './payment-method-make.js';

export interface ChargeRequest {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly paymentIntent: string | null;
  readonly method: MethodRow;
  readonly authenticated: boolean;
  readonly offSession: boolean;
  readonly capture: boolean;
  readonly receiptEmail: string | null;
  readonly shipping: Stripe.Charge.Shipping | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
}

export function existingCharge(world: World, id: string, param = 'id'): Stripe.Charge {
  const charge = world.tables.charges.get(id)?.object;
  if (charge === undefined) throw missing('charge', id, param, param !== 'id');
  return charge;
}

/** An approved charge: captured now with its fee booked, or held for capture. */
export function makeCharge(world: World, request: ChargeRequest): Stripe.Charge {
  const draft = draftCharge(world, request, null);
  const charge = request.capture ? settle(world, draft, draft.amount, request.method) : draft;
  world.tables.charges.put(charge, {});
  world.emit('charge.succeeded', charge);
  return charge;
}

export function makeFailedCharge(
  world: World,
  request: ChargeRequest,
  decline: CardDecline,
): Stripe.Charge {
  const charge = draftCharge(world, request, decline);
  world.tables.charges.put(charge, {});
  world.emit('charge.failed', charge);
  return charge;
}

/** Takes `amount` of an authorised charge; what is left of the authorisation is released. */
export function captureCharge(
  world: World,
  charge: Stripe.Charge,
  amount: number,
  method: MethodRow,
): Stripe.Charge {
  const captured = settle(world, charge, amount, method);
  const released = charge.amount - amount;
  const after: Stripe.Charge = { ...captured, amount_refunded: released };
  world.tables.charges.put(after, {});
  world.emit('charge.captured', after);
  return after;
}

function settle(
  world: World,
  charge: Stripe.Charge,
  amount: number,
  method: MethodRow,
): Stripe.Charge {
  const card = cardOf(method.hidden);
  const inBalance = settled(world, amount, charge.currency);
  const entry = bookEntry(world, {
    ...inBalance,
    type: 'charge',
    reporting: 'charge',
    source: charge.id,
    description: charge.description,
    fee: processingFee(world, inBalance.amount, card.country),
    availableNow: card.bypassPending === true,
  });
  return { ...charge, amount_captured: amount, balance_transaction: entry.id, captured: true };
}

function draftCharge(
  world: World,
  request: ChargeRequest,
  decline: CardDecline | null,
): Stripe.Charge {
  const id = world.ids.next('ch');
  return {
    id,
    object: 'charge',
    amount: request.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: request.method.object.billing_details,
    calculated_statement_descriptor: request.statementDescriptor?.toUpperCase() ?? 'PLEDGELINE',
    captured: false,
    created: world.now(),
    currency: request.currency,
    customer: request.customer,
    description: request.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: decline?.blocked === true ? { stripe_report: 'fraudulent' } : {},
    livemode: false,
    metadata: request.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(request, decline),
    paid: decline === null,
    payment_intent: request.paymentIntent,
    payment_method: request.method.object.id,
    payment_method_details: { card: cardDetails(world, request), type: 'card' },
    receipt_email: request.receiptEmail,
    receipt_number: null,
    receipt_url: decline === null ? `${world.origin}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: request.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: request.statementDescriptor,
    statement_descriptor_suffix: request.statementDescriptorSuffix,
    status: decline === null ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf(request: ChargeRequest, decline: CardDecline | null): Stripe.Charge.Outcome {
  const risk = cardOf(request.method.hidden).risk;
  const level = { risk_level: risk ?? 'normal', risk_score: risk === undefined ? 20 : 75 };
  if (decline === null) {
    return {
      ...level,
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: risk === 'elevated' ? 'elevated_risk_level' : null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  const blocked = decline.blocked === true;
  return {
    ...level,
    advice_code: decline.advice_code ?? null,
    network_advice_code: null,
    network_decline_code: decline.network_decline_code ?? null,
    network_status: blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: blocked ? 'highest_risk_level' : (decline.decline_code ?? decline.code),
    seller_message: blocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: blocked ? 'blocked' : 'issuer_declined',
  };
}

const HOURS = 3600;
/** Visa gives merchants 4 days and 18 hours without the customer, others and with him 7 days. */
const holdSeconds = (request: ChargeRequest): number =>
  request.offSession && request.method.object.card?.brand === 'visa' ? 114 * HOURS : 168 * HOURS;

function cardDetails(
  world: World,
  request: ChargeRequest,
): Stripe.Charge.PaymentMethodDetails.Card {
  const card = request.method.object.card;
  return {
    amount_authorized: request.amount,
    authorization_code: null,
    brand: card?.brand ?? null,
    ...(request.capture ? {} : { capture_before: world.now() + holdSeconds(request) }),
    checks: card?.checks ?? null,
    country: card?.country ?? null,
    electronic_commerce_indicator: null,
    exp_month: card?.exp_month ?? 0,
    exp_year: card?.exp_year ?? 0,
    extended_authorization: { status: 'disabled' },
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? null,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card?.last4 ?? null,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card?.brand ?? null,
    network_token: { used: false },
    network_transaction_id: world.ids.letters(15),
    overcapture: { maximum_amount_capturable: request.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: request.authenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: null,
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}
