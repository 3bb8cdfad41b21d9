import { describe, expect, it } from '@jest/globals';
import type { Readable } from 'node:stream';
import { DatabaseTest } from '../../test/support/database-test.js';
import { eventually } from '../../test/support/eventually.js';
import { ExportConnections } from './export-connections.js';
import { fileStream } from './file-stream.js';
import type { Snapshot } from './snapshot.js';

const test = DatabaseTest.forFile();

/** More than anybody's buffers hold, so that the server has to wait for its reader. */
const ENDLESS = `select repeat('x', 1000), generate_series(1, 100000000)`;
/** Gives nothing for a long time. */
const SORTING = `select n from generate_series(1, 100000000) n order by md5(n::text)`;

const connections = (): ExportConnections =>
  new ExportConnections(
    {
      databaseUrl: test.url,
      siren: '732829320',
      currency: 'EUR',
      yearStarts: '01-01',
      timeZone: 'Europe/Paris',
    },
    test.database,
  );

const streamOf = (from: ExportConnections, snapshot: Snapshot, query: string): Readable =>
  fileStream(snapshot.copy(query, 'format csv'), {
    done: () => snapshot.close(),
    abandoned: () => from.abandon(snapshot),
  });

async function running(): Promise<number> {
  const [row] = await test.database.rows<{ count: number }>(
    `select count(*) as count from pg_stat_activity
     where application_name = 'pledgeline-export' and datname = current_database()`,
  );
  return row?.count ?? 0;
}

describe('an export', () => {
  it.each([
    ['waits for its reader', ENDLESS, true],
    ['sorts', SORTING, false],
  ])('ends its query when its reader goes while the server %s', async (_, query, readsFirst) => {
    const own = connections();
    const stream = streamOf(own, await own.open(), query);
    if (readsFirst) {
      for await (const piece of stream) if ((piece as Buffer).length > 0) break;
    } else {
      stream.resume();
      await eventually(async () => expect(await running()).toBe(1));
      stream.destroy();
    }
    await eventually(async () => expect(await running()).toBe(0));
    const again = await own.open();
    await again.close();
  });

  it('waits until there is a place: two run at once, the third is told when to come again', async () => {
    const own = connections();
    const held = [await own.open(), await own.open()];
    await expect(own.open()).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'exports.busy',
      retryAfterSeconds: 30,
    });
    await held[0]?.close();
    const next = await own.open();
    await Promise.all([next.close(), held[1]?.close()]);
    await eventually(async () => expect(await running()).toBe(0));
  });

  it('gives its place back when the database cannot be reached', async () => {
    const own = new ExportConnections(
      {
        databaseUrl: 'postgres://nobody@127.0.0.1:9/none',
        siren: '732829320',
        currency: 'EUR',
        yearStarts: '01-01',
        timeZone: 'Europe/Paris',
      },
      test.database,
    );
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await expect(own.open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('sees one moment: what is posted while it is read is not in it', async () => {
    const own = connections();
    await test.database.execute('create table public.planted (n integer)');
    const snapshot = await own.open();
    const count = 'select count(*)::int as count from public.planted';
    expect(await snapshot.rows(count)).toEqual([{ count: 0 }]);
    await test.database.execute('insert into public.planted values (1)');
    expect(await snapshot.rows(count)).toEqual([{ count: 0 }]);
    await expect(snapshot.rows('insert into public.planted values (2)')).rejects.toMatchObject({
      code: '25006',
    });
    await snapshot.close();
  });
});
