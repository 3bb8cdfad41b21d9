import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { onServer, testServer, urlOf } from '../../../test/support/test-server.js';
import { migrate } from './migrate.js';
import { migrationFiles, type MigrationFile } from './migration-files.js';

const file = (name: string, sql: string): MigrationFile => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

const first = file('20260101000000_first.sql', 'create table first (id integer);');
const third = file('20260103000000_third.sql', 'create table third (id integer);');
const second = file('20260102000000_second.sql', 'create table second (id integer);');

describe('migrations', () => {
  const name = `${testServer().prefix}_migrate`;
  const url = urlOf(testServer().url, name);
  const onAdmin = (sql: string): Promise<unknown> =>
    onServer(testServer().url, (client) => client.query(sql));

  beforeEach(() => onAdmin(`create database ${name}`));
  afterEach(() => onAdmin(`drop database ${name} with (force)`));

  it('runs each file once, and an older one that came later too', async () => {
    expect((await migrate(url, [first, third])).applied).toEqual([first.name, third.name]);
    expect((await migrate(url, [first, second, third])).applied).toEqual([second.name]);
    expect((await migrate(url, [first, second, third])).applied).toEqual([]);
  });

  it('lets processes that migrate at once wait for each other', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(url, [first, second, third])));
    expect(runs.flatMap(({ applied }) => applied)).toHaveLength(3);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    await migrate(url, [first]);
    const changed = file(first.name, 'create table first (id bigint);');
    await expect(migrate(url, [changed, second])).rejects.toThrow(/changed after.*first\.sql/);
    const tables = await onServer(url, (client) => client.query(`select to_regclass('second') t`));
    expect(tables.rows).toEqual([{ t: null }]);
  });

  it('leaves nothing of a file that fails half-way, and names it', async () => {
    const broken = file('20260104000000_broken.sql', 'create table half (id integer); select 1/0;');
    await expect(migrate(url, [first, broken])).rejects.toThrow(/20260104000000_broken.sql failed/);
    const tables = await onServer(url, (client) =>
      client.query(`select to_regclass('first')::text f, to_regclass('half') h`),
    );
    expect(tables.rows).toEqual([{ f: 'first', h: null }]);
  });

  it('finds the files of every feature in the order of their time stamps', async () => {
    const names = (await migrationFiles()).map((found) => found.name);
    expect(names).toContain('20261122000100_platform.sql');
    expect(names).toEqual([...names].sort());
  });
});
