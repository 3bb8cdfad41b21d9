import { describe, expect, it, jest } from '@jest/globals';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { Money } from '#libs/kernel/money';
import type { Principal } from '#libs/platform/http/access';
import { ReadPledges } from '#libs/pledges/reading/read-pledges';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerStory } from '../../../test/support/ledger-story.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { AskRefund } from '../ask-refund.js';
import { HandOverPledges, type HandOverReport } from './hand-over-pledges.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

const MERCHANDISER: Principal = {
  kind: 'user',
  id: '0197aaaa-0000-7000-8000-000000000001',
  email: 'm@example.test',
  name: 'M',
  roles: ['merchandiser'],
  storeCode: null,
};

interface Made {
  readonly terms: CampaignTerms;
  readonly ids: string[];
}

describe('a hand-over', () => {
  const scene = SettlementScene.forFile(test);

  /** Collected with these cards, and in production. */
  async function delivering(
    cards: readonly string[],
    change: Partial<NewCampaign> = {},
  ): Promise<Made> {
    const { story, world } = scene;
    const threshold = { kind: 'units', value: 1 } as const;
    const terms = await world.campaigns.live({ threshold, ...change });
    const ids = await story.held(terms, cards);
    await story.close(terms);
    for (let day = 0; (await story.campaignState(terms)) === 'collecting'; day += 1) {
      if (day > 8) throw new Error('the collection ends');
      test.clock.advanceSeconds(86_400);
      await world.drain();
    }
    await test.database.transaction((tx) =>
      world.get(CampaignsService).advance(tx, terms.id, 'in_production', { actor: 'system:test' }),
    );
    return { terms, ids };
  }

  const handOver = (
    { terms, ids }: { terms: CampaignTerms; ids: readonly string[] | null },
    of: { on?: string; storeCode?: string | null } = {},
  ): Promise<HandOverReport> =>
    scene.world
      .get(HandOverPledges)
      .execute({ campaignId: terms.id, pledgeIds: ids, storeCode: null, ...of }, MERCHANDISER);

  async function refund(pledgeId: string, minor: number | null): Promise<void> {
    const amount = minor === null ? null : Money.of(minor, 'EUR');
    const wish = { pledgeId, amount, reason: 'A scratch.', askedBy: 'user:f' };
    await scene.world.get(AskRefund).execute(wish);
    await scene.world.drain();
    await scene.story.bringEvents();
  }

  /** What was booked from this cause on. */
  async function bookedFrom(cause: string, of: object): Promise<string> {
    const [head = '', ...lines] = (await ledgerStory(test.database, of)).split('\n');
    const first = lines.findIndex((line) => line.startsWith(`${cause} `));
    return [head, ...lines.slice(first)].join('\n');
  }

  it('earns what is left of the deposit, and a later refund is taken from what was earned', async () => {
    const { terms, ids } = await delivering(['pm_card_visa']);
    const [pledgeId = ''] = ids;
    await refund(pledgeId, 1000);
    expect(await handOver({ terms, ids })).toMatchObject({
      handedOver: 1,
      already: 0,
      refused: [],
    });
    await refund(pledgeId, null);
    expect(await bookedFrom('refund', { pledgeId })).toBe(EARNED);
    expect(await scene.story.stateOf(pledgeId)).toBe('refunded');
  });

  it('happens once, however often and by how many at once it is told', async () => {
    const { terms, ids } = await delivering(['pm_card_visa', 'pm_card_mastercard']);
    const reports = await Promise.all([
      handOver({ terms, ids }),
      handOver({ terms, ids: null }),
      handOver({ terms, ids }),
    ]);
    expect(reports.reduce((sum, { handedOver }) => sum + handedOver, 0)).toBe(2);
    expect(await handOver({ terms, ids: [...ids, ...ids] })).toMatchObject({
      handedOver: 0,
      already: 2,
    });
    const entries = await test.database.rows(
      `select 1 from ledger.entries where campaign_id = $1 and cause_kind = 'hand_over'`,
      [terms.id],
    );
    expect(entries).toHaveLength(2);
    const news = await test.database.rows(
      `select 1 from platform.news where type = 'pledge.handed_over' and subject = any($1)`,
      [ids],
    );
    expect(news).toHaveLength(2);
  });

  it('is refused for what is not paid, disputed or of another store, and says why for each', async () => {
    const { terms, ids } = await delivering(['pm_card_visa', 'pm_card_visa', 'pm_card_visa']);
    const [disputed = '', gone = '', sent = ''] = ids;
    await scene.story.dispute(disputed);
    await refund(gone, null);
    const nobody = test.ids.next();
    const report = await handOver({ terms, ids: [disputed, gone, nobody] });
    expect(report.handedOver).toBe(0);
    expect(new Map(report.refused.map(({ pledgeId, code }) => [pledgeId, code]))).toEqual(
      new Map([
        [disputed, 'hand_over.disputed'],
        [gone, 'hand_over.not_collected'],
        [nobody, 'hand_over.not_collected'],
      ]),
    );
    const ofStore = await handOver({ terms, ids: [sent] }, { storeCode: 'LYON' });
    expect(ofStore.refused).toEqual([{ pledgeId: sent, code: 'pledge.not_found' }]);
    const early = await handOver({ terms, ids: [sent] }, { on: '2020-01-01' });
    expect(early.refused).toEqual([{ pledgeId: sent, code: 'hand_over.before_collection' }]);
    await expect(handOver({ terms, ids: [sent] }, { on: '2999-01-01' })).rejects.toThrow(
      'happened',
    );
  });

  it('is not possible before the goods are made', async () => {
    const { world, story } = scene;
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const ids = await story.held(terms, ['pm_card_visa']);
    await story.close(terms);
    await expect(handOver({ terms, ids })).rejects.toThrow('Nothing of this campaign');
  });

  it('earns what a bank sends back of a refund that was asked before', async () => {
    const { terms, ids } = await delivering(['pm_card_refundFail']);
    const [pledgeId = ''] = ids;
    const amount = Money.of(1000, 'EUR');
    const wish = { pledgeId, amount, reason: 'A scratch.', askedBy: 'user:f' };
    await scene.world.get(AskRefund).execute(wish);
    expect(await handOver({ terms, ids })).toMatchObject({ handedOver: 1 });
    for (let round = 0; round < 5; round += 1) {
      await scene.world.drain();
      await scene.story.bringEvents();
      test.clock.advanceSeconds(3600);
    }
    expect(await scene.story.stateOf(pledgeId)).toBe('refund_failed');
    expect(await bookedFrom('refund', { pledgeId })).toBe(SENT_BACK);
  });

  it('of the last pledge ends what the brand had added, which is no revenue', async () => {
    const cards = ['pm_card_visa', 'pm_card_chargeCustomerFail'];
    const change = { threshold: { kind: 'units', value: 2 }, shortfall: 'top_up' } as const;
    const { terms, ids } = await delivering(cards, change);
    await handOver({ terms, ids: null });
    expect(ids).toHaveLength(2);
    expect(await bookedFrom('top_up', { campaignId: terms.id })).toBe(TOP_UP_ENDED);
  });

  it('is read by the backer in the history of the pledge', async () => {
    const { terms, ids } = await delivering(['pm_card_visa']);
    await handOver({ terms, ids });
    const { happened } = await scene.world.get(ReadPledges).timeline(ids[0] ?? '');
    expect(happened.at(-1)).toMatchObject({ code: 'handed_over', by: 'staff' });
  });
});

// 10.00 went back before, when it was a deposit; the rest after, when it was earned.
const EARNED = `
cause        account                  debit     credit  description
refund       customer_deposits     8.33 EUR             Refund asked
             vat_due               1.67 EUR
             refunds_payable                 10.00 EUR
refund_left  refunds_payable      10.00 EUR             Refund left Stripe
             stripe_clearing                 10.00 EUR
hand_over    customer_deposits    37.42 EUR             Goods handed over
             revenue                         37.42 EUR
refund       revenue              37.42 EUR             Refund asked
             vat_due               7.48 EUR
             refunds_payable                 44.90 EUR
refund_left  refunds_payable      44.90 EUR             Refund left Stripe
             stripe_clearing                 44.90 EUR`.trim();

// Asked while it was a deposit; the goods are with the backer when the bank sends it back.
const SENT_BACK = `
cause            account                  debit     credit  description
refund           customer_deposits     8.33 EUR             Refund asked
                 vat_due               1.67 EUR
                 refunds_payable                 10.00 EUR
hand_over        customer_deposits    37.42 EUR             Goods handed over
                 revenue                         37.42 EUR
refund_left      refunds_payable      10.00 EUR             Refund left Stripe
                 stripe_clearing                 10.00 EUR
refund_returned  stripe_clearing      10.00 EUR             Refund came back to Stripe
                 refunds_payable                 10.00 EUR
refund_failed    refunds_payable      10.00 EUR             Refund failed
                 revenue                          8.33 EUR
                 vat_due                          1.67 EUR`.trim();

const TOP_UP_ENDED = `
cause         account                   debit      credit  description
top_up        brand_contribution    49.00 EUR              Shortfall topped up by the brand
              customer_deposits                 49.00 EUR
hand_over     customer_deposits     45.75 EUR              Goods handed over
              revenue                           45.75 EUR
top_up_ended  customer_deposits     49.00 EUR              Contribution of the brand no longer owed
              brand_contribution                49.00 EUR`.trim();
