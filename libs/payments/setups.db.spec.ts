import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementStory } from '../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';
import { PaymentsService } from './payments.service.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();

describe('saving a card while Stripe is in trouble', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;

  beforeAll(async () => {
    const stripe = await stripeOf();
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
  });
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  it.each(['POST /v1/customers', 'POST /v1/setup_intents'])(
    'begins under another key when Stripe keeps a 500 with the first one (%s)',
    async (operation) => {
      await emulator.control('POST', '/faults', {
        faults: [{ operation, kind: '500', effect: 'before' }],
      });
      const id = test.ids.next();
      const payment = await world.get(PaymentsService).startSetup({
        pledgeId: id,
        purpose: 'pledge',
        backer: { id, email: `${id}@example.test`, name: 'Ada', locale: 'fr' },
      });
      expect(payment.clientSecret).toContain('seti_');
      const rows = await test.database.rows(
        `select 1 from payments.setups where pledge_id = $1 and state = 'open'`,
        [id],
      );
      expect(rows).toHaveLength(1);
    },
  );

  it('holds the pledge although no event about its card ever comes', async () => {
    const story = new SettlementStory(world, emulator);
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const ids = await world.pledges.confirming(terms, 2);
    await story.saveCard(ids[0] ?? '', 'pledge', 'pm_card_visa');
    await world.drain();
    expect(await statesOf(ids)).toEqual(['confirming', 'confirming']);
    test.clock.advanceSeconds(61);
    await world.drain();
    expect(await statesOf(ids)).toEqual(['held', 'confirming']);
  });

  it('notices a card that was brought after a failed charge, though no event tells', async () => {
    const story = new SettlementStory(world, emulator);
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const ids = await story.held(terms, ['pm_card_visa', 'pm_card_chargeCustomerFail']);
    await story.close(terms);
    expect(await statesOf(ids)).toEqual(['collected', 'declined']);
    await story.saveCard(ids[1] ?? '', 'fix', 'pm_card_visa');
    test.clock.advanceSeconds(61);
    await world.drain();
    expect(await statesOf(ids)).toEqual(['collected', 'collected']);
    expect(await story.chargesAtStripe(ids[1] ?? '')).toBe(1);
  });

  async function statesOf(ids: readonly string[]): Promise<string[]> {
    const rows = await test.database.rows<{ state: string }>(
      `select p.state from pledges.pledges p
       join unnest($1::uuid[]) with ordinality as wanted (id, place) using (id) order by place`,
      [ids],
    );
    return rows.map(({ state }) => state);
  }
});
