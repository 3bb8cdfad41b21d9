import { beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { HandlerRegistry } from './handler-registry.js';
import { InboxProcessor, LEASE_SECONDS } from './inbox-processor.js';
import type { InboxHandler, InboxMessage, StoredInboxMessage } from './inbox.js';
import { SqlInbox } from './sql-inbox.js';

const test = DatabaseTest.forFile();

const inbox = (): SqlInbox => new SqlInbox(test.database, test.ids, test.clock);

function processorFor(handler: Partial<InboxHandler<string>>): InboxProcessor {
  const registry = new HandlerRegistry();
  const whole: InboxHandler<string> = {
    source: 'stripe',
    prepare: (messages) => Promise.resolve(`prepared ${messages.length}`),
    handle: async (tx, messages) => {
      await tx.execute(
        `insert into public.handled (external_id) select * from unnest($1::text[])`,
        [messages.map(({ externalId }) => externalId)],
      );
    },
    ...handler,
  };
  registry.register(whole as InboxHandler<never>);
  return new InboxProcessor(test.database, test.clock, registry);
}

const message = (externalId: string, objectId: string | null = externalId): InboxMessage => ({
  source: 'stripe',
  externalId,
  type: 'charge.succeeded',
  objectId,
  payload: { id: externalId },
});

const handled = async (): Promise<string[]> => {
  const rows = await test.database.rows<{ id: string }>(
    'select external_id as id from public.handled order by written',
  );
  return rows.map(({ id }) => id);
};

/** Something one part of a test tells another. */
function signal(): { readonly given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

async function drain(processor: InboxProcessor): Promise<void> {
  while ((await processor.run()) > 0);
}

describe('the inbox', () => {
  beforeEach(async () => {
    await test.database.execute(`
      drop table if exists public.handled;
      create table public.handled (
        written bigint generated always as identity, external_id text unique);
      truncate platform.inbox_messages;`);
  });

  it('stores a message once, however often and in whatever company it arrives', async () => {
    await Promise.all([
      inbox().receive([message('evt_1'), message('evt_2')]),
      inbox().receive([message('evt_2'), message('evt_1')]),
      inbox().receive([message('evt_1'), message('evt_1')]),
    ]);
    await drain(processorFor({}));
    await inbox().receive([message('evt_1')]);
    await drain(processorFor({}));
    expect((await handled()).sort()).toEqual(['evt_1', 'evt_2']);
  });

  it('takes effect once when several workers process at once', async () => {
    await inbox().receive(Array.from({ length: 300 }, (_, place) => message(`evt_${place}`)));
    await Promise.all([1, 2, 3].map(() => drain(processorFor({}))));
    expect(await handled()).toHaveLength(300);
  });

  it('sets the one that fails apart from the other 199, with those about its object behind it', async () => {
    await inbox().receive(
      Array.from({ length: 200 }, (_, place) => message(`evt_${place}`, `ch_${place % 100}`)),
    );
    const failing = processorFor({
      prepare: (messages: readonly StoredInboxMessage[]) =>
        messages.some(({ externalId }) => externalId === 'evt_7')
          ? Promise.reject(new Error('card of marie@example.test'))
          : Promise.resolve(''),
    });
    await drain(failing);
    expect(await handled()).toHaveLength(198);
    expect(
      await test.database.rows(
        `select external_id, attempts, last_error like '%marie%' as told
         from platform.inbox_messages where state = 'waiting' order by position`,
      ),
    ).toEqual([
      { external_id: 'evt_7', attempts: 1, told: false },
      { external_id: 'evt_107', attempts: 0, told: null },
    ]);
    test.clock.advanceSeconds(60);
    await drain(processorFor({}));
    expect((await handled()).slice(-2)).toEqual(['evt_7', 'evt_107']);
  });

  it('takes over what a worker had claimed when it died, after the lease', async () => {
    await inbox().receive([message('evt_1')]);
    // A worker that never comes back from `prepare` is a worker that has died there.
    const preparing = signal();
    const dead = processorFor({
      prepare: () => {
        preparing.give();
        return new Promise<string>(() => undefined);
      },
    });
    void dead.run();
    await preparing.given;
    await drain(processorFor({}));
    expect(await handled()).toEqual([]);
    test.clock.advanceSeconds(LEASE_SECONDS + 1);
    await drain(processorFor({}));
    expect(await handled()).toEqual(['evt_1']);
  });

  it('lets a slow worker not finish what another has taken over', async () => {
    await inbox().receive([message('evt_1')]);
    const preparing = signal();
    const prepared = signal();
    const slow = processorFor({
      prepare: () => {
        preparing.give();
        return prepared.given.then(() => '');
      },
    }).run();
    await preparing.given;
    test.clock.advanceSeconds(LEASE_SECONDS + 1);
    await drain(processorFor({}));
    prepared.give();
    expect(await slow).toBe(0);
    expect(await handled()).toEqual(['evt_1']);
  });

  it('gives up after eight attempts', async () => {
    await inbox().receive([message('evt_1')]);
    const failing = processorFor({ handle: () => Promise.reject(new Error('no')) });
    for (let round = 0; round < 9; round += 1) {
      await drain(failing);
      test.clock.advanceSeconds(3600);
    }
    expect(await test.database.rows('select state, attempts from platform.inbox_messages')).toEqual(
      [{ state: 'dead', attempts: 8 }],
    );
  });
});
