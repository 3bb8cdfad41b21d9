import type { VatFact } from '#libs/ledger/ledger.types';
import type { ChargeOutcome } from '#libs/payments/payments.types';
import type { Transaction } from '#libs/platform/database/database';
import { attemptStates } from './attempt-state.js';
import type { Attempt } from './attempts.statements.js';

export interface SucceededAttempt {
  readonly attempt: Attempt;
  readonly outcome: Extract<ChargeOutcome, { kind: 'succeeded' }>;
  readonly vat: VatFact;
}

/**
 * Ends attempts that took the money. Answers the ids of those that were still ours; somebody else
 * holds the others by now, or they have ended.
 */
export async function endSucceeded(
  tx: Transaction,
  succeeded: readonly SucceededAttempt[],
  at: Date,
): Promise<ReadonlySet<string>> {
  for (const { attempt } of succeeded) attemptStates.check(attempt.state, 'succeeded');
  const rows = await tx.rows<{ id: string }>(
    `update settlement.attempts a
     set state = 'succeeded', finished_at = $6, leased_until = null, unknown_reason = null,
       stripe_payment_intent_id = s.intent, stripe_charge_id = s.charge, vat_basis_points = s.rate,
       vat_country = s.country, vat_category = s.category
     from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::int[], $7::text[], $8::text[])
       as s (id, token, intent, charge, rate, country, category)
     where a.id = s.id and a.lease_token = s.token and a.state in ('intended', 'unknown')
     returning a.id`,
    [
      succeeded.map(({ attempt }) => attempt.id),
      succeeded.map(({ attempt }) => attempt.leaseToken),
      succeeded.map(({ outcome }) => outcome.paymentIntentId),
      succeeded.map(({ outcome }) => outcome.chargeId),
      succeeded.map(({ vat }) => vat.basisPoints),
      at,
      succeeded.map(({ vat }) => vat.country),
      succeeded.map(({ vat }) => vat.category),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}
