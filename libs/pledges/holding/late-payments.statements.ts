import type { Transaction } from '#libs/platform/database/database';
import type { SavedFor } from '../pledge-transitions.js';
import type { PledgeState } from '../pledge-state.js';

const TO: PledgeState = 'collected';
const OVER: readonly PledgeState[] = ['expired', 'cancelled'];

/** Locks, moves and tells; false when the pledge was in another state. */
export async function collectLate(
  tx: Transaction,
  { pledgeId, customerId, paymentMethodId }: SavedFor,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<boolean> {
  const moved = await tx.rows(
    `with found as (
       select id, state from pledges.pledges
       where id = $1 and state = any($2::text[]) for update
     ), moved as (
       update pledges.pledges p
       set state = $3, version = p.version + 1, updated_at = $7, withdrawn_at = $7,
         stripe_customer_id = $4, stripe_payment_method_id = $5
       from found where p.id = found.id
       returning p.id, found.state as from_state
     )
     insert into pledges.transitions (pledge_id, from_state, to_state, actor, reason, at)
     select id, from_state, $3, $6, 'paid_too_late', $7 from moved returning pledge_id`,
    [pledgeId, OVER, TO, customerId, paymentMethodId, actor, at],
  );
  return moved.length === 1;
}
