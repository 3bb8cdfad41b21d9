import { describe, expect, it, jest } from '@jest/globals';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { DatabaseTest } from '../../test/support/database-test.js';
import { checkInvariants } from '../../test/support/invariants.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('the books of a campaign', () => {
  const scene = SettlementScene.forFile(test);

  const live = (units: number, change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    scene.world.campaigns.live({ threshold: { kind: 'units', value: units }, ...change });

  it('take the promise back when the threshold is missed', async () => {
    const terms = await live(2);
    const [pledgeId = ''] = await scene.story.held(terms, ['pm_card_visa']);
    await scene.story.close(terms);
    expect(await ledgerStory(test.database, { pledgeId })).toBe(RELEASED);
  });

  it('owe the VAT of the country to which it is sent', async () => {
    const terms = await live(1, { shipsTo: ['FR', 'DE'] });
    const { backer, delivery } = scene.world.pledges.wish(terms);
    if (delivery.kind !== 'ship') throw new Error('the factory ships');
    const [pledgeId = ''] = await scene.world.pledges.confirming(terms, 1, {
      backer: { ...backer, country: 'DE' },
      delivery: { ...delivery, address: { ...delivery.address, country: 'DE' } },
    });
    await scene.story.saveCard(pledgeId, 'pledge', 'pm_card_de');
    await scene.story.bringEvents();
    await scene.story.close(terms);
    expect(await ledgerStory(test.database, { pledgeId })).toBe(SENT_TO_GERMANY);
  });

  it('let go who did not mend the card, and show what the brand adds for them', async () => {
    const terms = await live(2, { shortfall: 'top_up' });
    await scene.story.held(terms, ['pm_card_chargeCustomerFail', 'pm_card_visa']);
    await scene.story.close(terms);
    for (let day = 0; day < 8; day += 1) {
      test.clock.advanceSeconds(86_400);
      await scene.world.drain();
    }
    expect(await scene.story.campaignState(terms)).toBe('collected');
    expect(await ledgerStory(test.database, { campaignId: terms.id })).toBe(TOPPED_UP);
  });

  it.each(['pledged', 'held', 'collected', 'refunded'])(
    'would show it if the public number "%s" were a cent away from them',
    async (number) => {
      const { id } = await live(1);
      const wrong = test.database.transaction(async (tx) => {
        const column = `${number}_minor`;
        await tx.execute(
          `update campaigns.totals set ${column} = ${column} + 1 where campaign_id = $1`,
          [id],
        );
        await checkInvariants(tx);
      });
      await expect(wrong).rejects.toThrow(new RegExp(`broken invariants:[^]*${id}`));
      await checkInvariants(test.database);
    },
  );
});

const RELEASED = `
cause    account                  debit     credit  description
hold     pledges_held         54.90 EUR             Pledges held
         pledges_held_contra             54.90 EUR
release  pledges_held_contra  54.90 EUR             Pledges released
         pledges_held                    54.90 EUR`.trim();

// German VAT of 19 % in the price; a card of a German bank.
const SENT_TO_GERMANY = `
cause        account                  debit     credit  description
hold         pledges_held         54.90 EUR             Pledges held
             pledges_held_contra             54.90 EUR
charge       stripe_clearing      54.90 EUR             Pledge collected
             customer_deposits               46.13 EUR
             vat_due                          8.77 EUR
charge_memo  pledges_held_contra  54.90 EUR             Pledge no longer held: collected
             pledges_held                    54.90 EUR
fee          payment_fees          1.07 EUR             Fee of Stripe
             stripe_clearing                  1.07 EUR`.trim();

// Two pledges; one card is never mended. The brand pays for the chair that is missing, at the price
// that the others paid on average.
const TOPPED_UP = `
cause        account                   debit      credit  description
hold         pledges_held         109.80 EUR              Pledges held
             pledges_held_contra              109.80 EUR
charge       stripe_clearing       54.90 EUR              Pledge collected
             customer_deposits                 45.75 EUR
             vat_due                            9.15 EUR
charge_memo  pledges_held_contra   54.90 EUR              Pledge no longer held: collected
             pledges_held                      54.90 EUR
fee          payment_fees           2.03 EUR              Fee of Stripe
             stripe_clearing                    2.03 EUR
release      pledges_held_contra   54.90 EUR              Pledges released
             pledges_held                      54.90 EUR
top_up       brand_contribution    49.00 EUR              Shortfall topped up by the brand
             customer_deposits                 49.00 EUR`.trim();
