import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { addSeconds } from '#libs/kernel/time';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { DatabaseTest } from '../../test/support/database-test.js';
import { paymentsOf, paymentsSettings } from '../../test/support/payments-parts.js';
import type { PaymentsService } from './payments.service.js';
import type { ChargeOrder } from './payments.types.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();

describe('charges and refunds at Stripe', () => {
  let stripe: TestEmulator;
  let payments: PaymentsService;

  beforeAll(async () => {
    stripe = await startTestEmulator();
    const { url, secretKey } = stripe.emulator;
    payments = paymentsOf(
      test,
      paymentsSettings(url, { secretKey, requestTimeoutMs: 700 }),
    ).payments;
  });
  afterEach(() => stripe.control('DELETE', '/faults'));
  afterAll(() => stripe.stop());

  async function order(card: string): Promise<ChargeOrder> {
    const customer = await stripe.stripe.customers.create({ email: 'backer@example.test' });
    const method = await stripe.stripe.paymentMethods.attach(card, { customer: customer.id });
    const attemptId = test.ids.next();
    return {
      attemptId,
      idempotencyKey: `charge:${attemptId}`,
      pledgeId: test.ids.next(),
      campaignId: test.ids.next(),
      amount: Money.of(5490, 'EUR'),
      customerId: customer.id,
      paymentMethodId: method.id,
      description: 'Pledge',
    };
  }

  const fault = (kind: string, more: object = {}): Promise<unknown> =>
    stripe.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind, times: 1, ...more }],
    });

  async function chargesOf(of: ChargeOrder): Promise<number> {
    const charges = await stripe.stripe.charges.list({ customer: of.customerId, limit: 100 });
    return charges.data.filter((charge) => charge.status === 'succeeded').length;
  }

  it('takes the money and tells the fee of a good card', async () => {
    const good = await order('pm_card_visa');
    const outcome = await payments.charge(good);
    expect(outcome).toMatchObject({ kind: 'succeeded', amount: good.amount });
    expect(outcome.kind === 'succeeded' && outcome.fee?.fee.amountMinor).toBeGreaterThan(0);
  });

  it('tells the decline code of a card that can be saved and not charged', async () => {
    const outcome = await payments.charge(await order('pm_card_chargeCustomerFail'));
    expect(outcome).toMatchObject({ kind: 'declined', declineCode: 'generic_decline' });
  });

  it('asks for the backer when the bank wants a confirmation', async () => {
    const outcome = await payments.charge(await order('pm_card_authenticationRequired'));
    expect(outcome.kind).toBe('action_required');
  });

  it('calls an outcome unknown when the answer is lost, and finds it without a second charge', async () => {
    const good = await order('pm_card_visa');
    await fault('timeout_after');
    const lost = await payments.charge(good);
    expect(lost).toEqual({ kind: 'unknown', reason: 'no_answer' });
    const found = await payments.findOutcome(good, test.clock.now());
    expect(found.kind).toBe('succeeded');
    expect(await chargesOf(good)).toBe(1);
  });

  it('charges once when the request never arrived and is found missing', async () => {
    const good = await order('pm_card_visa');
    await fault('timeout_before');
    expect((await payments.charge(good)).kind).toBe('unknown');
    expect((await payments.findOutcome(good, test.clock.now())).kind).toBe('succeeded');
    expect(await chargesOf(good)).toBe(1);
  });

  it('searches by metadata once the key has lapsed, and never charges again', async () => {
    const good = await order('pm_card_visa');
    const missing = await order('pm_card_visa');
    await payments.charge(good);
    const dayBefore = addSeconds(test.clock.now(), -25 * 3600);
    expect((await payments.findOutcome(good, dayBefore)).kind).toBe('succeeded');
    expect(await payments.findOutcome(missing, dayBefore)).toEqual({
      kind: 'not_sent',
      reason: 'never_arrived',
    });
    expect(await chargesOf(missing)).toBe(0);
  });

  it('does not call a charge unsent while Stripe may remember its key', async () => {
    const broken = await order('pm_card_visa');
    await fault('500', { effect: 'before' });
    expect((await payments.charge(broken)).kind).toBe('unknown');
    const sentAt = addSeconds(test.clock.now(), -24 * 3600);
    expect(await payments.findOutcome(broken, sentAt)).toEqual({
      kind: 'unknown',
      reason: 'key_not_forgotten',
    });
  });

  it('says not sent at a 429, and unknown at a 500', async () => {
    const limited = await order('pm_card_visa');
    await fault('429');
    expect((await payments.charge(limited)).kind).toBe('not_sent');
    await stripe.control('DELETE', '/faults');
    await fault('500', { effect: 'before' });
    expect(await payments.charge(limited)).toMatchObject({ kind: 'unknown' });
  });

  it('takes no answer for another amount as its own', async () => {
    const good = await order('pm_card_visa');
    const taken = await payments.charge(good);
    const id = taken.kind === 'succeeded' ? taken.paymentIntentId : '';
    const other = { ...good, amount: Money.of(5491, 'EUR') };
    expect(await payments.readCharge(other, id)).toMatchObject({
      kind: 'unknown',
      reason: 'mismatch',
      seen: { objectId: id, currency: 'EUR' },
    });
  });

  it('refunds once under one key, and finds the refund again', async () => {
    const good = await order('pm_card_visa');
    const taken = await payments.charge(good);
    const refundId = test.ids.next();
    const refund = {
      refundId,
      idempotencyKey: `refund:${refundId}`,
      pledgeId: good.pledgeId,
      paymentIntentId: taken.kind === 'succeeded' ? taken.paymentIntentId : '',
      amount: Money.of(1000, 'EUR'),
    };
    expect((await payments.findRefund(refund)).kind).toBe('not_sent');
    const first = await payments.refund(refund);
    expect(first.kind).toBe('succeeded');
    expect(await payments.refund(refund)).toEqual(first);
    expect(await payments.findRefund(refund)).toEqual(first);
    const tooMuch = { ...refund, refundId: test.ids.next(), idempotencyKey: 'refund:too-much' };
    const outcome = await payments.refund({ ...tooMuch, amount: good.amount });
    expect(outcome.kind).toBe('failed');
  });
});
