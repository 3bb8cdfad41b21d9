import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementStory } from '../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';
import { ChargeQueue } from './charge-queue.js';
import { CloseCampaigns } from './close-campaigns.js';
import { ClaimCharges, LEASE_SECONDS } from './claim-charges.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('settling a campaign', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;
  const others: SettlementWorld[] = [];

  beforeAll(async () => {
    const stripe = await stripeOf({}, { requestTimeoutMs: 700 });
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
    others.push(
      await SettlementWorld.open(test, stripe.settings),
      await SettlementWorld.open(test, stripe.settings),
    );
    story = new SettlementStory(world, emulator);
  });
  afterEach(() => emulator.control('DELETE', '/faults'));
  afterAll(async () => {
    for (const one of [world, ...others]) await one.close();
    await emulator.stop();
  });

  const live = (change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    world.campaigns.live({ threshold: { kind: 'units', value: 1 }, ...change });

  const fault = (kind: string, times = 1, more: object = {}): Promise<unknown> =>
    emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind, times, ...more }],
    });

  it('collects every held pledge of a funded campaign, and books it', async () => {
    const terms = await live();
    const [pledge = ''] = await story.held(terms, ['pm_card_visa']);
    await story.close(terms);
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await story.campaignState(terms)).toBe('collected');
    expect(await story.mailsAbout(pledge)).toContain('pledge_charged');
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(COLLECTED_STORY);
  });

  it('releases every held pledge when the deadline passes below the threshold', async () => {
    const terms = await live({ threshold: { kind: 'units', value: 3 } });
    const pledges = await story.held(terms, ['pm_card_visa', 'pm_card_mastercard']);
    await story.close(terms);
    for (const pledge of pledges) {
      expect(await story.stateOf(pledge)).toBe('released');
      expect(await story.chargesAtStripe(pledge)).toBe(0);
    }
    expect(await story.campaignState(terms)).toBe('released');
  });

  it('gives a declined card its fix window: mail, another card, collected', async () => {
    const terms = await live();
    const [bad = '', good = ''] = await story.held(terms, [
      'pm_card_chargeCustomerFail',
      'pm_card_visa',
    ]);
    await story.close(terms);
    expect(await story.stateOf(bad)).toBe('declined');
    expect(await story.stateOf(good)).toBe('collected');
    expect(await story.campaignState(terms)).toBe('collecting');
    expect(await story.mailsAbout(bad)).toContain('charge_failed');
    await story.saveCard(bad, 'fix', 'pm_card_visa');
    await story.bringEvents();
    await world.drain();
    expect(await story.stateOf(bad)).toBe('collected');
    expect(await story.campaignState(terms)).toBe('collected');
    expect(await story.chargesAtStripe(bad)).toBe(1);
  });

  it('reminds every 48 hours, tries a last time, then drops', async () => {
    const terms = await live({ shortfall: 'proceed' });
    const [bad = ''] = await story.held(terms, ['pm_card_chargeCustomerFail', 'pm_card_visa']);
    await story.close(terms);
    for (let day = 0; day < 7; day += 1) {
      test.clock.advanceSeconds(86_400);
      await world.drain();
    }
    expect(await story.stateOf(bad)).toBe('dropped');
    const mails = await story.mailsAbout(bad);
    expect(mails.filter((template) => template === 'charge_failed')).toHaveLength(4);
    expect(mails).toContain('pledge_dropped');
    const kinds = await test.database.rows<{ kind: string }>(
      'select kind from settlement.attempts where pledge_id = $1 order by number',
      [bad],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['automatic', 'last_try']);
    expect(await story.campaignState(terms)).toBe('collected');
  });

  it('asks the backer when the bank wants a confirmation', async () => {
    const terms = await live();
    const [pledge = ''] = await story.held(terms, ['pm_card_authenticationRequired']);
    await story.close(terms);
    expect(await story.stateOf(pledge)).toBe('action_required');
    const [window] = await test.database.rows<{ reason: string }>(
      'select reason from settlement.fix_windows where pledge_id = $1',
      [pledge],
    );
    expect(window?.reason).toBe('confirmation_needed');
  });

  it('finds out about a charge whose answer was lost, without charging again', async () => {
    const terms = await live();
    const [pledge = ''] = await story.held(terms, ['pm_card_visa']);
    await fault('timeout_after');
    await story.closing(terms);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('unknown');
    test.clock.advanceSeconds(20);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await story.chargesAtStripe(pledge)).toBe(1);
  });

  it('sends the same attempt again after a 429', async () => {
    const terms = await live();
    const [pledge = ''] = await story.held(terms, ['pm_card_visa']);
    await fault('429', 2);
    await story.closing(terms);
    await world.drain();
    for (let round = 0; round < 2; round += 1) {
      test.clock.advanceSeconds(5);
      await world.drain();
    }
    expect(await story.stateOf(pledge)).toBe('collected');
    const attempts = await test.database.rows(
      'select 1 from settlement.attempts where pledge_id = $1',
      [pledge],
    );
    expect(attempts).toHaveLength(1);
  });

  it('takes over what a worker that died had claimed, sent or not', async () => {
    const terms = await live();
    const pledges = await story.held(terms, ['pm_card_visa', 'pm_card_visa']);
    await story.closing(terms);
    // Verdict and queue first; then claims that nobody ever sends.
    await world.get(CloseCampaigns).run();
    const abandoned = await world.get(ClaimCharges).execute(10);
    expect(abandoned).toHaveLength(2);
    await world.drain();
    for (const pledge of pledges) expect(await story.stateOf(pledge)).toBe('charging');
    test.clock.advanceSeconds(LEASE_SECONDS + 1);
    await world.drain();
    for (const pledge of pledges) {
      expect(await story.stateOf(pledge)).toBe('collected');
      expect(await story.chargesAtStripe(pledge)).toBe(1);
    }
  });

  it('charges everybody once with three workers at the same queue', async () => {
    const terms = await live();
    const pledges = await story.held(
      terms,
      Array.from({ length: 24 }, () => 'pm_card_visa'),
    );
    await story.closing(terms);
    await world.get(CloseCampaigns).run();
    await Promise.all([world, ...others].map((one) => one.get(ChargeQueue).run()));
    await world.drain();
    for (const pledge of pledges) expect(await story.stateOf(pledge)).toBe('collected');
    for (const pledge of pledges) expect(await story.chargesAtStripe(pledge)).toBe(1);
    const [attempts] = await test.database.rows<{ count: number }>(
      `select count(*) as count from settlement.attempts where campaign_id = $1`,
      [terms.id],
    );
    expect(attempts?.count).toBe(24);
  }, 30_000);
});

// The price of 49.00 and 5.90 for shipping, with 20 % of French VAT inside.
const COLLECTED_STORY = `
cause        account                  debit     credit  description
hold         pledges_held         54.90 EUR             Pledges held
             pledges_held_contra             54.90 EUR
charge       stripe_clearing      54.90 EUR             Pledge collected
             customer_deposits               45.75 EUR
             vat_due                          9.15 EUR
charge_memo  pledges_held_contra  54.90 EUR             Pledge no longer held: collected
             pledges_held                    54.90 EUR
fee          payment_fees          2.03 EUR             Fee of Stripe
             stripe_clearing                  2.03 EUR`.trim();
