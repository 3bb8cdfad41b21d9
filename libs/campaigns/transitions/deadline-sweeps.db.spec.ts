import { beforeAll, describe, expect, it } from '@jest/globals';
import { campaignParts, type CampaignParts } from '../../../test/support/campaign-parts.js';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { CloseDueCampaigns, OpenDueCampaigns } from './deadline-sweeps.js';

const test = DatabaseTest.forFile();
let parts: CampaignParts;
let open: OpenDueCampaigns;
let close: CloseDueCampaigns;

beforeAll(() => {
  parts = campaignParts(test);
  open = new OpenDueCampaigns(test.database, test.clock, parts.transitions);
  close = new CloseDueCampaigns(test.database, test.clock, parts.transitions);
});

const rowOf = async (id: string): Promise<Record<string, unknown>> => {
  const [row] = await test.database.rows<Record<string, unknown>>(
    `select c.state, t.intake, c.closed_at as "closedAt"
     from campaigns.campaigns c join campaigns.totals t on t.campaign_id = c.id where c.id = $1`,
    [id],
  );
  return row ?? {};
};

describe('an approved campaign', () => {
  it('opens by itself at its time and not before', async () => {
    test.clock.set('2027-01-10T08:00:00Z');
    const { id } = await parts.factory.scheduled({
      opensAt: '2027-01-11T09:00:00',
      closesAt: '2027-01-31T23:59:59',
    });
    test.clock.set('2027-01-11T07:59:59.999Z');
    expect(await open.run()).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'scheduled', intake: 'shut' });
    test.clock.set('2027-01-11T08:00:00Z');
    expect(await open.run()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'live', intake: 'open' });
    expect(await open.run()).toBe(0);
  });
});

describe('a deadline', () => {
  it.each([
    ['the night the clock is put forward', '2027-03-28T23:59:59', '2027-03-28T21:59:59.000Z'],
    ['the minute before the skipped hour', '2027-03-28T01:59:59', '2027-03-28T00:59:59.000Z'],
    ['the night the clock is put back', '2027-10-31T23:59:59', '2027-10-31T22:59:59.000Z'],
    ['the first of two equal hours', '2027-10-31T02:30:00+02:00', '2027-10-31T00:30:00.000Z'],
    ['the second of two equal hours', '2027-10-31T02:30:00+01:00', '2027-10-31T01:30:00.000Z'],
  ])('closes at its very instant: %s', async (_, closesAt, instant) => {
    const deadline = new Date(instant);
    test.clock.set(new Date(deadline.getTime() - 86_400_000));
    const { id } = await parts.factory.live({ closesAt, timeZone: 'Europe/Paris' });
    test.clock.set(new Date(deadline.getTime() - 1));
    await close.run();
    expect(await rowOf(id)).toMatchObject({ state: 'live', intake: 'open' });
    test.clock.set(deadline);
    await close.run();
    expect(await rowOf(id)).toEqual({ state: 'closing', intake: 'finishing', closedAt: deadline });
  });

  it('closes a suspended campaign too', async () => {
    test.clock.set('2028-01-01T00:00:00Z');
    const { id } = await parts.factory.live({ closesAt: '2028-01-02T00:00:00Z' });
    await parts.factory.take(id, 'suspensions');
    test.clock.set('2028-01-02T00:00:00Z');
    await close.run();
    expect(await rowOf(id)).toMatchObject({ state: 'closing' });
  });

  it('closes once when four workers sweep at the same instant, and tells it once', async () => {
    test.clock.set('2028-02-01T00:00:00Z');
    const made = await Promise.all(
      Array.from({ length: 5 }, () => parts.factory.live({ closesAt: '2028-02-02T00:00:00Z' })),
    );
    test.clock.set('2028-02-02T00:00:00Z');
    const handled = await Promise.all(Array.from({ length: 4 }, () => close.run()));
    expect(handled.reduce((sum, count) => sum + count, 0)).toBe(5);
    const news = await test.database.rows(
      `select subject from platform.news where type = 'campaign.closing' and subject = any($1)`,
      [made.map((campaign) => campaign.id)],
    );
    expect(news).toHaveLength(5);
  });

  it('that is missed while nobody was there is kept late, opening first', async () => {
    test.clock.set('2028-03-01T00:00:00Z');
    const { id } = await parts.factory.scheduled({
      opensAt: '2028-03-02T00:00:00Z',
      closesAt: '2028-03-03T00:00:00Z',
    });
    test.clock.set('2028-03-09T00:00:00Z');
    await open.run();
    await close.run();
    expect(await rowOf(id)).toMatchObject({ state: 'closing', closedAt: test.clock.now() });
  });
});
