import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { SdkShapes } from '../testing/sdk-shapes.js';
import { startTestEmulator } from '../testing/test-emulator.js';
import type { TestEmulator } from '../testing/test-emulator.js';

const DAY = 86_400;

let test: TestEmulator;
let stripe: Stripe;

beforeAll(async () => {
  test = await startTestEmulator();
  stripe = test.stripe;
});
afterAll(() => test.stop());

const pay = (currency: string, amount = 10_000): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({
    amount,
    currency,
    payment_method: 'pm_card_bypassPending',
    confirm: true,
  });

const entryOf = async (source: string): Promise<Stripe.BalanceTransaction[]> =>
  (await stripe.balanceTransactions.list({ source })).data;

const payOut = async (body: object): Promise<Stripe.Payout | undefined> => {
  const { payouts } = (await test.control('POST', '/payouts', body)) as {
    payouts: Stripe.Payout[];
  };
  return payouts[0];
};

describe('the fees', () => {
  it('change for what is charged from now on', async () => {
    const before = await pay('nok');
    await test.control('POST', '/fees', { otherBasisPoints: 400, fixedMinor: 30 });
    const after = await pay('nok');
    const [old] = await entryOf(before.latest_charge as string);
    const [now] = await entryOf(after.latest_charge as string);
    expect([old?.fee, now?.fee]).toEqual([350, 430]);
    await test.control('POST', '/fees', { otherBasisPoints: 325, fixedMinor: 25 });
  });
});

describe('a payment in a currency that the account does not keep', () => {
  it('is converted at the rate of the day, and its failed refund at the rate of the refund', async () => {
    await test.control('POST', '/conversions', { into: 'eur', rates: { usd: '0.925' } });
    const paid = await stripe.paymentIntents.create({
      amount: 9999,
      currency: 'usd',
      payment_method: 'pm_card_refundFail',
      confirm: true,
    });
    const [charged] = await entryOf(paid.latest_charge as string);
    expect(charged).toMatchObject({ amount: 9249, currency: 'eur', exchange_rate: 0.925 });
    const refund = await stripe.refunds.create({ payment_intent: paid.id });
    await test.control('POST', '/conversions', { into: 'eur', rates: { usd: '0.5' } });
    await test.advance(10);
    const entries = await entryOf(refund.id);
    expect(entries.map(({ amount, type }) => [type, amount]).sort()).toEqual([
      ['refund', -9249],
      ['refund_failure', 9249],
    ]);
    await test.control('POST', '/conversions', { into: 'eur', rates: { usd: null } });
  });
});

describe('a payout', () => {
  it('may fail days after it was paid, and the money is back', async () => {
    await pay('gbp', 5000);
    const payout = await payOut({ currency: 'gbp', outcome: 'returned' });
    await test.advance(2 * DAY);
    const paid = await stripe.payouts.retrieve(payout?.id ?? '');
    expect([paid.status, paid.trace_id?.status]).toEqual(['paid', 'supported']);
    await test.advance(3 * DAY);
    const failed = await stripe.payouts.retrieve(payout?.id ?? '', {
      expand: ['failure_balance_transaction'],
    });
    expect(failed.status).toBe('failed');
    expect(failed.failure_balance_transaction).toMatchObject({
      amount: payout?.amount,
      reporting_category: 'payout_reversal',
    });
  });

  it('takes money from the bank when the balance is below zero', async () => {
    await test.control('POST', '/entries', { type: 'stripe_fee', amount: -1200, currency: 'chf' });
    expect(await payOut({ currency: 'chf' })).toBeUndefined();
    const payout = await payOut({ currency: 'chf', negative: true, arrivalDays: 3 });
    expect(payout?.amount).toBe(-1200);
    const items = await stripe.balanceTransactions.list({ payout: payout?.id ?? '' });
    expect(items.data.map(({ reporting_category: category, net }) => [category, net])).toEqual([
      ['payout', 1200],
      ['fee', -1200],
    ]);
  });
});

describe('an import of movements', () => {
  const at = 1_700_000_000;

  it('is listed by date, whatever the order it came in', async () => {
    const entry = (index: number) => ({
      id: `txn_import${index}`,
      amount: 1000 + index,
      fee: 40,
      currency: 'sek',
      created: at + (index % 10) * 60,
      source: `ch_import${index}`,
      payout: 'po_import',
    });
    const numbers = Array.from({ length: 250 }, (_, index) => index);
    await test.control('POST', '/movements', {
      charges: numbers.map((index) => ({
        id: `ch_import${index}`,
        amount: 1000 + index,
        currency: 'sek',
        payment_intent: `pi_import${index}`,
        metadata: { pledge_id: String(index) },
      })),
      payouts: [{ id: 'po_import', amount: 271_125, currency: 'sek', created: at + DAY }],
      balance_transactions: numbers.map(entry),
    });
    const listed = await stripe.balanceTransactions
      .list({ created: { gte: at + 60, lte: at + 120 }, limit: 7, expand: ['data.source'] })
      .autoPagingToArray({ limit: 1000 });
    expect(listed).toHaveLength(50);
    expect(listed.map(({ created }) => created)).toEqual(
      listed.map(({ created }) => created).sort((a, b) => b - a),
    );
    expect(listed[0]?.source).toMatchObject({
      object: 'charge',
      amount_captured: listed[0]?.amount,
    });
    const items = await stripe.balanceTransactions
      .list({ payout: 'po_import', limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    expect(items.reduce((sum, { net }) => sum + net, 0)).toBe(271_125);
  });

  it('changes what is known, and is undone as a whole when a part of it is wrong', async () => {
    await test.control('POST', '/movements', { payouts: [{ id: 'po_import', status: 'paid' }] });
    const payout = await stripe.payouts.retrieve('po_import');
    expect([payout.status, payout.amount]).toEqual(['paid', 271_125]);
    const wrong = test.control('POST', '/movements', {
      payouts: [{ id: 'po_import', status: 'failed' }],
      balance_transactions: [{ id: 'txn_wrong', colour: 'red' }],
    });
    await expect(wrong).rejects.toThrow('There is no field colour.');
    expect((await stripe.payouts.retrieve('po_import')).status).toBe('paid');
  });

  it('makes objects with exactly the fields of the types of the SDK', async () => {
    await test.control('POST', '/movements', {
      charges: [{ id: 'ch_shape' }],
      refunds: [{ id: 're_shape' }],
      disputes: [{ id: 'du_shape' }],
      payouts: [{ id: 'po_shape' }],
      balance_transactions: [{ id: 'txn_shape', source: 'du_shape', type: 'adjustment' }],
    });
    const shapes = new SdkShapes([
      'BalanceTransactions',
      'Charges',
      'Disputes',
      'Payouts',
      'Refunds',
    ]);
    expect(shapes.check('Charge', await stripe.charges.retrieve('ch_shape'))).toEqual([]);
    expect(shapes.check('Refund', await stripe.refunds.retrieve('re_shape'))).toEqual([]);
    expect(shapes.check('Dispute', await stripe.disputes.retrieve('du_shape'))).toEqual([]);
    expect(shapes.check('Payout', await stripe.payouts.retrieve('po_shape'))).toEqual([]);
    const entry = await stripe.balanceTransactions.retrieve('txn_shape');
    expect(shapes.check('BalanceTransaction', entry)).toEqual([]);
    expect(entry.reporting_category).toBe('other_adjustment');
  });
});
