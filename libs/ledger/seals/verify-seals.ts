import type { Sql } from '#libs/platform/database/database';
import { namedChange, type ChangedEntry } from './named-change.js';

export interface SealedBooks {
  readonly seals: number;
  readonly entries: number;
  /** Entries that no seal covers yet. */
  readonly unsealed: number;
  /** What differs from the seals, one sentence each, with the entry, its cause and the line. */
  readonly findings: readonly string[];
}

const ENTRIES_AT_ONCE = 20_000;
const FINDINGS_MAX = 1000;

interface Range {
  readonly first: string;
  readonly last: string;
  readonly seals: number;
  readonly entries: number;
}

/**
 * Compares the books with their seals: every entry and line with the hash that was made of it, every
 * seal with its entries and with the seal before. The database does it, some twenty thousand entries at
 * a time, and hands out only what differs. To be run in one snapshot (repeatable read).
 */
export async function verifySeals(sql: Sql): Promise<SealedBooks> {
  const findings: string[] = [];
  let [seals, entries, after] = [0, 0, '0'];
  for (;;) {
    const range = await nextRange(sql, after);
    if (range === null) break;
    findings.push(...(await brokenSeals(sql, range)), ...(await changedEntries(sql, range)));
    seals += range.seals;
    entries += range.entries;
    after = range.last;
    if (findings.length >= FINDINGS_MAX) break;
  }
  findings.push(...(await slippedIn(sql)), ...(await brokenPeriods(sql)));
  return { seals, entries, unsealed: await unsealed(sql), findings };
}

/** The next seals that together have about so many entries; null after the last one. */
async function nextRange(sql: Sql, after: string): Promise<Range | null> {
  const [row] = await sql.rows<Range & { first: string | null }>(
    `select min(number)::text as first, max(number)::text as last, count(*)::int as seals,
       coalesce(sum(entry_count), 0)::int as entries
     from (
       select number, entry_count,
         sum(entry_count) over (order by number) - entry_count as before_it
       from (select number, entry_count from ledger.seals where number > $1::bigint
         order by number limit 1000) as s
     ) as s where before_it < $2`,
    [after, ENTRIES_AT_ONCE],
  );
  return row === undefined || row.first === null ? null : row;
}

async function brokenSeals(sql: Sql, { first, last }: Range): Promise<string[]> {
  const rows = await sql.rows<{ number: string; follows: boolean; agrees: boolean }>(
    `select * from (
       select s.number::text, s.previous_hash is not distinct from b.hash
           and (s.number = 1 or b.number is not null) as follows,
         s.hash = ledger.hash_of_seal(s.number, s.previous_hash, s.complete_through, s.sealed_at)
           and s.entry_count = (select count(*) from ledger.sealed_entries e
             where e.seal_number = s.number) as agrees
       from ledger.seals s left join ledger.seals b on b.number = s.number - 1
       where s.number between $1::bigint and $2::bigint
     ) as s where not follows or not agrees order by number::bigint limit ${FINDINGS_MAX}`,
    [first, last],
  );
  return rows.flatMap(({ number, follows, agrees }) => [
    ...(follows ? [] : [`seal ${number} does not follow the seal before it`]),
    ...(agrees ? [] : [`seal ${number} does not agree with what it has sealed`]),
  ]);
}

async function changedEntries(sql: Sql, { first, last }: Range): Promise<string[]> {
  const rows = await sql.rows<ChangedEntry>(
    `select s.entry_id as "entryId", s.cause, encode(s.parts, 'hex') as sealed,
       encode(p.parts, 'hex') as present
     from ledger.sealed_entries s
     -- Entry by entry: a join could hash the whole books for each part of the seals.
     left join lateral (
       select e.parts from ledger.entry_parts e where e.entry_id = s.entry_id limit 1
     ) p on true
     where s.seal_number between $1::bigint and $2::bigint and p.parts is distinct from s.parts
     order by s.sequence limit ${FINDINGS_MAX}`,
    [first, last],
  );
  return rows.map(namedChange);
}

/** Entries at a place that was complete when it was sealed. */
async function slippedIn(sql: Sql): Promise<string[]> {
  const rows = await sql.rows<{ id: string; cause: string }>(
    `select e.id, e.cause_kind || ':' || e.cause_id as cause from ledger.entries e
     where e.sequence <= (
         select s.complete_through from ledger.seals s order by s.number desc limit 1)
       and not exists (select from ledger.sealed_entries s where s.entry_id = e.id)
     order by e.sequence limit ${FINDINGS_MAX}`,
  );
  return rows.map(({ id, cause }) => `entry ${id} (${cause}) was slipped in behind the seals`);
}

async function brokenPeriods(sql: Sql): Promise<string[]> {
  const rows = await sql.rows<{ month: string }>(
    `select to_char(p.month, 'YYYY-MM') as month from ledger.periods p
     left join ledger.seals s on s.number = p.seal_number
     where p.seal_hash is distinct from s.hash order by p.month`,
  );
  return rows.map(({ month }) => `the seal that ${month} was closed with is another one now`);
}

async function unsealed(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `select ((select count(*) from ledger.entries) - (select count(*) from ledger.sealed_entries s
       where exists (select from ledger.entries e where e.id = s.entry_id)))::int as count`,
  );
  return row?.count ?? 0;
}
