import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { startTestEmulator, stripeError } from '../testing/test-emulator.js';
import type { TestEmulator } from '../testing/test-emulator.js';

const DAY = 86_400;

let test: TestEmulator;
let stripe: Stripe;

beforeAll(async () => {
  test = await startTestEmulator();
  stripe = test.stripe;
});
afterAll(() => test.stop());

const pay = (method: string, amount = 10_000, currency = 'eur') =>
  stripe.paymentIntents.create({
    amount,
    currency,
    payment_method: `pm_card_${method}`,
    confirm: true,
    metadata: { pledge_id: method },
  });

const eventsAbout = async (id: string): Promise<string[]> => {
  const events = await stripe.events.list({ limit: 100 });
  return events.data
    .filter((event) => (event.data.object as { id?: string }).id === id)
    .map((event) => event.type as string)
    .reverse();
};

describe('a refund', () => {
  it('takes back a part, then the rest, and no more', async () => {
    const paid = await pay('fr');
    const charge = paid.latest_charge as string;
    const first = await stripe.refunds.create({ payment_intent: paid.id, amount: 4000 });
    expect([first.status, first.charge]).toEqual(['succeeded', charge]);
    const entry = await stripe.balanceTransactions.retrieve(first.balance_transaction as string);
    expect([entry.amount, entry.fee, entry.type, entry.source]).toEqual([
      -4000,
      0,
      'refund',
      first.id,
    ]);
    const much = await stripeError(stripe.refunds.create({ charge, amount: 6001 }));
    expect(much.message).toBe(
      'Refund amount (60.01 eur) is greater than unrefunded amount on charge (60.00 eur)',
    );
    await stripe.refunds.create({ charge });
    const after = await stripe.charges.retrieve(charge, { expand: ['refunds'] });
    expect([after.refunded, after.amount_refunded, after.refunds?.data.length]).toEqual([
      true,
      10_000,
      2,
    ]);
    const again = await stripeError(stripe.refunds.create({ charge }));
    expect(again.code).toBe('charge_already_refunded');
  });

  it('that the bank sends back fails later, and the money returns', async () => {
    const paid = await pay('refundFail');
    const refund = await stripe.refunds.create({ payment_intent: paid.id });
    expect(refund.status).toBe('succeeded');
    await test.advance(10);
    const failed = await stripe.refunds.retrieve(refund.id, {
      expand: ['failure_balance_transaction'],
    });
    expect(failed.status).toBe('failed');
    expect((failed.failure_balance_transaction as Stripe.BalanceTransaction).amount).toBe(10_000);
    expect((await stripe.charges.retrieve(paid.latest_charge as string)).amount_refunded).toBe(0);
    expect(await eventsAbout(refund.id)).toEqual([
      'refund.created',
      'refund.updated',
      'charge.refund.updated',
      'refund.failed',
    ]);
  });

  it('that is pending leaves the balance only when it succeeds', async () => {
    const paid = await pay('pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: paid.id });
    expect([refund.status, refund.balance_transaction]).toEqual(['pending', null]);
    await test.advance(10);
    const done = await stripe.refunds.retrieve(refund.id);
    expect(done.status).toBe('succeeded');
    expect(done.balance_transaction).toMatch(/^txn_/);
  });
});

describe('a dispute', () => {
  const disputeOf = async (paid: Stripe.PaymentIntent): Promise<Stripe.Dispute> => {
    const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
    if (dispute === undefined) throw new Error('no dispute');
    return dispute;
  };

  it('takes the money and the fee, and gives both back when it is won', async () => {
    const paid = await pay('createDispute');
    const dispute = await disputeOf(paid);
    expect([dispute.status, dispute.reason]).toEqual(['needs_response', 'fraudulent']);
    expect(dispute.balance_transactions.map((entry) => entry.net)).toEqual([-12_000]);
    const refused = await stripeError(stripe.refunds.create({ payment_intent: paid.id }));
    expect(refused.code).toBe('charge_disputed');
    const won = await stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map((entry) => entry.net)).toEqual([-12_000, 12_000]);
    expect(await eventsAbout(dispute.id)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
  });

  it('is lost by losing evidence, by closing, and by letting the time run out', async () => {
    const one = await disputeOf(await pay('createDisputeProductNotReceived'));
    const two = await disputeOf(await pay('createDispute'));
    const three = await disputeOf(await pay('createDispute'));
    await stripe.disputes.update(one.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    await stripe.disputes.close(two.id);
    await test.advance(10 * DAY);
    for (const { id } of [one, two, three]) {
      expect((await stripe.disputes.retrieve(id)).status).toBe('lost');
    }
  });

  it('that is only an inquiry takes nothing until it is escalated', async () => {
    const dispute = await disputeOf(await pay('createDisputeInquiry'));
    expect([dispute.status, dispute.balance_transactions]).toEqual(['warning_needs_response', []]);
    const escalated = await stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
    });
    expect(escalated.status).toBe('needs_response');
    expect(escalated.balance_transactions).toHaveLength(1);
  });
});

describe('the balance', () => {
  const inDollars = async (): Promise<[available: number, pending: number]> => {
    const balance = await stripe.balance.retrieve();
    const of = (side: Stripe.Balance.Available[]): number =>
      side.find((item) => item.currency === 'usd')?.amount ?? 0;
    return [of(balance.available), of(balance.pending)];
  };

  it('becomes available at midnight after three days, and is paid out itemised', async () => {
    await pay('us', 10_000, 'usd'); // The card is American: 3.25 % + 25 = 350.
    await pay('bypassPending', 2000, 'usd'); // At once: 65 + 25 = 90.
    expect(await inDollars()).toEqual([1910, 9650]);
    await test.advance(4 * DAY);
    expect(await inDollars()).toEqual([11_560, 0]);
    const { payouts } = (await test.control('POST', '/payouts')) as { payouts: Stripe.Payout[] };
    const payout = payouts.find((item) => item.currency === 'usd');
    expect(payout).toMatchObject({
      amount: 11_560,
      automatic: true,
      reconciliation_status: 'completed',
    });
    const items = await stripe.balanceTransactions
      .list({ payout: payout?.id ?? '' })
      .autoPagingToArray({ limit: 1000 });
    expect(items.map((item) => item.type).sort()).toEqual(['charge', 'charge', 'payout']);
    expect(items.reduce((sum, item) => sum + item.net, 0)).toBe(0);
    expect(await inDollars()).toEqual([0, 0]);
    await test.advance(2 * DAY);
    expect((await stripe.payouts.retrieve(payout?.id ?? '')).status).toBe('paid');
    expect(await eventsAbout(payout?.id ?? '')).toEqual([
      'payout.created',
      'payout.reconciliation_completed',
      'payout.paid',
    ]);
  });

  it('gets a failed payout back, and pays it with the next', async () => {
    await pay('bypassPending', 5000, 'gbp');
    const first = (await test.control('POST', '/payouts', { outcome: 'failed' })) as {
      payouts: Stripe.Payout[];
    };
    const failed = first.payouts.find((item) => item.currency === 'gbp');
    await test.advance(2 * DAY);
    const after = await stripe.payouts.retrieve(failed?.id ?? '');
    expect([after.status, after.failure_code]).toEqual(['failed', 'account_closed']);
    const second = (await test.control('POST', '/payouts')) as { payouts: Stripe.Payout[] };
    expect(second.payouts.find((item) => item.currency === 'gbp')?.amount).toBe(failed?.amount);
  });

  it('refuses to pay out more than is there', async () => {
    const error = await stripeError(stripe.payouts.create({ amount: 1, currency: 'sek' }));
    expect(error.code).toBe('balance_insufficient');
  });

  it('is the sum of its transactions, and the report says how often each pledge was charged', async () => {
    const entries = await stripe.balanceTransactions
      .list({ limit: 100 })
      .autoPagingToArray({ limit: 10_000 });
    const balance = await stripe.balance.retrieve();
    for (const { currency, amount } of balance.available) {
      const pending = balance.pending.find((item) => item.currency === currency)?.amount ?? 0;
      const sum = entries
        .filter((entry) => entry.currency === currency)
        .reduce((total, entry) => total + entry.net, 0);
      expect([currency, amount + pending]).toEqual([currency, sum]);
    }
    const charged = await test.control('GET', '/chargesByMetadata?key=pledge_id');
    expect(charged).toMatchObject({
      fr: { count: 1, amount: { eur: 10_000 }, refunded: { eur: 10_000 } },
      us: { count: 1, amount: { usd: 10_000 }, refunded: { usd: 0 } },
    });
  });
});

it('pages lists by cursor in both directions and filters by time', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    made.unshift((await stripe.customers.create({ name: String(count) })).id);
  }
  const first = await stripe.customers.list({ limit: 2 });
  expect([first.data.map((item) => item.id), first.has_more]).toEqual([made.slice(0, 2), true]);
  const next = await stripe.customers.list({ limit: 3, starting_after: made[1] ?? '' });
  expect([next.data.map((item) => item.id), next.has_more]).toEqual([made.slice(2), false]);
  const back = await stripe.customers.list({ limit: 2, ending_before: made[3] ?? '' });
  expect([back.data.map((item) => item.id), back.has_more]).toEqual([made.slice(1, 3), true]);
  const now = first.data[0]?.created ?? 0;
  expect((await stripe.customers.list({ created: { gt: now } })).data).toEqual([]);
  expect((await stripe.customers.list({ limit: 1, created: { gte: now - 60 } })).data).toHaveLength(
    1,
  );
});
