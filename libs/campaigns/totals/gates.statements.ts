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

/** Locks the gates in the order of id, so that two transactions never wait for each other. */
export async function holdGates(
  tx: Transaction,
  campaignIds: readonly string[],
  strength: Strength,
): Promise<Map<string, IntakeGate>> {
  const gates = await tx.rows<IntakeGate & { currency: Currency }>(
    `select campaign_id as "campaignId", intake, opens_at as "opensAt", closes_at as "closesAt",
       currency
     from campaigns.totals where campaign_id = any($1::uuid[])
     order by campaign_id for ${strength}`,
    [[...new Set(campaignIds)]],
  );
  return new Map(gates.map((gate) => [gate.campaignId, gate]));
}
