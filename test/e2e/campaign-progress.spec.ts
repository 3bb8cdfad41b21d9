import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { present } from '#libs/kernel/assert';
import { campaignInvariants } from '#libs/campaigns/campaign-invariants';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { ProgressTiming } from '#libs/campaigns/progress/progress-feed';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { eventually } from '../support/eventually.js';
import { SseReader, type SseEvent } from '../support/sse-reader.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ invariants: campaignInvariants });
const timing: ProgressTiming = { tickMillis: 100, heartbeatMillis: 200 };
const readers: SseReader[] = [];
let one: TestApp;
let two: TestApp;
let factory: CampaignFactory;

beforeAll(async () => {
  const replace = [[ProgressTiming, timing]] as const;
  one = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), { replace });
  two = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), { replace });
  for (const { app } of [one, two]) await app.listen(0, '127.0.0.1');
  factory = CampaignFactory.from(one.app);
});

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

afterAll(async () => {
  await one.close();
  await two.close();
});

const move = (campaignId: string, units = 1): Promise<void> =>
  test.database.transaction(async (tx) => {
    const service = one.app.get(CampaignsService, { strict: false });
    await service.lockGates(tx, [campaignId]);
    await service.moveTotals(tx, [
      {
        campaignId,
        pledgedMinor: Math.max(0, 5490 * units),
        heldMinor: 5490 * units,
        collectedMinor: 0,
        refundedMinor: 0,
        goodsMinor: 4900 * units,
        units,
        backers: units,
      },
    ]);
  });

const watch = async (
  { app }: TestApp,
  id: string,
  headers: Record<string, string> = {},
): Promise<SseReader> => {
  const reader = await SseReader.open(
    `${await app.getUrl()}/v1/campaigns/${id}/progress/stream`,
    headers,
  );
  readers.push(reader);
  return reader;
};

const watchAll = async (
  { app }: TestApp,
  campaigns: readonly string[],
  headers: Record<string, string> = {},
): Promise<SseReader> => {
  const url = `${await app.getUrl()}/v1/progress/stream?campaigns=${campaigns.join(',')}`;
  const reader = await SseReader.open(url, headers);
  readers.push(reader);
  return reader;
};

const unitsOf = (reader: SseReader): number[] =>
  reader.events.map(({ data }) => (JSON.parse(data) as { units: number }).units);

describe('progress', () => {
  it('tells the four numbers, the threshold and whether it is reached', async () => {
    const { id, slug } = await factory.live({ threshold: { kind: 'amount', value: 30_000 } });
    await move(id, 4);
    const money = (amount: number) => ({ amount, currency: 'EUR' });
    const now = test.clock.now().toISOString();
    const expected = {
      pledged: money(21_960),
      held: money(21_960),
      collected: money(0),
      refunded: money(0),
      units: 4,
      backers: 4,
      threshold: { kind: 'amount', value: 30_000 },
      measure: 19_600,
      ratio: 0.6533,
      reached: false,
      reachedAt: null,
      milestones: ['quarter', 'half'].map((kind) => ({ kind, at: now, measure: 19_600 })),
      final: null,
      asOf: now,
    };
    const anybody = Visitor.anonymous(one);
    const answer = await anybody.get(`/v1/campaigns/${id}/progress`).expect(200);
    expect(answer.body).toEqual(expected);
    await anybody.get(`/v1/campaigns/${slug}/progress`).expect(200, expected);
    const etag = String(answer.headers['etag']);
    const same = anybody.get(`/v1/campaigns/${id}/progress`).set('If-None-Match', etag);
    await same.expect(304);
    await move(id, 3);
    const moved = await anybody.get(`/v1/campaigns/${id}/progress`).set('If-None-Match', etag);
    expect(moved.body).toMatchObject({ units: 7, ratio: 1.1433, reached: true });
  });

  it('stays reached and tells the ratio of now when cancellations take it below again', async () => {
    const { id } = await factory.live({ threshold: { kind: 'units', value: 2 } });
    await move(id, 2);
    const reachedAt = test.clock.now().toISOString();
    test.clock.advanceSeconds(60);
    await move(id, -1);
    const answer = await Visitor.anonymous(one).get(`/v1/campaigns/${id}/progress`).expect(200);
    expect(answer.body).toMatchObject({ ratio: 0.5, reached: true, reachedAt });
  });
});

describe('the stream of progress', () => {
  it('sends the present state at once and every later one to watchers of all processes', async () => {
    const { id } = await factory.live();
    const near = await watch(one, id);
    const far = await watch(two, id);
    expect(near.response.headers['content-type']).toContain('text/event-stream');
    await eventually(() => near.events.length === 1 && far.events.length === 1);
    await move(id);
    await eventually(() => unitsOf(near).at(-1) === 1 && unitsOf(far).at(-1) === 1);
    expect(far.events.map(({ id: version, event }) => [version, event])).toEqual([
      ['0', 'progress'],
      ['1', 'progress'],
    ]);
    const polled = await Visitor.anonymous(two).get(`/v1/campaigns/${id}/progress`).expect(200);
    expect(JSON.parse(present(far.events.at(-1), 'an event').data)).toEqual(polled.body);
  });

  it('resumes: who comes back hears at once only what is newer', async () => {
    const { id } = await factory.live();
    await move(id);
    await move(id);
    const behind = await watch(two, id, { 'Last-Event-ID': '1' });
    const upToDate = await watch(two, id, { 'Last-Event-ID': '2' });
    await eventually(() => unitsOf(behind).at(-1) === 2);
    await eventually(() => upToDate.comments.length > 0);
    expect(upToDate.events).toEqual([]);
    await move(id);
    await eventually(() => unitsOf(upToDate).at(-1) === 3);
    expect(unitsOf(upToDate)).toEqual([3]);
  });

  it('sends at most ten events a second however many pledges arrive, and the last one surely', async () => {
    const { id } = await factory.live();
    const reader = await watch(two, id);
    await eventually(() => reader.events.length === 1);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 100 }, () => move(id)));
    await eventually(() => unitsOf(reader).at(-1) === 100);
    const ticks = (performance.now() - startedAt) / timing.tickMillis;
    expect(reader.events.length - 1).toBeLessThanOrEqual(Math.ceil(ticks) + 1);
    const seen = unitsOf(reader);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('keeps the line open with comments and is not found for what is not public', async () => {
    const { id } = await factory.live();
    const reader = await watch(one, id);
    await eventually(() => reader.comments.length >= 2);
    expect(reader.ended).toBe(false);
    const hidden = await watch(one, (await factory.draft()).id);
    expect(hidden.response.statusCode).toBe(404);
    expect(hidden.response.headers['content-type']).toContain('application/problem+json');
  });

  it('finds its voice again when its listening connection is cut', async () => {
    const { id } = await factory.live();
    const reader = await watch(two, id);
    await eventually(() => reader.events.length === 1);
    await test.database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'pledgeline-listener'`,
    );
    await move(id);
    await eventually(() => unitsOf(reader).at(-1) === 1, { timeoutMs: 10_000 });
    await move(id);
    await eventually(() => unitsOf(reader).at(-1) === 2);
  });

  it('ends when its process shuts down', async () => {
    const { id } = await factory.live();
    const three = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
    await three.app.listen(0, '127.0.0.1');
    const reader = await watch(three, id);
    await eventually(() => reader.events.length === 1);
    await three.close();
    await eventually(() => reader.ended);
  });
});

describe('the stream of several campaigns', () => {
  const told = (reader: SseReader): SseEvent[] =>
    reader.events.filter(({ event }) => event === 'progress');
  const of = (reader: SseReader): [string, number][] =>
    told(reader).map(({ data }) => {
      const { campaignId, units } = JSON.parse(data) as { campaignId: string; units: number };
      return [campaignId, units];
    });

  it('sends the present state of each and whatever moves, with the id of its campaign', async () => {
    const [a, b] = [await factory.live(), await factory.live()];
    const reader = await watchAll(two, [a.id, b.slug]);
    await eventually(() => told(reader).length === 2);
    await move(b.id, 3);
    await eventually(() => told(reader).length === 3);
    expect(of(reader).at(-1)).toEqual([b.id, 3]);
    expect(told(reader).at(-1)?.id).toBe('0.1');
    const polled = await Visitor.anonymous(one)
      .get(`/v1/progress?campaigns=${b.slug},${a.id}`)
      .expect(200);
    const { items } = polled.body as { items: readonly object[] };
    expect(items[0]).toEqual(JSON.parse(present(told(reader).at(-1), 'an event').data));
    expect(items[1]).toMatchObject({ campaignId: a.id, units: 0 });
    const same = Visitor.anonymous(one)
      .get(`/v1/progress?campaigns=${b.slug},${a.id}`)
      .set('If-None-Match', String(polled.headers['etag']));
    await same.expect(304);
  });

  it('resumes: who comes back hears at once only of the campaigns that have moved', async () => {
    const [a, b] = [await factory.live(), await factory.live()];
    await move(a.id);
    const reader = await watchAll(one, [a.id, b.id], { 'Last-Event-ID': '0.0' });
    await eventually(() => reader.events.some(({ event }) => event === 'alive'));
    expect(of(reader)).toEqual([[a.id, 1]]);
    expect(told(reader)[0]?.id).toBe('1.0');
  });

  it('lets go of what a reader watched when it leaves, and goes on for the others', async () => {
    const [a, b] = [await factory.live(), await factory.live()];
    const leaving = await watchAll(one, [a.id, b.id]);
    const staying = await watchAll(one, [b.id]);
    await eventually(() => told(staying).length === 1 && told(leaving).length === 2);
    leaving.close();
    await move(b.id);
    await eventually(() => of(staying).at(-1)?.[1] === 1);
  });

  it('is refused for what is not public, for nothing and for too many', async () => {
    const hidden = await factory.draft();
    const { id } = await factory.live();
    const anybody = Visitor.anonymous(one);
    await anybody.get(`/v1/progress/stream?campaigns=${id},${hidden.id}`).expect(404);
    for (const campaigns of ['', `${id},`, 'UPPER', Array(101).fill(id).join(',')]) {
      const answer = await anybody.get(`/v1/progress/stream?campaigns=${campaigns}`).expect(400);
      expect(answer.body).toMatchObject({ code: 'request.invalid' });
    }
    await anybody.get('/v1/progress').expect(400);
  });
});
