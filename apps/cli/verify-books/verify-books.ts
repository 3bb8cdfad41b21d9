import pg from 'pg';
import { verifySeals } from '#libs/ledger/seals/verify-seals';
import { runningEndpoints } from '../start/endpoints.js';
import { dataDirOf } from '../start/data-dir.js';
import { allInvariants } from './all-invariants.js';

const ROWS_SHOWN = 5;
const FINDINGS_SHOWN = 50;

/** Proves the invariants of a database. Prints one line each; exit code 1 when one is broken. */
export async function verifyBooks(): Promise<number> {
  const url =
    process.env['DATABASE_URL'] ?? (await runningEndpoints(dataDirOf(process.env)))?.databaseUrl;
  if (url === undefined) {
    console.error('Set DATABASE_URL, or start the system first (npm start).');
    return 64;
  }
  const broken = await brokenInvariants(url, console.log);
  console.log(broken === 0 ? 'The books hold.' : `${broken} rules are broken.`);
  return broken === 0 ? 0 : 1;
}

/** Checks every invariant in one snapshot of the database; returns how many are broken. */
export async function brokenInvariants(
  url: string,
  print: (line: string) => void,
): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'verify-books' });
  await client.connect();
  let broken = 0;
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const { name, sql } of allInvariants) {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      print(`  ${rows.length === 0 ? 'holds ' : 'BROKEN'}  ${name}`);
      if (rows.length === 0) continue;
      broken += 1;
      for (const row of rows.slice(0, ROWS_SHOWN)) print(`          ${JSON.stringify(row)}`);
      if (rows.length > ROWS_SHOWN) print(`          … ${rows.length - ROWS_SHOWN} more`);
    }
    if (!(await sealsHold(client, print))) broken += 1;
    await client.query('rollback');
  } finally {
    await client.end();
  }
  return broken;
}

async function sealsHold(client: pg.Client, print: (line: string) => void): Promise<boolean> {
  const { seals, entries, unsealed, findings } = await verifySeals({
    rows: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await client.query(sql, [...parameters])).rows as Row[],
    execute: async (sql, parameters = []) =>
      (await client.query(sql, [...parameters])).rowCount ?? 0,
  });
  print(
    `  ${findings.length === 0 ? 'holds ' : 'BROKEN'}  the sealed books are as they were sealed`,
  );
  for (const finding of findings.slice(0, FINDINGS_SHOWN)) print(`          ${finding}`);
  if (findings.length > FINDINGS_SHOWN) {
    print(`          … ${findings.length - FINDINGS_SHOWN} more`);
  }
  print(`          ${entries} entries under ${seals} seals, ${unsealed} not sealed yet`);
  return findings.length === 0;
}
