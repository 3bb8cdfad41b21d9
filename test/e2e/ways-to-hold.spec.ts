import { describe, expect, it } from '@jest/globals';
import { checkOut, liveCampaign, untilPledgesAre } from '../support/campaign-story.js';
import type { LiveCampaign } from '../support/campaign-story.js';
import { eventually } from '../support/eventually.js';
import { ledgerStory } from '../support/ledger-story.js';
import { SystemTest } from '../support/system-test.js';

const test = SystemTest.forFile();

/** A backer goes through the form, and the bank says yes. */
async function pledge(campaign: LiveCampaign, index: number): Promise<string> {
  const { pledge: placed, payment } = await checkOut(test.client(), campaign, index);
  expect(payment.kind).toBe('payment_intent');
  expect(await test.stripe.saveCard(payment.clientSecret)).toBe(true);
  return placed.id;
}

async function close({ id }: LiveCampaign): Promise<void> {
  const merchandiser = await test.as('merchandiser');
  await merchandiser.post(`/v1/campaigns/${id}/closings`, { reason: 'It is time.' });
}

const untilCampaignIs = ({ id }: LiveCampaign, wanted: string): Promise<unknown> =>
  eventually(
    async () => (await test.client().get<LiveCampaign>(`/v1/campaigns/${id}`)).state === wanted,
    { timeoutMs: 30_000, everyMs: 200 },
  );

describe('the ways to hold a pledge, over HTTP', () => {
  it('takes at success what the banks have kept since the pledge', async () => {
    const campaign = await liveCampaign(test, {
      collection: 'authorize',
      threshold: { kind: 'units', value: 2 },
    });
    const ids = [await pledge(campaign, 0), await pledge(campaign, 1)];
    await untilPledgesAre(test, campaign, { held: 2 });
    await close(campaign);
    await untilPledgesAre(test, campaign, { collected: 2 });
    const charges = await test.stripe.charges();
    for (const id of ids) expect(charges[id]).toMatchObject({ count: 1, amount: { eur: 5400 } });
    expect(await ledgerStory(test.database, { pledgeId: ids[0] ?? '' })).toContain('charge_memo');
  }, 90_000);

  it('takes nothing when the threshold is missed, and lifts the blocks', async () => {
    const campaign = await liveCampaign(test, { collection: 'authorize' });
    const id = await pledge(campaign, 2);
    await untilPledgesAre(test, campaign, { held: 1 });
    await close(campaign);
    await untilPledgesAre(test, campaign, { released: 1 });
    expect((await test.stripe.charges())[id]).toBeUndefined();
    await eventually(
      async () => {
        const rows = await test.database.rows<{ state: string }>(
          'select state from payments.holds where pledge_id = $1',
          [id],
        );
        expect(rows).toEqual([{ state: 'cancelled' }]);
      },
      { timeoutMs: 20_000, everyMs: 200 },
    );
  }, 90_000);

  it('charges with the pledge, gives back what is cancelled, and all when it is missed', async () => {
    const campaign = await liveCampaign(test, { collection: 'charge_now' });
    const [first, second] = [await pledge(campaign, 3), await pledge(campaign, 4)];
    await untilPledgesAre(test, campaign, { collected: 2 });
    const progress = await test.client().get<object>(`/v1/campaigns/${campaign.id}/progress`);
    expect(progress).toMatchObject({
      held: { amount: 0 },
      collected: { amount: 10_800 },
      refunded: { amount: 0 },
      units: 2,
    });
    const merchandiser = await test.as('merchandiser');
    await merchandiser.post(`/v1/pledges/${first}/cancellations`, {});
    await untilPledgesAre(test, campaign, { collected: 1, refunded: 1 });
    await close(campaign);
    await untilPledgesAre(test, campaign, { refunded: 2 });
    await untilCampaignIs(campaign, 'released');
    expect(await test.client().get(`/v1/campaigns/${campaign.id}/progress`)).toMatchObject({
      held: { amount: 0 },
      collected: { amount: 10_800 },
      refunded: { amount: 10_800 },
    });
    expect((await test.stripe.charges())[second]).toMatchObject({ count: 1 });
  }, 90_000);

  it('tells staff what taking the money with the pledge costs', async () => {
    const campaign = await liveCampaign(test, { collection: 'charge_now' });
    const finance = await test.as('finance');
    expect(await finance.get(`/v1/campaigns/${campaign.id}/collection-costs`)).toMatchObject({
      collection: 'charge_now',
      due: 'with_pledge',
      pledges: 100,
      feesLostIfMissed: { currency: 'EUR' },
    });
  }, 60_000);

  it('refuses dates that do not fit into a hold, with the numbers', async () => {
    const closesAt = new Date(Date.now() + 6 * 86_400_000).toISOString();
    await expect(liveCampaign(test, { collection: 'authorize', closesAt })).rejects.toThrow(
      'campaign.hold_too_short',
    );
  }, 60_000);
});
