import { describe, expect, it, jest } from '@jest/globals';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { readTerms } from '#libs/campaigns/reads/terms.queries';
import type { Wish } from '#libs/pledges/placing/wish';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { tableCounts } from '../../../test/support/table-counts.js';
import type { RehearsalReport } from './rehearsal.report.js';
import { rehearse } from './rehearse.js';
import { Rehearsals } from './rehearsals.js';
import { changedBetween, fingerprintsOf } from './untouched.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

/** Of a French bank: the price by which fees are expected. */
const CARD = 'pm_card_fr';

describe('rehearsing the closing of a campaign', () => {
  const scene = SettlementScene.forFile(test);

  const live = (units: number, change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    scene.world.campaigns.live({
      threshold: { kind: 'units', value: units },
      shipsTo: ['FR', 'DE', 'ES'],
      ...change,
    });

  const rehearsed = async (
    { id }: CampaignTerms,
    assumeFunded = false,
  ): Promise<RehearsalReport> => {
    const order = { askedBy: 'user:of-the-test', assumeFunded };
    return (await scene.world.get(Rehearsals).rehearse(id, order)).report;
  };

  /** Pledges of several prices and countries, with cards that work. */
  async function heldFrom(terms: CampaignTerms, countries: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, country] of countries.entries()) {
      const change = wishFrom(terms, country, index + 1);
      const [id = ''] = await scene.world.pledges.confirming(terms, 1, change);
      await scene.story.saveCard(id, 'pledge', CARD);
      ids.push(id);
    }
    await scene.story.bringEvents();
    return ids;
  }

  function wishFrom(terms: CampaignTerms, country: string, quantity: number): Partial<Wish> {
    const { backer, delivery } = scene.world.pledges.wish(terms);
    if (delivery.kind !== 'ship') throw new Error('the factory ships');
    return {
      quantity,
      backer: { ...backer, country },
      delivery: { ...delivery, address: { ...delivery.address, country } },
    };
  }

  /** The sums of the entries of a campaign that are not the first promise, as a report has them. */
  async function booked({ id }: CampaignTerms): Promise<unknown[]> {
    return test.database.rows(
      `select l.account,
         jsonb_build_object('amount', sum(greatest(l.amount_minor, 0)), 'currency', l.currency)
           as debit,
         jsonb_build_object('amount', sum(greatest(-l.amount_minor, 0)), 'currency', l.currency)
           as credit
       from ledger.entries e join ledger.lines l on l.entry_id = e.id
       where e.campaign_id = $1 and e.cause_kind <> 'hold' group by l.account, l.currency
       order by l.account`,
      [id],
    );
  }

  const trialBalance = ({ trialBalance: lines }: RehearsalReport): unknown[] =>
    lines.toSorted((one, other) => (one.account < other.account ? -1 : 1));

  it('tells to the cent what is then charged and booked', async () => {
    const terms = await live(3);
    await heldFrom(terms, ['FR', 'DE', 'ES', 'FR']);
    const report = await rehearsed(terms);
    expect(report.verdict).toEqual({
      funded: true,
      assumed: false,
      kind: 'units',
      threshold: 3,
      measure: 10,
    });
    await scene.story.close(terms);
    expect(await scene.story.campaignState(terms)).toBe('collected');
    const [charged] = await test.database.rows<{ pledges: number; total: number }>(
      `select count(*) as pledges, sum(amount_minor)::bigint as total
       from settlement.attempts where campaign_id = $1 and state = 'succeeded'`,
      [terms.id],
    );
    expect(report.charged).toMatchObject({
      pledges: charged?.pledges,
      total: { amount: charged?.total, currency: 'EUR' },
      fromHolds: 0,
    });
    expect(trialBalance(report)).toEqual(await booked(terms));
    expect(report.entries).toEqual([
      { cause: 'charge', entries: 4, exact: true },
      { cause: 'charge_memo', entries: 4, exact: true },
      { cause: 'fee', entries: 4, exact: false },
    ]);
  });

  it('tells to the cent what is then released when the threshold is missed', async () => {
    const terms = await live(100);
    await heldFrom(terms, ['FR', 'DE']);
    const report = await rehearsed(terms);
    expect(report.verdict).toMatchObject({ funded: false, measure: 3 });
    expect(report.charged).toMatchObject({ pledges: 0, seconds: 0 });
    expect(report.released.pledges).toBe(2);
    expect(report.forecast).toBeNull();
    await scene.story.close(terms);
    expect(await scene.story.campaignState(terms)).toBe('released');
    expect(trialBalance(report)).toEqual(await booked(terms));
  });

  it('shows the charges of a campaign that has not reached its threshold, when asked to', async () => {
    const terms = await live(100);
    await heldFrom(terms, ['FR']);
    const report = await rehearsed(terms, true);
    expect(report.verdict).toMatchObject({ funded: true, assumed: true, measure: 1 });
    expect(report.charged.pledges).toBe(1);
    expect(report.forecast?.threshold).toMatchObject({ outlook: 'short', shortfall: 'review' });
  });

  it('knows which money is on hold, and whose hold ends before the closing', async () => {
    const closesAt = new Date(test.clock.now().getTime() + 3 * 86_400_000).toISOString();
    const terms = await live(1, { collection: 'authorize', closesAt });
    const [kept, lost = ''] = await scene.story.authorised(terms, ['pm_card_visa', 'pm_card_visa']);
    expect((await rehearsed(terms)).charged).toMatchObject({ pledges: 2, fromHolds: 2 });
    await test.database.execute(
      'update payments.holds set capture_before = $2 where pledge_id = $1',
      [lost, closesAt],
    );
    const report = await rehearsed(terms);
    expect(report.charged).toMatchObject({ pledges: 2, fromHolds: 1 });
    expect(report.cards).toMatchObject([{ pledgeId: lost, risks: ['hold_ends_before'] }]);
    expect(report.cards.map(({ pledgeId }) => pledgeId)).not.toContain(kept);
  });

  it('gives back what was paid with the pledge when the threshold is missed', async () => {
    const terms = await live(5, { collection: 'charge_now' });
    await scene.story.authorised(terms, ['pm_card_visa']);
    const before = await booked(terms);
    const report = await rehearsed(terms);
    const total = { amount: 5490, currency: 'EUR' };
    expect(report).toMatchObject({
      paidAlready: { pledges: 1, total },
      refunded: { pledges: 1, total },
      released: { pledges: 0 },
    });
    await scene.story.close(terms);
    await scene.story.bringEvents();
    expect(added(before, trialBalance(report))).toEqual(added([], await booked(terms)));
  });

  it('names the cards that look at risk, and believes less of them', async () => {
    const first = await live(1);
    const cards = ['pm_card_chargeCustomerFail', 'pm_card_visa', 'pm_card_visa'];
    const [, expiring = '', good = ''] = await scene.story.held(first, cards);
    await test.database.execute(
      `update payments.saved_cards set exp_year = 2020 where stripe_payment_method_id = (
         select stripe_payment_method_id from pledges.pledges where id = $1)`,
      [expiring],
    );
    const report = await rehearsed(first);
    expect(report.cards).toMatchObject([{ pledgeId: expiring, risks: ['card_expired'] }]);
    expect(report.cards[0]?.failurePpm).toBeGreaterThan(400_000);
    expect(report.cards.map(({ pledgeId }) => pledgeId)).not.toContain(good);
    const all = report.charged.total.amount;
    const { expected, eighty, ninetyFive } = report.forecast ?? {};
    expect(expected?.amount).toBeLessThan(all);
    expect(ninetyFive?.low.amount).toBeLessThan(eighty?.low.amount ?? 0);
    expect(eighty?.low.amount).toBeLessThan(expected?.amount ?? 0);
    expect(ninetyFive?.high.amount).toBeLessThanOrEqual(all);
  });

  it('learns from charges that were refused', async () => {
    const [terms, past] = [await live(1), await live(1)];
    await heldFrom(terms, ['FR']);
    const before = await rehearsed(terms);
    const bad = Array.from({ length: 3 }, () => 'pm_card_chargeCustomerFail');
    await scene.story.held(past, bad);
    await scene.story.close(past);
    const after = await rehearsed(terms);
    const chanceIn = ({ forecast }: RehearsalReport): number =>
      forecast?.chances.find(({ kind }) => kind === 'visa')?.failurePpm ?? 0;
    expect(chanceIn(after)).toBeGreaterThan(chanceIn(before));
  });

  it('changes nothing in any table but its report, and proves it', async () => {
    const terms = await live(2);
    await heldFrom(terms, ['FR', 'ES']);
    const before = await everything();
    const report = await rehearsed(terms);
    const after = await everything();
    expect(changed(before, after)).toEqual(['settlement.rehearsals']);
    expect(report.proof).toMatchObject({
      untouched: true,
      readOnly: true,
      transactionId: null,
      changedByOthers: [],
    });
    const pledges = report.proof.tables.find(({ table }) => table === 'pledges.pledges');
    expect(pledges).toMatchObject({ rowsBefore: 2, rowsAfter: 2 });
    expect(pledges?.checksumAfter).toBe(pledges?.checksumBefore);
  });

  it('could not write if it wanted to', async () => {
    const terms = await live(2);
    const order = { campaignId: terms.id, assumeFunded: false, now: test.clock.now() };
    const writing = rehearse(
      test.database,
      {
        terms: async (tx, id) => {
          await tx.execute('update campaigns.totals set units = 1 where campaign_id = $1', [id]);
          return readTerms(tx, 'id', id);
        },
        chargesPerSecond: () => Promise.resolve(20),
      },
      order,
    );
    await expect(writing).rejects.toThrow('read-only transaction');
  });

  it('sees what others change meanwhile', async () => {
    const terms = await live(2);
    const before = await fingerprintsOf(test.database, terms.id);
    await heldFrom(terms, ['FR']);
    const after = await fingerprintsOf(test.database, terms.id);
    expect(changedBetween(before, before)).toEqual([]);
    expect(changedBetween(before, after)).toEqual(
      expect.arrayContaining(['campaigns.totals', 'pledges.pledges', 'ledger.lines']),
    );
  });

  it('is refused when the campaign is closed already', async () => {
    const terms = await live(1);
    await heldFrom(terms, ['FR']);
    await scene.story.close(terms);
    await expect(rehearsed(terms)).rejects.toMatchObject({ code: 'campaign.not_running' });
  });

  /** Every table of the database, with all that is in it. */
  async function everything(): Promise<ReadonlyMap<string, string>> {
    const tables = Object.keys(await tableCounts(test.database));
    const sums = tables.map(
      (name) => `select '${name}' as name,
        count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as content
      from ${name} t`,
    );
    const rows = await test.database.rows<{ name: string; content: string }>(
      sums.join(' union all '),
    );
    return new Map(rows.map(({ name, content }) => [name, content]));
  }
});

const changed = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] =>
  [...after].filter(([name, content]) => before.get(name) !== content).map(([name]) => name);

interface Sides {
  readonly account: string;
  readonly debit: { readonly amount: number };
  readonly credit: { readonly amount: number };
}

/** "vat_due 98 98": what was booked and what is going to be, account by account. */
function added(...parts: readonly (readonly unknown[])[]): string[] {
  const sums = new Map<string, [number, number]>();
  for (const { account, debit, credit } of parts.flat() as readonly Sides[]) {
    const [debits, credits] = sums.get(account) ?? [0, 0];
    sums.set(account, [debits + debit.amount, credits + credit.amount]);
  }
  return [...sums].map(([account, sides]) => `${account} ${sides.join(' ')}`).toSorted();
}
