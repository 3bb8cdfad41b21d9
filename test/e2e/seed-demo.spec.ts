import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PLAN } from '../../apps/cli/seed/demo-plan.js';
import { seedDemo } from '../../apps/cli/seed/seed-demo.js';
import {
  startTestEmulator,
  type TestEmulator,
} from '../../apps/stripe-emulator/testing/test-emulator.js';
import { DatabaseTest } from '../support/database-test.js';

const test = DatabaseTest.forFile();
// Some twenty seconds on a quiet machine.
const SECONDS_MAX = 240;

let local: TestEmulator;
const said: string[] = [];

const environment = (): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: test.url,
  PUBLIC_URL: 'http://127.0.0.1:3000',
  STRIPE_API_BASE: local.emulator.url,
  STRIPE_SECRET_KEY: local.emulator.secretKey,
  STRIPE_PUBLISHABLE_KEY: local.emulator.publishableKey,
  STRIPE_WEBHOOK_SECRET: 'whsec_unused',
  AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
  LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
  WEBHOOK_SIGNING_SECRET: `whsec_${Buffer.from('only for tests, nothing is signed').toString('base64')}`,
});

/** How much there is of everything that a second seeding could double. */
async function counts(): Promise<object> {
  const [row] = await test.database.rows<object>(
    `select (select count(*) from identity.users) as users,
       (select count(*) from campaigns.campaigns) as campaigns,
       (select count(*) from campaigns.transitions) as transitions,
       (select count(*) from pledges.backers) as backers,
       (select count(*) from pledges.pledges) as pledges,
       (select count(*) from ledger.entries) as entries,
       (select count(*) from notifications.mails) as mails,
       (select count(*) from settlement.attempts) as attempts,
       (select count(*) from production.orders) as orders`,
  );
  return row ?? {};
}

const charged = async (): Promise<unknown> => {
  const state = (await local.control('GET', '/state')) as { charges?: unknown };
  return state.charges;
};

beforeAll(async () => {
  local = await startTestEmulator();
  await seedDemo(environment(), (line) => said.push(line));
}, SECONDS_MAX * 1000);
afterAll(() => local.stop());

describe('the demo brand', () => {
  it('has eight campaigns in the states of its plan', async () => {
    const rows = await test.database.rows<{ slug: string; state: string }>(
      'select slug, state from campaigns.campaigns order by slug',
    );
    const planned = DEMO_PLAN.map(({ product, endsAs }) => ({ slug: product.slug, state: endsAs }));
    expect(rows).toEqual(planned.sort((a, b) => (a.slug < b.slug ? -1 : 1)));
  });

  it('is as near to its thresholds as it is told', async () => {
    const rows = await test.database.rows<{ slug: string; percent: number; reached: boolean }>(
      `select c.slug, reached_at is not null as reached,
         100 * case t.threshold_kind when 'amount' then goods_minor when 'units' then units
           else backers end / t.threshold_value as percent
       from campaigns.totals t join campaigns.campaigns c on c.id = t.campaign_id`,
    );
    const of = (slug: string) => rows.find((row) => row.slug === slug);
    expect(of('rug-dune')).toMatchObject({ percent: 20, reached: false });
    expect(of('armchair-lune')).toMatchObject({ percent: 90, reached: false });
    expect(of('bookshelf-trame')).toMatchObject({ percent: 115, reached: true });
  });

  it('has sold out the early bird of the campaign that is reached', async () => {
    const [stock] = await test.database.rows(
      `select s.taken, s.limit_total from campaigns.reward_stock s
       join campaigns.rewards r on r.id = s.reward_id where r.variant = 'TRAME-9'`,
    );
    expect(stock).toEqual({ taken: 12, limit_total: 12 });
  });

  it('tells the past in the order of its instants, and nothing of the future', async () => {
    const [wrong] = await test.database.rows<{ count: number }>(
      `select count(*) as count from (
         select at, lag(at) over (partition by campaign_id order by id) as before
         from campaigns.transitions
       ) as told where at < before or at > now()`,
    );
    expect(wrong?.count).toBe(0);
  });

  it('charged, fixed and dropped the cards of the funded campaign', async () => {
    const rows = await test.database.rows(
      `select p.state, count(*) as count from pledges.pledges p
       join campaigns.campaigns c on c.id = p.campaign_id
       where c.slug = 'dining-table-rivage' group by p.state order by p.state`,
    );
    expect(rows).toEqual([
      { state: 'cancelled', count: 2 },
      { state: 'collected', count: 44 },
      { state: 'dropped', count: 2 },
    ]);
  });

  it('has nothing left over: no dead letters, no checkout that nobody ended', async () => {
    const [left] = await test.database.rows(
      `select
         (select count(*) from platform.inbox_messages where state <> 'processed') as messages,
         (select count(*) from pledges.pledges where state in ('confirming', 'unknown', 'charging'))
           as pledges,
         (select count(*) from notifications.mails where state <> 'sent') as mails`,
    );
    expect(left).toEqual({ messages: 0, pledges: 0, mails: 0 });
  });

  it('is not doubled by seeding again', async () => {
    const [before, chargesBefore] = [await counts(), await charged()];
    await seedDemo(environment());
    expect(await counts()).toEqual(before);
    expect(await charged()).toEqual(chargesBefore);
  });

  it('is refused in production', async () => {
    const production = { ...environment(), NODE_ENV: 'production' };
    await expect(seedDemo(production)).rejects.toThrow('never seeded in production');
  });
});
