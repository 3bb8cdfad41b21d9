import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { pledgeStates, type PledgeState } from './pledge-state.js';
import type { StateChange } from './pledges.types.js';

/**
 * The one statement that moves pledges that exist from state to state, each with its history row.
 * Rows are locked in the order of id; those in another state are left alone. Answers who moved.
 */
export async function movePledges(
  tx: Transaction,
  change: StateChange,
  at: Date,
): Promise<readonly string[]> {
  if (change.pledgeIds.length === 0) return [];
  for (const from of change.from) {
    assert(pledgeStates.allows(from, change.to), `a pledge goes from ${from} to ${change.to}`);
  }
  const rows = await tx.rows<{ id: string }>(
    `with found as (
       select id, state from pledges.pledges
       where id = any($1::uuid[]) and state = any($2::text[])
       order by id for update
     ), moved as (
       update pledges.pledges p
       set state = $3, version = p.version + 1, updated_at = $6
       from found where p.id = found.id
       returning p.id, found.state as from_state
     ), told as (
       insert into pledges.transitions (pledge_id, from_state, to_state, actor, reason, at)
       select id, from_state, $3, $4, $5, $6 from moved
     )
     select id from moved`,
    [change.pledgeIds, change.from, change.to, change.actor, change.reason ?? null, at],
  );
  return rows.map(({ id }) => id);
}

/** A card was saved for each: confirming → held, with the card that may be charged. */
export interface SavedFor {
  readonly pledgeId: string;
  readonly customerId: string;
  readonly paymentMethodId: string;
}

/** Answers who became held; the caller holds the locks of the rows. */
export async function holdPledges(
  tx: Transaction,
  saved: readonly SavedFor[],
  actor: string,
  at: Date,
): Promise<ReadonlySet<string>> {
  if (saved.length === 0) return new Set();
  const to: PledgeState = 'held';
  const rows = await tx.rows<{ id: string }>(
    `with moved as (
       update pledges.pledges p
       set state = $4, version = p.version + 1, held_at = $6, updated_at = $6,
         reserved_until = null, stripe_customer_id = s.customer, stripe_payment_method_id = s.card
       from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, customer, card)
       where p.id = s.id and p.state = 'confirming'
       returning p.id
     ), told as (
       insert into pledges.transitions (pledge_id, from_state, to_state, actor, at)
       select id, 'confirming', $4, $5, $6 from moved
     )
     select id from moved`,
    [
      saved.map(({ pledgeId }) => pledgeId),
      saved.map(({ customerId }) => customerId),
      saved.map(({ paymentMethodId }) => paymentMethodId),
      to,
      actor,
      at,
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A row of history without a change of state; `on` is the day, "2026-07-04". */
export async function noteHandedOver(
  tx: Transaction,
  of: { readonly pledgeIds: readonly string[]; readonly actor: string; readonly on: string },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into pledges.transitions (pledge_id, from_state, to_state, actor, reason, changes, at)
     select id, state, state, $2, 'handed_over',
       jsonb_build_object('handedOver', jsonb_build_array(null, $3::text)), $4
     from pledges.pledges where id = any($1::uuid[]) order by id`,
    [of.pledgeIds, of.actor, of.on, at],
  );
}

/** All held pledges of a campaign become queued for charging, in one statement. Tells how many. */
export async function queueHeld(tx: Transaction, campaignId: string, at: Date): Promise<number> {
  const [row] = await tx.rows<{ moved: number }>(
    `with moved as (
       update pledges.pledges set state = 'queued', version = version + 1, updated_at = $2
       where campaign_id = $1 and state = 'held'
       returning id
     ), told as (
       insert into pledges.transitions (pledge_id, from_state, to_state, actor, at)
       select id, 'held', 'queued', 'system:closing', $2 from moved
     )
     select count(*) as moved from moved`,
    [campaignId, at],
  );
  return row?.moved ?? 0;
}
