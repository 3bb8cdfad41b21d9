import type { Currency } from '#libs/kernel/currency';
import type { Transaction } from '#libs/platform/database/database';
import type { IntakeGate } from '../campaigns.types.js';

/**
 * How a transaction holds the gate of a campaign (its totals row):
 * `key share` lets others share and move, and keeps the campaign from being closed or ended;
 * `no key update` is for moving the totals, one transaction at a time;
 * `update` is for closing and ending, and waits for everybody.
 */
type Strength = 'key share' | 'no key update' | 'update';

/**
 * PostgreSQL lets new sharers of a row pass a transaction that waits for the whole of it, so in a
 * rush closing could wait for ever. Advisory locks queue fairly: sharers go through this turnstile,
 * and whoever closes shuts it first, lets those inside finish and keeps new ones out.
 */
const TURNSTILE: Readonly<Record<Strength, string | null>> = {
  'key share': 'pg_advisory_xact_lock_shared',
  'no key update': null,
  update: 'pg_advisory_xact_lock',
};

/** Any number that nobody else uses as the first of two advisory keys. */
const TURNSTILE_CLASS = 707_163;

/** Locks the gates in the order of id, so that two transactions never wait for each other. */
export async function holdGates(
  tx: Transaction,
  campaignIds: readonly string[],
  strength: Strength,
): Promise<Map<string, IntakeGate>> {
  const gates = await tx.rows<IntakeGate & { currency: Currency }>(gatesSql(strength), [
    [...new Set(campaignIds)],
  ]);
  return new Map(gates.map((gate) => [gate.campaignId, gate]));
}

/** The row lock comes after the turnstile and reads the row as it is then, not as it was before. */
function gatesSql(strength: Strength): string {
  const lock = TURNSTILE[strength];
  const gates = `
    select campaign_id as "campaignId", intake, opens_at as "opensAt", closes_at as "closesAt",
      currency, late_until as "lateUntil"
    from campaigns.totals where campaign_id = any($1::uuid[])`;
  const held = `order by campaign_id for ${strength}`;
  if (lock === null) return `${gates} ${held}`;
  return `
    with turnstile as materialized (
      select ${lock}(${TURNSTILE_CLASS}, hashtext(id::text))
      from (select distinct id from unnest($1::uuid[]) as ids (id) order by id) sorted
    )
    ${gates} and (select count(*) from turnstile) >= 0 ${held}`;
}
