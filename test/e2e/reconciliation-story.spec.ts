import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StripeMirror } from '#libs/payments/mirror/mirror.types';
import { ReconciliationService } from '#libs/reconciliation/reconciliation.service';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import { ReconciliationWorld } from '../support/reconciliation-world.js';
import type { Visitor } from '../support/visitor.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let shop: MoneyApp;
let world: ReconciliationWorld;
let finance: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  world = new ReconciliationWorld(test);
  finance = await shop.person('finance', 'finance');
}, 60_000);
afterAll(() => shop.stop());

/** The mirror reads Stripe, days pass, and a run compares; what is open then. */
async function reconciled(): Promise<string[]> {
  await shop.app.app.get(StripeMirror, { strict: false }).pull();
  // The local Stripe lives by its own clock: whatever it has done is no news by then.
  const [seen] = await test.database.rows<{ from: string; to: string; later: Date }>(
    `select min(created_at)::date::text as from, max(created_at)::date::text as to,
       max(created_at) + interval '3 days' as later from payments.balance_transactions`,
  );
  if (seen === undefined) throw new Error('Stripe has moved something');
  test.clock.set(seen.later);
  const run = await shop.app.app.get(ReconciliationService, { strict: false }).reconcile({
    fromOn: seen.from,
    toOn: seen.to,
    kind: 'command',
    askedBy: 'spec',
  });
  const days = await world.days(run.id);
  expect(days.length).toBeGreaterThan(0);
  expect(days.filter((day) => day.remainder !== 0 || day.bankRemainder !== 0)).toEqual([]);
  return world.exceptions();
}

describe('what really happens at Stripe', () => {
  it('fits the books: charges, refunds, disputes, fees of Stripe and payouts', async () => {
    const [refunded, won, lost] = [
      await shop.collected(),
      await shop.collected(),
      await shop.collected(),
    ];
    await shop.collected('pm_card_mastercard');
    await finance.post(`/v1/pledges/${refunded}/refunds`, { reason: 'Broken.' }).expect(201);
    await shop.app.drain();
    await shop.story.dispute(won);
    await shop.story.bankDecides(won, 'won');
    await shop.story.dispute(lost);
    await shop.story.bankDecides(lost, 'lost');
    await shop.emulator.control('POST', '/entries', {
      type: 'stripe_fee',
      amount: -200,
      currency: 'eur',
      description: 'Radar',
    });
    await shop.daysPass(1);
    expect(await reconciled()).toEqual([]);
    await shop.emulator.control('POST', '/payouts', { includePending: true });
    await shop.daysPass(3);
    expect(await reconciled()).toEqual([]);
    const [payout] = await test.database.rows<{ id: string; amount: number; on: string }>(
      `select id, amount_minor as amount, arrival_on::text as on from payments.payouts`,
    );
    const words = `STRIPE ${payout?.id ?? ''}`;
    await world.bankLine({ amount: payout?.amount ?? 0, on: payout?.on ?? '', words });
    expect(await reconciled()).toEqual([]);
    expect(await world.balance('stripe_clearing')).toBe(0);
    expect(await world.balance('payouts_in_transit')).toBe(0);
    expect(await world.balance('bank')).toBe(payout?.amount);
  });

  it('shows what was done by hand at Stripe', async () => {
    const pledge = await shop.collected();
    const [charged] = await test.database.rows<{ intent: string }>(
      `select stripe_payment_intent_id as intent from settlement.attempts
       where pledge_id = $1 and state = 'succeeded'`,
      [pledge],
    );
    const refund = await shop.emulator.stripe.refunds.create({
      payment_intent: charged?.intent ?? '',
      amount: 1000,
    });
    await shop.daysPass(2);
    expect(await reconciled()).toEqual([`missing_in_ledger ${refund.id} -1000`]);
  });
});
