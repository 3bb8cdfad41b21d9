import type { Transaction } from '#libs/platform/database/database';
import { causeKey } from './entry-content.js';
import type { Cause, DraftEntry, VatFact } from './ledger.types.js';

/** A draft with what posting adds to it. */
export interface EntryRow {
  readonly id: string;
  readonly hash: string;
  readonly postedAt: Date;
  readonly entry: DraftEntry;
}

const INSERT_ENTRIES = `
  with draft as (
    select * from unnest(
      $1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
      $7::uuid[], $8::text[], $9::text[], $10::smallint[]
    ) with ordinality as d (id, cause_kind, cause_id, hash, occurred_at, posted_at,
      campaign_id, pledge_ids, description, line_count, place)
  ), posted as (
    insert into ledger.entries (id, cause_kind, cause_id, content_hash, occurred_at, posted_at,
      campaign_id, pledge_ids, description, line_count)
    select id, cause_kind, cause_id, decode(hash, 'hex'), occurred_at, posted_at,
      campaign_id, string_to_array(pledge_ids, ',')::uuid[], description, line_count
    from draft order by place
    on conflict (cause_kind, cause_id) do nothing
    returning id, cause_kind, cause_id, booked_on, sequence
  ), booked as (
    insert into ledger.lines (entry_id, position, account, amount_minor, currency, reference,
      vat_country, vat_category, vat_basis_points, booked_on, sequence)
    select l.entry_id, l.position, l.account, l.amount_minor, l.currency, l.reference,
      l.vat_country, l.vat_category, l.vat_basis_points, posted.booked_on, posted.sequence
    from unnest($11::uuid[], $12::smallint[], $13::text[], $14::bigint[], $15::text[], $16::text[],
        $17::text[], $18::text[], $19::integer[])
      as l (entry_id, position, account, amount_minor, currency, reference, vat_country,
        vat_category, vat_basis_points)
    join posted on posted.id = l.entry_id
  )
  select id, cause_kind as "kind", cause_id as "causeId" from posted`;

/**
 * Writes entries and lines in one statement; a cause that is there already is passed over, after
 * waiting for the transaction that is just writing it. Answers the new entries by cause.
 */
export async function insertEntries(
  tx: Transaction,
  rows: readonly EntryRow[],
): Promise<Map<string, string>> {
  const lines = rows.flatMap(linesOf);
  const posted = await tx.rows<{ id: string; kind: string; causeId: string }>(INSERT_ENTRIES, [
    rows.map((row) => row.id),
    rows.map((row) => row.entry.cause.kind),
    rows.map((row) => row.entry.cause.id),
    rows.map((row) => row.hash),
    rows.map((row) => row.entry.occurredAt),
    rows.map((row) => row.postedAt),
    rows.map((row) => row.entry.campaignId),
    rows.map((row) => row.entry.pledgeIds.join(',')),
    rows.map((row) => row.entry.description),
    rows.map((row) => row.entry.lines.length),
    lines.map((line) => line.entryId),
    lines.map((line) => line.position),
    lines.map((line) => line.account),
    lines.map((line) => line.amountMinor),
    lines.map((line) => line.currency),
    lines.map((line) => line.reference),
    lines.map((line) => line.vat?.country ?? null),
    lines.map((line) => line.vat?.category ?? null),
    lines.map((line) => line.vat?.basisPoints ?? null),
  ]);
  return new Map(posted.map(({ id, kind, causeId }) => [causeKey({ kind, id: causeId }), id]));
}

/** The entries these causes have made, by cause. A statement of its own, to see what others committed. */
export async function findEntries(
  tx: Transaction,
  causes: readonly Cause[],
): Promise<Map<string, { id: string; hash: string }>> {
  if (causes.length === 0) return new Map();
  const found = await tx.rows<{ id: string; hash: string; kind: string; causeId: string }>(
    `select e.id, encode(e.content_hash, 'hex') as hash, e.cause_kind as kind, e.cause_id as "causeId"
     from unnest($1::text[], $2::text[]) as c (kind, id)
     join ledger.entries e on e.cause_kind = c.kind and e.cause_id = c.id`,
    [causes.map((cause) => cause.kind), causes.map((cause) => cause.id)],
  );
  return new Map(
    found.map(({ kind, causeId, id, hash }) => [causeKey({ kind, id: causeId }), { id, hash }]),
  );
}

interface LineRow {
  readonly entryId: string;
  readonly position: number;
  readonly account: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reference: string | null;
  readonly vat: VatFact | undefined;
}

function linesOf({ id, entry }: EntryRow): LineRow[] {
  return entry.lines.map(({ account, side, amount, reference, vat }, index) => ({
    entryId: id,
    position: index + 1,
    account,
    amountMinor: side === 'debit' ? amount.amountMinor : -amount.amountMinor,
    currency: amount.currency,
    reference: reference ?? null,
    vat,
  }));
}
