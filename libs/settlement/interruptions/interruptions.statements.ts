import type { Sql, Transaction } from '#libs/platform/database/database';

export type InterruptionKind = 'pause' | 'stop';

/** An order to charge nothing more for a campaign, that holds at the instant it was read for. */
export interface Interruption {
  readonly campaignId: string;
  readonly kind: InterruptionKind;
  readonly reason: string;
  readonly orderedBy: string;
  readonly orderedAt: Date;
  readonly until: Date | null;
}

export type NewInterruption = Interruption & { readonly id: string };

/** What holds at `$2`, given the table as `i`. */
const HOLDS = `i.ended_at is null and (i.until is null or i.until > $2)`;

/** The interruptions that hold for these campaigns, by campaign id. */
export async function interruptionsOf(
  sql: Sql,
  campaignIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Interruption>> {
  const rows = await sql.rows<Interruption>(
    `select i.campaign_id as "campaignId", i.kind, i.reason, i.ordered_by as "orderedBy",
       i.ordered_at as "orderedAt", i.until
     from settlement.interruptions i where i.campaign_id = any($1::uuid[]) and ${HOLDS}`,
    [campaignIds, now],
  );
  return new Map(rows.map((row) => [row.campaignId, row]));
}

/** Those of these campaigns for which charges may leave. */
export async function uninterrupted(
  sql: Sql,
  campaignIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (campaignIds.length === 0) return [];
  const interrupted = await interruptionsOf(sql, campaignIds, now);
  return campaignIds.filter((id) => !interrupted.has(id));
}

/** A pause that is over by itself makes room for the next order. */
export async function endLapsed(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.execute(
    `update settlement.interruptions set ended_at = until, ended_by = 'system:pause-over'
     where campaign_id = $1 and ended_at is null and until <= $2`,
    [campaignId, now],
  );
}

/** False when another one is open: two orders at once are one. */
export async function insertInterruption(
  tx: Transaction,
  order: NewInterruption,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into settlement.interruptions
       (id, campaign_id, kind, reason, ordered_by, ordered_at, until)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (campaign_id) where ended_at is null do nothing`,
    [
      order.id,
      order.campaignId,
      order.kind,
      order.reason,
      order.orderedBy,
      order.orderedAt,
      order.until,
    ],
  );
  return inserted === 1;
}

export interface InterruptionEnd {
  readonly campaignId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** Ends what is open, of these kinds; the kind that was ended, or null when there was none. */
export async function endInterruption(
  tx: Transaction,
  kinds: readonly InterruptionKind[],
  { campaignId, by, reason, at }: InterruptionEnd,
): Promise<InterruptionKind | null> {
  const [ended] = await tx.rows<{ kind: InterruptionKind }>(
    `update settlement.interruptions set ended_at = $2, ended_by = $3, end_reason = $4
     where campaign_id = $1 and ended_at is null and kind = any($5::text[]) returning kind`,
    [campaignId, at, by, reason, kinds],
  );
  return ended?.kind ?? null;
}

/** What nobody knew the outcome of, and could only be looked for, is resolved at once. */
export async function hurryUnknown(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.execute(
    `update settlement.attempts set not_before = least(not_before, $2)
     where campaign_id = $1 and state = 'unknown' and leased_until is null`,
    [campaignId, now],
  );
}
