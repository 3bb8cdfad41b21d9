import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { AlteredStripe, type Json } from '../../test/support/altered-stripe.js';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementStory } from '../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';
import { AskRefund } from './ask-refund.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const DAY_SECONDS = 86_400;

describe('an answer of Stripe', () => {
  let emulator: TestEmulator;
  let stripe: AlteredStripe;
  let world: SettlementWorld;
  let story: SettlementStory;

  beforeAll(async () => {
    const { emulator: local, settings } = await stripeOf({ clock: test.clock });
    emulator = local;
    stripe = await AlteredStripe.before(settings.apiBase ?? '');
    world = await SettlementWorld.open(test, { ...settings, apiBase: stripe.url });
    story = new SettlementStory(world, emulator);
  });
  afterEach(() => stripe.restore());
  afterAll(async () => {
    await world.close();
    await stripe.stop();
    await emulator.stop();
  });

  const closed = async (cards: readonly string[]): Promise<string[]> => {
    const terms = await world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      shortfall: 'proceed',
    });
    const pledges = await story.held(terms, cards);
    await story.close(terms);
    return pledges;
  };

  const statesOf = (pledges: readonly string[]): Promise<string[]> =>
    Promise.all(pledges.map((id) => story.stateOf(id)));

  const exceptionsOf = (pledgeId: string) =>
    test.database.rows(
      `select type, state, amount_minor::int as expected, seen ->> 'amountMinor' as amount,
         seen ->> 'currency' as currency
       from settlement.exceptions where pledge_id = $1`,
      [pledgeId],
    );

  async function daysPass(days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      test.clock.advanceSeconds(DAY_SECONDS);
      await world.drain();
    }
  }

  it.each([
    ['amount', { amount: 1 }, { amount: '1', currency: 'EUR' }],
    ['currency', { currency: 'usd' }, { amount: '5490', currency: 'USD' }],
  ])(
    'to a refund that names another %s goes to finance and stops that pledge alone',
    async (_what, lie, seen) => {
      const [odd = '', other = ''] = await closed(['pm_card_visa', 'pm_card_visa']);
      const ask = (pledgeId: string): Promise<unknown> =>
        world
          .get(AskRefund)
          .execute({ pledgeId, amount: null, reason: 'broken', askedBy: 'user:finance' });
      stripe.alter('POST /v1/refunds', (answer) => {
        if ((answer['metadata'] as Json)['pledge_id'] === odd) Object.assign(answer, lie);
      });
      await ask(odd);
      await ask(other);
      await world.drain();
      expect(await statesOf([odd, other])).toEqual(['refund_pending', 'refunded']);
      expect(await exceptionsOf(odd)).toEqual([
        { type: 'refund_mismatch', state: 'open', expected: 5490, ...seen },
      ]);
      expect(await exceptionsOf(other)).toEqual([]);
      // Promised, and not said to have left before somebody has looked.
      const booked = await ledgerStory(test.database, { pledgeId: odd });
      expect(booked).toContain('Refund asked');
      expect(booked).not.toContain('Refund left Stripe');
      await daysPass(2);
      expect(await statesOf([odd])).toEqual(['refunded']);
    },
  );

  it("to a charge with Mastercard's wait keeps every try away until then, the last one too", async () => {
    const advise = (networkAdviceCode: string) =>
      stripe.alter('POST /v1/payment_intents', (answer) => {
        const error = answer['error'] as Json;
        const method = error['payment_method'] as { card: Json };
        method.card['brand'] = 'mastercard';
        const codes = { decline_code: 'insufficient_funds', advice_code: 'try_again_later' };
        Object.assign(error, codes, { network_advice_code: networkAdviceCode });
      });
    const triesOf = async (pledgeId: string): Promise<string[]> => {
      const rows = await test.database.rows<{ kind: string }>(
        'select kind from settlement.attempts where pledge_id = $1 order by number',
        [pledgeId],
      );
      return rows.map(({ kind }) => kind);
    };
    // Not before 6 days: only the last try, at the end of a week, is late enough.
    advise('28');
    const [waits = ''] = await closed(['pm_card_chargeCustomerFail']);
    await daysPass(8);
    expect(await triesOf(waits)).toEqual(['automatic', 'last_try']);
    // Not before 2 days, and after the second try, on the third, not before 6 more: the week is over.
    advise('26');
    const [gone = ''] = await closed(['pm_card_chargeCustomerFail']);
    advise('28');
    await daysPass(8);
    expect(await triesOf(gone)).toEqual(['automatic', 'automatic']);
    expect(await statesOf([waits, gone])).toEqual(['dropped', 'dropped']);
  });
});
