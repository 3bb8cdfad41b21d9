import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Visitor } from '../support/visitor.js';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const DAY = 86_400;
let shop: MoneyApp;
let finance: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
}, 60_000);
afterAll(() => shop.stop());

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly seen: { readonly pledgeId?: string };
}

async function openOf(pledgeId: string): Promise<readonly Listed[]> {
  const query = `state=open&pledgeId=${pledgeId}`;
  const answer = await finance.get(`/v1/settlement-exceptions?${query}`).expect(200);
  return (answer.body as { items: Listed[] }).items;
}

const resolve = (id: string) =>
  finance.post(`/v1/settlement-exceptions/${id}/resolutions`, { note: 'Corrected at Stripe.' });

/** Somebody changes at Stripe whose payment it is. */
async function claimFor(intentId: string, pledgeId: string): Promise<void> {
  await shop.emulator.stripe.paymentIntents.update(intentId, { metadata: { pledge_id: pledgeId } });
}

describe('what does not fit', () => {
  it('of a charge stops that pledge alone, and goes on when finance has seen to it', async () => {
    const terms = await shop.live();
    const pledges = await shop.story.held(terms, ['pm_card_visa', 'pm_card_visa']);
    await shop.emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind: '500', effect: 'after', times: 1 }],
    });
    await shop.story.closing(terms);
    await shop.app.drain();
    const states = await Promise.all(pledges.map((id) => shop.story.stateOf(id)));
    const lost = pledges[states.indexOf('unknown')] ?? '';
    const intents = await shop.emulator.stripe.paymentIntents.list({ limit: 10 });
    const intent = intents.data.find(({ metadata }) => metadata['pledge_id'] === lost);
    await claimFor(intent?.id ?? '', test.ids.next());
    await shop.emulator.advance(2 * DAY);
    test.clock.advanceSeconds(2 * DAY);
    await shop.app.drain();
    const [found] = await openOf(lost);
    expect(found).toMatchObject({
      type: 'charge_mismatch',
      expected: { amount: 5490, currency: 'EUR' },
      seen: { objectId: intent?.id, amountMinor: 5490 },
    });
    expect(await shop.story.stateOf(lost)).toBe('unknown');
    expect(await shop.story.campaignState(terms)).not.toBe('collecting');
    await claimFor(intent?.id ?? '', lost);
    await resolve(found?.id ?? '').expect(201);
    await resolve(found?.id ?? '').expect(409);
    await shop.app.drain();
    expect(await shop.story.stateOf(lost)).toBe('collected');
    expect(await openOf(lost)).toEqual([]);
    expect(await shop.story.chargesAtStripe(lost)).toBe(1);
  });

  it('of a dispute is not booked before finance has seen to it', async () => {
    const pledge = await shop.collected();
    const [charged] = await test.database.rows<{ intent: string }>(
      `select stripe_payment_intent_id as intent from settlement.attempts
       where pledge_id = $1 and state = 'succeeded'`,
      [pledge],
    );
    const other = test.ids.next();
    await claimFor(charged?.intent ?? '', other);
    await shop.story.dispute(pledge);
    const [found] = await openOf(pledge);
    expect(found).toMatchObject({ type: 'dispute_mismatch', seen: { pledgeId: other } });
    expect(await shop.story.stateOf(pledge)).toBe('collected');
    expect(await shop.bookedSince(pledge)).toBe('');
    await claimFor(charged?.intent ?? '', pledge);
    await resolve(found?.id ?? '').expect(201);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
  });
});
