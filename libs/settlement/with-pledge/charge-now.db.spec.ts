import { describe, expect, it, jest } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { CancelPledge } from '#libs/pledges/changing/cancel-pledge';
import { ExpirePledges } from '#libs/pledges/holding/expire-pledges';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerStory } from '../../../test/support/ledger-story.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { SettlementStory } from '../../../test/support/settlement-story.js';
import { AskRefund } from '../ask-refund.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('a campaign that charges with the pledge', () => {
  const scene = SettlementScene.forFile(test);

  const live = (units: number, change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    scene.world.campaigns.live({
      collection: 'charge_now',
      threshold: { kind: 'units', value: units },
      ...change,
    });

  const totalsOf = async ({ id }: CampaignTerms): Promise<object> => {
    const [row] = await test.database.rows<object>(
      `select pledged_minor as pledged, held_minor as held, collected_minor as collected,
         refunded_minor as refunded, units, backers
       from campaigns.totals where campaign_id = $1`,
      [id],
    );
    return row ?? {};
  };

  const cancel = (pledgeId: string): Promise<unknown> =>
    scene.world.get(CancelPledge).execute({ pledgeId, actor: 'backer', reason: 'asked_by_backer' });

  const mailsAbout = async (pledgeId: string): Promise<string[]> =>
    (await scene.story.mailsAbout(pledgeId)).filter((mail) => mail !== 'threshold_reached').sort();

  it('collects with the pledge, and charges nothing more at success', async () => {
    const terms = await live(1);
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await scene.story.campaignState(terms)).toBe('live');
    expect(await totalsOf(terms)).toEqual({
      pledged: 5490,
      held: 0,
      collected: 5490,
      refunded: 0,
      units: 1,
      backers: 1,
    });
    await scene.story.close(terms);
    expect(await scene.story.campaignState(terms)).toBe('collected');
    expect(await scene.story.chargesAtStripe(pledge)).toBe(1);
    expect(await mailsAbout(pledge)).toEqual(['pledge_confirmed']);
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(PAID_STORY);
  });

  it('gives everything back when the threshold is missed, and loses the fee', async () => {
    const terms = await live(3);
    const pledges = await scene.story.authorised(terms, ['pm_card_visa', 'pm_card_mastercard']);
    await scene.story.close(terms);
    await scene.story.bringEvents();
    for (const pledge of pledges) {
      expect(await scene.story.stateOf(pledge)).toBe('refunded');
      expect(await mailsAbout(pledge)).toEqual([
        'pledge_confirmed',
        'pledge_refunded',
        'refund_asked',
      ]);
    }
    expect(await scene.story.campaignState(terms)).toBe('released');
    expect(await totalsOf(terms)).toMatchObject({ held: 0, collected: 10_980, refunded: 10_980 });
    const [first = ''] = pledges;
    expect(await ledgerStory(test.database, { pledgeId: first })).toBe(MISSED_STORY);
  });

  it('notes a payment once, however often and in whatever order it is reported', async () => {
    const terms = await live(5);
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    const again = new SettlementStory(scene.world, scene.emulator);
    await again.bringEvents();
    test.clock.advanceSeconds(900);
    await scene.world.drain();
    const attempts = await test.database.rows(
      `select kind, state from settlement.attempts where pledge_id = $1`,
      [pledge],
    );
    expect(attempts).toEqual([{ kind: 'with_pledge', state: 'succeeded' }]);
  });

  it('counts nobody whose card was refused, until another one pays', async () => {
    const terms = await live(5);
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    await expect(
      scene.story.confirmMoney(pledge, 'pm_card_visa_chargeDeclinedInsufficientFunds'),
    ).rejects.toThrow('insufficient');
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('confirming');
    await scene.story.confirmMoney(pledge, 'pm_card_visa');
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await scene.story.chargesAtStripe(pledge)).toBe(1);
  });

  it('pays a pledge back that its backer cancels, writes so once, and counts it no more at once', async () => {
    const terms = await live(2, {
      rewards: [
        {
          title: 'One of three',
          variant: 'CHAIR-OAK',
          price: { amount: 4900, currency: 'EUR' },
          limitTotal: 3,
        },
      ],
    });
    const [gone = '', kept = ''] = await scene.story.authorised(terms, [
      'pm_card_visa',
      'pm_card_visa',
    ]);
    await cancel(gone);
    await cancel(gone);
    expect(await totalsOf(terms)).toMatchObject({ units: 1, backers: 1, pledged: 10_980 });
    await scene.world.drain();
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(gone)).toBe('refunded');
    expect(await mailsAbout(gone)).toEqual([
      'pledge_cancelled',
      'pledge_confirmed',
      'pledge_refunded',
    ]);
    expect(await totalsOf(terms)).toMatchObject({ collected: 10_980, refunded: 5490, units: 1 });
    const [stock] = await test.database.rows<{ taken: number }>(
      'select taken from campaigns.reward_stock where reward_id = $1',
      [terms.rewards[0]?.id],
    );
    expect(stock?.taken).toBe(1);
    await scene.story.close(terms);
    await scene.story.bringEvents();
    expect(await scene.story.campaignState(terms)).toBe('released');
    expect(await scene.story.stateOf(kept)).toBe('refunded');
  });

  it('counts a pledge no more that finance pays back whole, and one still that it pays back in part', async () => {
    const terms = await live(1);
    const [part = '', whole = ''] = await scene.story.authorised(terms, [
      'pm_card_visa',
      'pm_card_visa',
    ]);
    const refund = (pledgeId: string, amount: Money | null): Promise<unknown> =>
      scene.world
        .get(AskRefund)
        .execute({ pledgeId, amount, reason: 'A scratch.', askedBy: 'user:f' });
    await refund(part, Money.of(500, 'EUR'));
    await refund(whole, null);
    await scene.world.drain();
    expect(await totalsOf(terms)).toMatchObject({ units: 1, backers: 1, refunded: 5990 });
    await scene.story.close(terms);
    expect(await scene.story.campaignState(terms)).toBe('collected');
    expect(await scene.story.stateOf(part)).toBe('partially_refunded');
  });

  it('gives back at once what was paid when the checkout was over', async () => {
    const terms = await live(1);
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    await scene.story.confirmMoney(pledge, 'pm_card_visa');
    test.clock.advanceSeconds(3600);
    await scene.world.get(ExpirePledges).sweep();
    await scene.story.bringEvents();
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('refunded');
    expect(await mailsAbout(pledge)).toEqual(['pledge_refunded', 'refund_asked']);
    expect(await totalsOf(terms)).toMatchObject({ pledged: 0, held: 0, units: 0, refunded: 5490 });
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(LATE_STORY);
  });

  it('lets a backer cancel who had a part of the money back, and pays the rest back', async () => {
    const terms = await live(9);
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    const amount = Money.of(500, 'EUR');
    const wish = { pledgeId: pledge, amount, reason: 'A scratch.', askedBy: 'user:f' };
    await scene.world.get(AskRefund).execute(wish);
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('partially_refunded');
    await cancel(pledge);
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('refunded');
    expect(await totalsOf(terms)).toMatchObject({ units: 0, collected: 5490, refunded: 5490 });
  });

  it('gives back what a bank brings back when its pledge is over', async () => {
    const terms = await live(9);
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_refundFail']);
    await cancel(pledge);
    await scene.world.drain();
    await scene.emulator.advance(60);
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('refund_failed');
    await scene.story.dispute(pledge);
    expect(await scene.story.stateOf(pledge)).toBe('disputed');
    await scene.story.bankDecides(pledge, 'won');
    expect(await scene.story.stateOf(pledge)).toBe('refunded');
    expect(await totalsOf(terms)).toMatchObject({ units: 0, collected: 5490, refunded: 5490 });
  });

  it('gives back what was paid when the campaign is cancelled', async () => {
    const terms = await live(9);
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    await scene.world.campaigns.take(terms.id, 'cancellations');
    await scene.world.drain();
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('refunded');
    expect(await totalsOf(terms)).toMatchObject({ held: 0, refunded: 5490 });
  });
});

// The price of 49.00 and 5.90 for shipping, with 20 % of French VAT inside.
const PAID_STORY = `
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

// Two pledges were held together; the fee of 2.03 is not given back.
const MISSED_STORY = `
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
refund       customer_deposits     45.75 EUR              Refund asked
             vat_due                9.15 EUR
             refunds_payable                   54.90 EUR
refund_left  refunds_payable       54.90 EUR              Refund left Stripe
             stripe_clearing                   54.90 EUR`.trim();

// It was never held, so there is no memo.
const LATE_STORY = `
cause        account                debit     credit  description
charge       stripe_clearing    54.90 EUR             Pledge collected
             customer_deposits             45.75 EUR
             vat_due                        9.15 EUR
fee          payment_fees        2.03 EUR             Fee of Stripe
             stripe_clearing                2.03 EUR
refund       customer_deposits  45.75 EUR             Refund asked
             vat_due             9.15 EUR
             refunds_payable               54.90 EUR
refund_left  refunds_payable    54.90 EUR             Refund left Stripe
             stripe_clearing               54.90 EUR`.trim();
