import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { eventually } from '../../../test/support/eventually.js';
import { runSource, type SourceProcess } from '../../../test/support/run-source.js';
import { startPostgres } from './start-postgres.js';

const PARENT = 'test/support/postgres-parent.ts';
const FAST = { fsync: 'off' };
// A server whose parent was ended a moment ago may still be writing its last file.
const GONE = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let parents: SourceProcess[] = [];

  const startParent = async (): Promise<{ parent: SourceProcess; url: string }> => {
    const parent = runSource(PARENT, [dataDir]);
    parents.push(parent);
    const { url } = JSON.parse(await parent.line()) as { url: string };
    return { parent, url };
  };

  // The folder that mkdtemp makes may be entered by nobody else, like a home folder of root's.
  beforeEach(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'pledgeline-spec-')), 'data');
  });

  afterEach(async () => {
    await Promise.all(parents.map((parent) => parent.end('SIGKILL')));
    parents = [];
    const place = await clusterFolder();
    await rm(dirname(dataDir), GONE);
    if (place !== null) await rm(place, GONE);
  });

  const clusterFolder = async (): Promise<string | null> => {
    const text = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as { folder: string }).folder;
  };

  it('keeps the data below a folder that only its owner can enter, and leaves no password file', async () => {
    const first = await startPostgres({ dataDir, settings: FAST });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await startPostgres({ dataDir, settings: FAST });
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(await query(second.url, 'show server_version_num')).toEqual([
      { server_version_num: expect.stringMatching(/^18/) },
    ]);
    await second.stop();
    const left = await readdir((await clusterFolder()) ?? '');
    expect(left.sort()).toEqual(['data', 'server.log']);
  });

  it('ends with a parent that is killed, and starts again with the data', async () => {
    const { parent, url } = await startParent();
    await query(url, 'create table kept as select 1 as answer');
    await parent.end('SIGKILL');
    await eventually(() =>
      query(url, 'select 1').then(
        () => false,
        () => true,
      ),
    );
    const again = await startPostgres({ dataDir, settings: FAST });
    expect(again.joined).toBe(false);
    expect(await query(again.url, 'select answer from kept')).toEqual([{ answer: 1 }]);
    await again.stop();
  });

  it('joins a live server and does not stop it', async () => {
    const { parent, url } = await startParent();
    const second = await startPostgres({ dataDir });
    expect(second).toMatchObject({ joined: true, url });
    await second.stop();
    expect(await query(url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await parent.end();
  });

  it('recognises a stale postmaster.pid whose number belongs to another program now', async () => {
    const first = await startPostgres({ dataDir, settings: FAST });
    await first.stop();
    const data = join((await clusterFolder()) ?? '', 'data');
    await writeFile(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1\n5432\n\n*\n\nready\n`,
    );
    const second = await startPostgres({ dataDir, settings: FAST });
    expect(second.joined).toBe(false);
    await second.stop();
  });

  it('moves on from a taken port', async () => {
    const holder = createServer();
    const taken = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const started = await startPostgres({ dataDir, port: taken, settings: FAST });
    expect(started.port).toBeGreaterThan(taken);
    await started.stop();
    holder.close();
  });

  it('starts one server when two processes start at once', async () => {
    const both = await Promise.all([startPostgres({ dataDir }), startPostgres({ dataDir })]);
    expect(both.map(({ joined }) => joined).sort()).toEqual([false, true]);
    await Promise.all(both.map((one) => one.stop()));
  });
});
