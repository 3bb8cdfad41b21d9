import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Store } from './store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (store: Store, id: string, value: number): void => {
  store.transaction(() => {
    store.tables.settings.put({ id, value }, {});
  });
};

it('writes a shorter journal when most of it says what is no longer so', async () => {
  const store = await Store.open(folder);
  put(store, 'first', 0);
  for (let value = 0; value <= 10_000; value += 1) put(store, 'often', value);
  put(store, 'last', 1);
  await store.close();
  const journal = join(folder, 'journal.jsonl');
  const before = (await stat(journal)).size;

  const reopened = await Store.open(folder);
  put(reopened, 'later', 2);
  await reopened.close();
  expect((await stat(journal)).size).toBeLessThan(before / 100);

  const again = await Store.open(folder);
  const rows = [...again.tables.settings.oldestFirst()].map((row) => row.object);
  await again.close();
  expect(rows).toEqual([
    { id: 'first', value: 0 },
    { id: 'often', value: 10_000 },
    { id: 'last', value: 1 },
    { id: 'later', value: 2 },
  ]);
});

it('undoes a transaction that throws, and only the inner one when it is inside another', async () => {
  const store = await Store.open(folder);
  put(store, 'kept', 1);
  const refuse = (value: number): never => {
    store.tables.settings.put({ id: 'kept', value }, {});
    throw new Error('refused');
  };
  expect(() => store.transaction(() => refuse(2))).toThrow('refused');
  store.transaction(() => {
    store.tables.settings.put({ id: 'outer', value: 3 }, {});
    expect(() => store.transaction(() => refuse(4))).toThrow('refused');
  });
  await store.close();
  const reopened = await Store.open(folder);
  expect(reopened.tables.settings.get('kept')?.object.value).toBe(1);
  expect(reopened.tables.settings.get('outer')?.object.value).toBe(3);
  await reopened.close();
});
