import type { Transaction } from '#libs/platform/database/database';

/** What the mirror has seen of an object that events speak of too. */
export interface Mirrored {
  readonly objectId: string;
  readonly type: 'charge' | 'refund' | 'dispute';
  readonly status: string;
}

/**
 * Notes those of which neither an event nor the mirror has told in this status, as "id status". An
 * event that comes afterwards is still news: what it is about may have been under way just now.
 */
export async function noteMirrored(
  tx: Transaction,
  mirrored: readonly Mirrored[],
  now: Date,
): Promise<readonly string[]> {
  const rows = await tx.rows<{ key: string }>(
    `insert into payments.reports as r (object_id, type, detail, reported_at)
     select "objectId", type, 'mirrored ' || status, $2
     from jsonb_to_recordset($1::jsonb) as given ("objectId" text, type text, status text)
     where not exists (
       select 1 from payments.reports told
       where told.object_id = "objectId" and told.type = given.type
         and (told.detail = status or told.detail like '% ' || status))
     order by 1
     on conflict do nothing
     returning object_id || ' ' || split_part(detail, ' ', 2) as key`,
    [JSON.stringify(mirrored), now],
  );
  return rows.map(({ key }) => key);
}
