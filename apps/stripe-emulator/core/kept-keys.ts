import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectIds } from '../ids.js';

export interface KeptKeys {
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** The emulator's own keys: made at the first start, kept beside the journal. */
export async function keptKeys(folder: string, ids: ObjectIds): Promise<KeptKeys> {
  const path = join(folder, 'keys.json');
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept) as KeptKeys;
  const keys = {
    secretKey: ids.next('sk_test_51', 60),
    publishableKey: ids.next('pk_test_51', 60),
  };
  await writeFile(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}
