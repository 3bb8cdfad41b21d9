import type { Sql } from '#libs/platform/database/database';

/** The code of a pledge; null before it has one. */
export async function codeOf(sql: Sql, pledgeId: string): Promise<string | null> {
  const [row] = await sql.rows<{ code: string }>(
    'select code from rollout.pick_up_codes where pledge_id = $1',
    [pledgeId],
  );
  return row?.code ?? null;
}

/** False when the code is somebody else's, or the pledge has one meanwhile: look again. */
export async function keepCode(
  sql: Sql,
  pledgeId: string,
  code: string,
  at: Date,
): Promise<boolean> {
  const kept = await sql.execute(
    `insert into rollout.pick_up_codes (pledge_id, code, created_at) values ($1, $2, $3)
     on conflict do nothing`,
    [pledgeId, code, at],
  );
  return kept === 1;
}

export async function pledgeOfCode(sql: Sql, code: string): Promise<string | null> {
  const [row] = await sql.rows<{ pledgeId: string }>(
    'select pledge_id as "pledgeId" from rollout.pick_up_codes where code = $1',
    [code],
  );
  return row?.pledgeId ?? null;
}

/** What a store was told about a campaign; null before it was told anything. */
export async function arrivalOf(
  sql: Sql,
  campaignId: string,
  storeCode: string,
): Promise<{ readonly expectedFrom: string; readonly acknowledged: boolean } | null> {
  const [row] = await sql.rows<{ expectedFrom: string; acknowledged: boolean }>(
    `select n.expected_from::text as "expectedFrom", n.acknowledged_at is not null as acknowledged
     from rollout.notices n join rollout.rollouts r on r.id = n.rollout_id
     where r.campaign_id = $1 and n.store_code = $2`,
    [campaignId, storeCode],
  );
  return row ?? null;
}
