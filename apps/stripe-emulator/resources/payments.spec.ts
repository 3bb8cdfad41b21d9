import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { answerChallenge, startTestEmulator, stripeError } from '../testing/test-emulator.js';
import type { TestEmulator } from '../testing/test-emulator.js';

let test: TestEmulator;
let stripe: Stripe;

beforeAll(async () => {
  test = await startTestEmulator();
  stripe = test.stripe;
});
afterAll(() => test.stop());

async function savedCard(method: string): Promise<{ customer: string; method: string }> {
  const customer = await stripe.customers.create({ email: 'ada@example.test' });
  const intent = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: method,
    confirm: true,
    usage: 'off_session',
    return_url: 'https://shop.test/back',
  });
  if (intent.status === 'requires_action') {
    await answerChallenge(intent.next_action?.redirect_to_url?.url ?? '', 'complete');
  }
  const done = await stripe.setupIntents.retrieve(intent.id);
  expect(done.status).toBe('succeeded');
  return { customer: customer.id, method: done.payment_method as string };
}

const charge = (
  saved: { customer: string; method: string },
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
) =>
  stripe.paymentIntents.create({
    amount: 4900,
    currency: 'eur',
    customer: saved.customer,
    payment_method: saved.method,
    off_session: true,
    confirm: true,
    metadata: { pledge_id: 'p1' },
    expand: ['latest_charge.balance_transaction'],
    ...more,
  });

describe('a saved card', () => {
  it('is charged off-session, with the fee on the balance transaction', async () => {
    const intent = await charge(await savedCard('pm_card_fr'));
    expect(intent.status).toBe('succeeded');
    expect(intent.amount_received).toBe(4900);
    const latest = intent.latest_charge as Stripe.Charge;
    const entry = latest.balance_transaction as Stripe.BalanceTransaction;
    expect(latest.metadata).toEqual({ pledge_id: 'p1' });
    // 4900 × 1.5 % = 73.5, half up 74, plus 25.
    expect([entry.amount, entry.fee, entry.net]).toEqual([4900, 99, 4801]);
    expect(entry.source).toBe(latest.id);
    expect(entry.reporting_category).toBe('charge');
  });

  it('needs authentication once when it is set up, and none off-session', async () => {
    const intent = await charge(await savedCard('pm_card_authenticationRequiredOnSetup'));
    expect(intent.status).toBe('succeeded');
  });

  it('is declined off-session when it always wants authentication, and paid on-session', async () => {
    const saved = await savedCard('pm_card_authenticationRequired');
    const error = await stripeError(charge(saved));
    expect(error.statusCode).toBe(402);
    expect([error.type, error.code, error.decline_code]).toEqual([
      'StripeCardError',
      'authentication_required',
      'authentication_required',
    ]);
    const failed = error.payment_intent;
    expect(failed?.status).toBe('requires_payment_method');
    expect(failed?.last_payment_error?.payment_method?.id).toBe(saved.method);
    expect(failed?.latest_charge).toBe(error.charge);

    const again = await stripe.paymentIntents.confirm(failed?.id ?? '', {
      payment_method: saved.method,
      off_session: false,
      return_url: 'https://shop.test/back?a=1',
    });
    expect(again.status).toBe('requires_action');
    const back = await answerChallenge(again.next_action?.redirect_to_url?.url ?? '', 'complete');
    expect(back.location).toBe(
      `https://shop.test/back?a=1&payment_intent=${again.id}&payment_intent_client_secret=${again.client_secret}&redirect_status=succeeded`,
    );
    expect((await stripe.paymentIntents.retrieve(again.id)).status).toBe('succeeded');
  });

  it.each([
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeCustomerFail', 'generic_decline'],
  ])('of %s is set up and then declined with %s', async (method, declineCode) => {
    const error = await stripeError(charge(await savedCard(method)));
    expect([error.code, error.decline_code]).toEqual(['card_declined', declineCode]);
  });
});

describe('setting up', () => {
  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
  ])('is declined for %s', async (method, code, declineCode) => {
    const error = await stripeError(
      stripe.setupIntents.create({ payment_method: method, confirm: true }),
    );
    expect([error.type, error.code, error.decline_code]).toEqual([
      'StripeCardError',
      code,
      declineCode,
    ]);
    expect(error.setup_intent?.status).toBe('requires_payment_method');
    expect(error.setup_intent?.last_setup_error?.code).toBe(code);
  });

  it('goes back to requires_payment_method when the customer fails 3-D Secure', async () => {
    const intent = await stripe.setupIntents.create({
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'https://shop.test/back',
    });
    const back = await answerChallenge(intent.next_action?.redirect_to_url?.url ?? '', 'fail');
    expect(back.status).toBe(303);
    expect(back.location).toContain('redirect_status=failed');
    const failed = await stripe.setupIntents.retrieve(intent.id, { expand: ['latest_attempt'] });
    expect(failed.status).toBe('requires_payment_method');
    expect(failed.last_setup_error?.code).toBe('setup_intent_authentication_failure');
    expect((failed.latest_attempt as Stripe.SetupAttempt).status).toBe('failed');
  });

  it('keeps the mandate the customer gave and ends it when the card is detached', async () => {
    const customer = await stripe.customers.create({});
    const intent = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
      mandate_data: {
        customer_acceptance: {
          type: 'online',
          online: { ip_address: '127.0.0.1', user_agent: 'x' },
        },
      },
      expand: ['mandate'],
    });
    const mandate = intent.mandate as Stripe.Mandate;
    expect(mandate.status).toBe('active');
    await stripe.paymentMethods.detach(intent.payment_method as string);
    expect((await stripe.mandates.retrieve(mandate.id)).status).toBe('inactive');
  });
});

describe('manual capture', () => {
  it('holds, captures a part and releases the rest', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      payment_method: 'pm_card_fr',
      capture_method: 'manual',
      confirm: true,
      expand: ['latest_charge'],
    });
    expect([held.status, held.amount_capturable]).toEqual(['requires_capture', 5000]);
    const before = (held.latest_charge as Stripe.Charge).payment_method_details?.card
      ?.capture_before;
    expect(before).toBe(held.created + 7 * 86_400);
    const captured = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 3000,
      expand: ['latest_charge.balance_transaction'],
    });
    expect([captured.status, captured.amount_received]).toEqual(['succeeded', 3000]);
    const latest = captured.latest_charge as Stripe.Charge;
    expect([latest.amount_captured, latest.amount_refunded]).toEqual([3000, 2000]);
    expect((latest.balance_transaction as Stripe.BalanceTransaction).amount).toBe(3000);
  });

  it('is canceled by itself when the hold runs out', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      confirm: true,
    });
    await test.advance(7 * 86_400);
    const after = await stripe.paymentIntents.retrieve(held.id);
    expect([after.status, after.cancellation_reason]).toEqual(['canceled', 'automatic']);
  });
});

it('refuses to cancel what has succeeded, and shows the intent', async () => {
  const paid = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  const error = await stripeError(stripe.paymentIntents.cancel(paid.id));
  expect([error.statusCode, error.code]).toEqual([400, 'payment_intent_unexpected_state']);
  expect(error.payment_intent?.id).toBe(paid.id);
});

it('finds payments by their metadata', async () => {
  const saved = await savedCard('pm_card_visa');
  const intent = await charge(saved, { metadata: { pledge_id: 'needle' } });
  const found = await stripe.paymentIntents.search({ query: 'metadata["pledge_id"]:"needle"' });
  expect(found.data.map((item) => item.id)).toEqual([intent.id]);
  const none = await stripe.paymentIntents.search({
    query: "metadata['pledge_id']:'needle' AND status:'canceled'",
  });
  expect(none.data).toEqual([]);
});
