import { describe, expect, it, beforeEach } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import type { Transaction } from '../database/database.js';
import { DeadLetters } from '../dead-letters/dead-letters.js';
import { FanOut } from './fan-out.js';
import { OutboxRelay } from './outbox-relay.js';
import type { DeliveredNews, NewsSubscriber } from './outbox.js';
import { SqlOutbox } from './sql-outbox.js';
import { SubscriberRegistry } from './subscriber-registry.js';

const test = DatabaseTest.forFile();

function relayFor(...subscribers: NewsSubscriber[]): OutboxRelay {
  const registry = new SubscriberRegistry();
  for (const subscriber of subscribers) registry.register(subscriber);
  const fanOut = new FanOut(test.database, registry, test.ids, test.clock);
  return new OutboxRelay(test.database, test.clock, registry, fanOut);
}

const outbox = (): SqlOutbox => new SqlOutbox(test.ids, test.clock);

const append = (subjects: readonly string[]): Promise<void> =>
  test.database.transaction((tx) =>
    outbox().append(
      tx,
      subjects.map((subject, place) => ({ type: 'thing.happened', subject, payload: { place } })),
    ),
  );

const write = async (tx: Transaction, news: readonly DeliveredNews[]): Promise<void> => {
  await tx.execute(
    `insert into public.effects (news_id, subject, place)
     select * from unnest($1::uuid[], $2::text[], $3::integer[])`,
    [
      news.map(({ id }) => id),
      news.map(({ subject }) => subject),
      news.map(({ payload }) => payload['place']),
    ],
  );
};

const subscriber = (handle: NewsSubscriber['handle'] = write): NewsSubscriber => ({
  name: 'spec:effects',
  types: ['thing.happened'],
  handle,
});

const failingOn = (subject: string): NewsSubscriber =>
  subscriber(async (tx, news) => {
    await write(tx, news);
    if (news.some((item) => item.subject === subject)) throw new Error('marie@example.test');
  });

async function drain(relay: OutboxRelay): Promise<void> {
  while ((await relay.run()) > 0);
}

const effects = (): Promise<{ subject: string; place: number }[]> =>
  test.database.rows('select subject, place from public.effects order by written');

describe('the outbox', () => {
  beforeEach(async () => {
    await test.database.execute(`
      drop table if exists public.effects;
      create table public.effects (
        written bigint generated always as identity, news_id uuid, subject text, place integer);
      truncate platform.news cascade;`);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    await expect(
      test.database.transaction(async (tx) => {
        await outbox().append(tx, [{ type: 'thing.happened', subject: 'a', payload: {} }]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await drain(relayFor(subscriber()));
    expect(await effects()).toEqual([]);
  });

  it('takes effect exactly once when several relays run at once, in order for each subject', async () => {
    const subjects = Array.from({ length: 600 }, (_, place) => `s${place % 7}`);
    await append(subjects);
    const slow = { ...subscriber(), batchSize: 20 };
    await Promise.all([1, 2, 3].map(() => drain(relayFor(slow))));
    await drain(relayFor(slow));
    const seen = await effects();
    expect(seen).toHaveLength(600);
    for (let subject = 0; subject < 7; subject += 1) {
      const places = seen.filter((row) => row.subject === `s${subject}`).map((row) => row.place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it('delivers the other 199 when one of 200 fails, and lets only its own subject wait', async () => {
    await append(Array.from({ length: 200 }, (_, place) => (place === 77 ? 'bad' : `s${place}`)));
    await append(['bad', 'good']);
    await drain(relayFor(failingOn('bad')));
    const seen = await effects();
    expect(seen).toHaveLength(200);
    expect(seen.map(({ subject }) => subject)).not.toContain('bad');
    const waiting = await test.database.rows(
      `select attempts, last_error from platform.news_deliveries where state = 'waiting'
       order by position`,
    );
    expect(waiting).toEqual([
      { attempts: 1, last_error: expect.stringMatching(/^Error libs\/platform\/outbox/) },
      { attempts: 0, last_error: null },
    ]);
  });

  it('tries again later, gives up after eight attempts, then lets the subject go on', async () => {
    await append(['bad', 'bad']);
    let attempts = 0;
    const failFirst = subscriber(async (tx, news) => {
      if (news.some(({ payload }) => payload['place'] === 0)) {
        attempts += 1;
        throw new Error('never');
      }
      await write(tx, news);
    });
    const relay = relayFor(failFirst);
    for (let round = 0; round < 12; round += 1) {
      await drain(relay);
      test.clock.advanceSeconds(3600);
    }
    expect(await effects()).toEqual([{ subject: 'bad', place: 1 }]);
    expect(
      await test.database.rows(
        'select state, attempts from platform.news_deliveries order by position',
      ),
    ).toEqual([
      { state: 'dead', attempts: 8 },
      { state: 'delivered', attempts: 1 },
    ]);
    expect(attempts).toBeGreaterThanOrEqual(8);
  });

  it('shows a dead letter and replays it', async () => {
    await append(['bad']);
    for (let round = 0; round < 8; round += 1) {
      await drain(relayFor(failingOn('bad')));
      test.clock.advanceSeconds(3600);
    }
    const letters = new DeadLetters(test.database, outbox(), test.clock);
    const [letter] = await letters.list(10, null);
    expect(letter).toMatchObject({ kind: 'news', recipient: 'spec:effects', subject: 'bad' });
    await letters.replay(letter?.id ?? '', 'spec');
    await drain(relayFor(subscriber()));
    expect(await effects()).toEqual([{ subject: 'bad', place: 0 }]);
    await expect(letters.replay(letter?.id ?? '', 'spec')).rejects.toMatchObject({
      code: 'dead_letter.not_found',
    });
  });

  it('leaves no half effect when the process dies between the effect and the mark', async () => {
    await append(['a']);
    // The connection is cut after the handler has written, as a crash would do.
    const dying = subscriber(async (tx, news) => {
      await write(tx, news);
      await tx.execute('select pg_terminate_backend(pg_backend_pid())');
    });
    await relayFor(dying)
      .run()
      .catch(() => undefined);
    expect(await effects()).toEqual([]);
    test.clock.advanceSeconds(3600);
    await drain(relayFor(subscriber()));
    expect(await effects()).toHaveLength(1);
  });
});
