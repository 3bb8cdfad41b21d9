import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { Inbox } from '#libs/platform/inbox/inbox';
import { PledgesService } from '#libs/pledges/pledges.service';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { messageOf, SettlementStory } from '../../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../../test/support/settlement-world.js';
import { AskFix } from '../fixing/ask-fix.js';
import { SettlementService } from '../settlement.service.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const START = '2026-06-01T10:00:00Z';
// In Paris; seven days to mend a card reach into July.
const CLOSES = '2026-06-30T21:59:59Z';

describe('three days before the deadline', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;

  beforeAll(async () => {
    const stripe = await stripeOf();
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
    story = new SettlementStory(world, emulator);
  });
  beforeEach(() => {
    test.clock.set(START);
  });
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  const live = (change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      closesAt: CLOSES,
      timeZone: 'Europe/Paris',
      ...change,
    });

  /** Held with cards that are good until these months of 2026 and later ("7/2026"). */
  async function heldUntil(terms: CampaignTerms, months: readonly string[]): Promise<string[]> {
    const ids = await story.held(
      terms,
      months.map(() => 'pm_card_visa'),
    );
    for (const [index, id] of ids.entries()) await runsOut(id, months[index] ?? '');
    await story.bringEvents();
    return ids;
  }

  async function runsOut(pledgeId: string, month: string): Promise<void> {
    const [exp_month = 0, exp_year = 0] = month.split('/').map(Number);
    await emulator.stripe.paymentMethods.update(await cardOf(pledgeId), {
      card: { exp_month, exp_year },
    });
  }

  async function cardOf(pledgeId: string): Promise<string> {
    const [row] = await test.database.rows<{ card: string }>(
      'select stripe_payment_method_id as card from pledges.pledges where id = $1',
      [pledgeId],
    );
    return row?.card ?? '';
  }

  const at = async (instant: string): Promise<void> => {
    test.clock.set(instant);
    await world.drain();
  };

  const asked = async (pledgeId: string): Promise<number> =>
    (await story.mailsAbout(pledgeId)).filter((mail) => mail === 'card_expires_soon').length;

  const countOf = async ({ id }: CampaignTerms) =>
    (await world.get(SettlementService).read(id)).expiringCards;

  async function askFix(pledgeId: string) {
    const [recipient] = await world.get(PledgesService).recipients(test.database, [pledgeId]);
    const token = recipient?.manageUrl.split('#token=')[1];
    const caller = { principal: { kind: 'anonymous' } as const, token };
    return world.get(AskFix).execute(pledgeId, caller, 'new_card');
  }

  it('asks only those whose card runs out before the last day of charging, and once', async () => {
    const terms = await live();
    // The window ends on 7 July: a card of July is good, one of June is not.
    const [june = '', july = '', past = ''] = await heldUntil(terms, [
      '6/2026',
      '7/2026',
      '5/2026',
    ]);
    await at('2026-06-27T21:59:58Z');
    expect([await asked(june), await asked(past)]).toEqual([0, 0]);
    await at('2026-06-27T21:59:59Z');
    await at('2026-06-28T12:00:00Z');
    await at('2026-06-29T12:00:00Z');
    expect([await asked(june), await asked(july), await asked(past)]).toEqual([1, 0, 1]);
    expect(await countOf(terms)).toEqual({ asked: 2, renewed: 0 });
  });

  it('takes another card while the campaign runs, and charges that one', async () => {
    const terms = await live();
    const [pledge = ''] = await heldUntil(terms, ['6/2026']);
    await at('2026-06-28T12:00:00Z');
    const old = await cardOf(pledge);
    expect((await askFix(pledge)).payment.kind).toBe('setup_intent');
    await story.saveCard(pledge, 'renewal', 'pm_card_mastercard');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('held');
    expect(await cardOf(pledge)).not.toBe(old);
    expect(await countOf(terms)).toEqual({ asked: 1, renewed: 1 });
    await at(CLOSES);
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    const [attempt] = await test.database.rows<{ card: string }>(
      'select stripe_payment_method_id as card from settlement.attempts where pledge_id = $1',
      [pledge],
    );
    expect(attempt?.card).toBe(await cardOf(pledge));
  });

  it('takes no other card once the campaign has ended', async () => {
    const terms = await live();
    const [pledge = ''] = await heldUntil(terms, ['12/2030']);
    test.clock.set(CLOSES);
    await expect(askFix(pledge)).rejects.toMatchObject({ code: 'pledge.wrong_state' });
  });

  it('asks nobody whose bank has renewed the card by itself', async () => {
    const terms = await live();
    const [pledge = ''] = await heldUntil(terms, ['6/2026']);
    const card = await cardOf(pledge);
    await emulator.stripe.paymentMethods.update(card, { card: { exp_month: 6, exp_year: 2030 } });
    const events = await emulator.stripe.events.list({ type: 'payment_method.updated', limit: 1 });
    const [told] = events.data;
    if (told === undefined) throw new Error('the update is told');
    const event = { ...told, type: 'payment_method.automatically_updated' } as typeof told;
    await world.get(Inbox).receive([messageOf(event)]);
    await at('2026-06-28T12:00:00Z');
    expect(await asked(pledge)).toBe(0);
  });

  it('tells everybody a day before that they will be charged, if it is reached', async () => {
    const reached = await live();
    const missed = await live({ threshold: { kind: 'units', value: 9 } });
    const [pledge = ''] = await heldUntil(reached, ['12/2030']);
    const [other = ''] = await heldUntil(missed, ['12/2030']);
    const told = async (id: string): Promise<number> =>
      (await story.mailsAbout(id)).filter((mail) => mail === 'about_to_be_charged').length;
    await at('2026-06-29T21:59:58Z');
    expect(await told(pledge)).toBe(0);
    await at('2026-06-29T21:59:59Z');
    await at('2026-06-30T12:00:00Z');
    expect([await told(pledge), await told(other)]).toEqual([1, 0]);
  });
});
