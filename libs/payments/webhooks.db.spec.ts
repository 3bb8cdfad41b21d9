import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type Stripe from 'stripe';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { Inbox } from '#libs/platform/inbox/inbox';
import { DatabaseTest } from '../../test/support/database-test.js';
import { messageOf, SettlementStory } from '../../test/support/settlement-story.js';
import { eventsOf, SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const CARDS = [
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_chargeCustomerFail',
  'pm_card_createDispute',
];

/** The same order for one seed (linear congruential generator, Numerical Recipes). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  return items
    .map((item) => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return { item, rank: state };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** As it came, again, and once more as another event about the same thing. */
const threeTimes = (event: Stripe.Event): Stripe.Event[] => [
  event,
  event,
  { ...event, id: `${event.id}_twin` },
];

describe('events of Stripe', () => {
  const inOrder = DatabaseTest.forFile({ poolSize: 4 });
  const inChaos = DatabaseTest.forFile({ poolSize: 4 });
  const worlds: SettlementWorld[] = [];
  const emulators: TestEmulator[] = [];

  beforeAll(async () => {
    for (const test of [inOrder, inChaos]) {
      const { emulator, settings } = await stripeOf();
      emulators.push(emulator);
      worlds.push(await SettlementWorld.open(test, settings));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
    for (const emulator of emulators) await emulator.stop();
  });

  /** From pledge to charge, with the events brought as `deliver` says. */
  async function live(index: number, deliver: (events: Stripe.Event[]) => Stripe.Event[]) {
    const [world, emulator] = [worlds[index], emulators[index]];
    if (world === undefined || emulator === undefined) throw new Error('the worlds are open');
    const story = new SettlementStory(world, emulator);
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const bring = async (): Promise<void> => {
      const events = deliver(await eventsOf(emulator.stripe));
      // One by one, as webhooks come, so that their order is the order of processing.
      for (const event of events) {
        await world.get(Inbox).receive([messageOf(event)]);
        await world.drain();
      }
    };
    const pledges = await world.pledges.confirming(terms, CARDS.length);
    for (const [at, pledge] of pledges.entries()) {
      await story.saveCard(pledge, 'pledge', CARDS[at] ?? '');
    }
    await bring();
    await story.closing(terms);
    await world.drain();
    await bring();
  }

  const count = (test: DatabaseTest, sql: string): Promise<object[]> => test.database.rows(sql);

  const endState = async (test: DatabaseTest): Promise<object> => ({
    pledges: await count(test, 'select state, count(*) from pledges.pledges group by 1 order by 1'),
    setups: await count(test, 'select state, count(*) from payments.setups group by 1 order by 1'),
    cards: await count(test, 'select brand, last4 from payments.saved_cards order by 1, 2'),
    news: await count(test, 'select type, count(*) from platform.news group by 1 order by 1'),
    mails: await count(
      test,
      'select template, count(*) from notifications.mails group by 1 order by 1',
    ),
    books: await count(
      test,
      'select account, sum(amount_minor) from ledger.lines group by 1 order by 1',
    ),
    unfinished: await count(
      test,
      `select type from platform.inbox_messages where state <> 'processed'`,
    ),
  });

  it('end the same delivered three times in shuffled order as once in order', async () => {
    await live(0, (events) => events);
    await live(1, (events) => shuffled(events.flatMap(threeTimes), 7));
    const expected = await endState(inOrder);
    expect(expected).toMatchObject({
      pledges: [
        { state: 'collected', count: 2 },
        { state: 'declined', count: 1 },
        { state: 'disputed', count: 1 },
      ],
      unfinished: [],
    });
    expect(await endState(inChaos)).toEqual(expected);
  }, 60_000);

  it('are kept and make nothing when they are about things of others', async () => {
    const [world, emulator] = [worlds[0], emulators[0]];
    const customer = await emulator?.stripe.customers.create({ email: 'other@example.test' });
    const before = await endState(inOrder);
    const events = emulator === undefined ? [] : await eventsOf(emulator.stripe);
    expect(events.at(-1)?.type).toBe('customer.created');
    expect(customer?.id).toBeDefined();
    await world?.get(Inbox).receive(events.slice(-1).map(messageOf));
    await world?.drain();
    expect(await endState(inOrder)).toEqual(before);
  });
});
