import { describe, expect, it, jest } from '@jest/globals';
import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { CancelPledge } from '#libs/pledges/changing/cancel-pledge';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';
import { ProductionModule } from './production.module.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const DAY_SECONDS = 86_400;

describe('late pledges', () => {
  const scene = SettlementScene.forFile(test, { more: [ProductionModule] });

  /** Reached by one saved card, collected, and in production. */
  async function madeCampaign(change: Partial<NewCampaign> = {}): Promise<CampaignTerms> {
    const inDays = (days: number): string =>
      addSeconds(test.clock.now(), days * DAY_SECONDS).toISOString();
    const { id } = await scene.world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      closesAt: inDays(2),
      latePledges: { until: inDays(20), limitUnits: 2 },
      ...change,
    });
    const terms = await scene.world.campaigns.read(id);
    await scene.story.held(terms, ['pm_card_visa']);
    await scene.story.close(terms);
    expect(await scene.story.campaignState(terms)).toBe('in_production');
    test.clock.advanceSeconds(60);
    return scene.world.campaigns.read(id);
  }

  const ordersOf = ({ id }: CampaignTerms): Promise<object[]> =>
    test.database.rows(
      `select o.kind, l.variant, l.pledged_units as units
       from production.orders o join production.order_lines l on l.order_id = o.id
       where o.campaign_id = $1 order by o.id`,
      [id],
    );

  it('are paid at once and ordered on top, once a day', async () => {
    const terms = await madeCampaign();
    const [late = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    expect(await scene.story.stateOf(late)).toBe('collected');
    expect(await scene.story.chargesAtStripe(late)).toBe(1);
    expect(await scene.story.mailsAbout(late)).toEqual(['pledge_confirmed']);
    expect(await ledgerStory(test.database, { pledgeId: late })).toBe(LATE_STORY);
    await scene.world.drain();
    expect(await ordersOf(terms)).toMatchObject([{ kind: 'initial', units: 1 }]);

    test.clock.advanceSeconds(DAY_SECONDS);
    await scene.world.drain();
    await scene.world.drain();
    const ordered = [
      { kind: 'initial', variant: 'CHAIR-OAK', units: 1 },
      { kind: 'delta', variant: 'CHAIR-OAK', units: 1 },
    ];
    expect(await ordersOf(terms)).toEqual(ordered);
    test.clock.advanceSeconds(3 * DAY_SECONDS);
    await scene.world.drain();
    expect(await ordersOf(terms)).toEqual(ordered);
    const events = await test.database.rows(
      `select 1 from notifications.webhook_events where type = 'production_order.placed'`,
    );
    expect(events.length).toBeGreaterThanOrEqual(2);
  });

  it('end at their limit of units', async () => {
    const terms = await madeCampaign();
    await scene.story.authorised(terms, ['pm_card_visa']);
    const wishes = [scene.world.pledges.wish(terms), scene.world.pledges.wish(terms)];
    const outcomes = await scene.world.pledges.place(wishes);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(outcomes[1]).toMatchObject({ error: { code: 'campaign.late_sold_out' } });
  });

  it('end on their day, and were never open where the campaign takes none', async () => {
    const terms = await madeCampaign();
    test.clock.advanceSeconds(30 * DAY_SECONDS);
    const [over] = await scene.world.pledges.place([scene.world.pledges.wish(terms)]);
    expect(over).toMatchObject({ ok: false, error: { code: 'campaign.closed' } });
    const never = await madeCampaign({ latePledges: null });
    const [none] = await scene.world.pledges.place([scene.world.pledges.wish(never)]);
    expect(none).toMatchObject({ ok: false, error: { code: 'campaign.closed' } });
  });

  it('cannot be taken back by their backer: they are being made', async () => {
    const terms = await madeCampaign();
    const [late = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    const order = { pledgeId: late, actor: 'backer', reason: 'asked_by_backer' };
    await expect(scene.world.get(CancelPledge).execute(order)).rejects.toMatchObject({
      code: 'pledge.wrong_state',
    });
  });
});

// The price of 49.00 and 5.90 for shipping, with 20 % of French VAT inside.
const LATE_STORY = `
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
