import { assert } from '#libs/kernel/assert';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { VatFact } from '#libs/ledger/ledger.types';
import type { PaidWith } from '#libs/payments/payments.types';
import type { Attempt } from '../attempts.statements.js';

/**
 * The PaymentIntent of a charge that failed and that nobody has closed: its backer may pay it. Money on
 * hold that could not be taken is not of that kind; holds are ended where they were made.
 */
const OPEN = `a.state in ('declined', 'action_required') and a.kind <> 'capture'
  and a.stripe_payment_intent_id is not null and a.intent_closed_at is null`;

export interface Claim {
  readonly now: Date;
  readonly until: Date;
  readonly limit: number;
}

/**
 * Takes intents that must be closed at Stripe: their pledge is not to be paid any more, or another
 * try or the end of the window is due. Who may be at the bank's page just now is let finish there.
 */
export async function claimIntentsToClose(tx: Transaction, claim: Claim): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `update settlement.attempts t set closing_until = $2
     from (
       select a.id from settlement.attempts a
       join pledges.pledges p on p.id = a.pledge_id
       left join settlement.fix_windows w on w.pledge_id = a.pledge_id
       where ${OPEN} and coalesce(a.closing_until <= $1, true)
         and (p.state not in ('declined', 'action_required')
           or (coalesce(a.confirm_until <= $1, true) and (w.next_try_at <= $1 or w.ends_at <= $1)))
       order by a.id limit $3 for update of a skip locked
     ) due
     where t.id = due.id returning t.id`,
    [claim.now, claim.until, claim.limit],
  );
  return rows.map((row) => row.id);
}

/** Nobody can pay the attempt's intent any more. */
export async function noteClosed(sql: Sql, attemptId: string, at: Date): Promise<void> {
  await sql.execute(
    `update settlement.attempts a
     set intent_closed_at = $2, closing_until = null, late_look_at = null
     where a.id = $1 and ${OPEN}`,
    [attemptId, at],
  );
}

/** Whether the backer could still pay an earlier charge of this pledge. */
export async function hasOpenIntent(tx: Transaction, pledgeId: string): Promise<boolean> {
  const rows = await tx.rows(
    `select 1 from settlement.attempts a where a.pledge_id = $1 and ${OPEN} limit 1`,
    [pledgeId],
  );
  return rows.length > 0;
}

/** The newest failed charge that the backer may pay while the window is open; null when there is none. */
export async function payableAttempt(
  sql: Sql,
  pledgeId: string,
  now: Date,
): Promise<string | null> {
  const [row] = await sql.rows<{ id: string }>(
    `select a.id from settlement.attempts a
     join settlement.fix_windows w on w.pledge_id = a.pledge_id
     where a.pledge_id = $1 and ${OPEN} and coalesce(a.closing_until <= $2, true)
       and w.state = 'open' and w.ends_at > $2
     order by a.number desc limit 1`,
    [pledgeId, now],
  );
  return row?.id ?? null;
}

/** The backer goes to the bank's page. False when the intent was closed, or is being closed. */
export async function keepOpen(
  sql: Sql,
  attemptId: string,
  { now, until, lookAt }: { readonly now: Date; readonly until: Date; readonly lookAt: Date },
): Promise<boolean> {
  const touched = await sql.execute(
    `update settlement.attempts a set confirm_until = $3, late_look_at = $4
     where a.id = $1 and ${OPEN} and coalesce(a.closing_until <= $2, true)`,
    [attemptId, now, until, lookAt],
  );
  return touched === 1;
}

/** The backer brings another card instead: nobody waits for the bank's page any more. */
export async function stopKeepingOpen(sql: Sql, pledgeId: string): Promise<void> {
  await sql.execute(
    `update settlement.attempts a set confirm_until = null where a.pledge_id = $1 and ${OPEN}`,
    [pledgeId],
  );
}

/** Stripe reports that a failed charge was paid: whoever looks, looks at once. */
export async function hurryLateLook(tx: Transaction, attemptId: string, now: Date): Promise<void> {
  await tx.execute(
    `update settlement.attempts set late_look_at = $2
     where id = $1 and state in ('declined', 'action_required')
       and stripe_payment_intent_id is not null`,
    [attemptId, now],
  );
}

/** Takes failed charges to be asked for; while the backer may be at the bank, again at `until`. */
export async function claimLateLooks(tx: Transaction, claim: Claim): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `update settlement.attempts t
     set late_look_at = case when t.confirm_until > $1 then $2::timestamptz end
     from (
       select id from settlement.attempts
       where late_look_at <= $1 and state in ('declined', 'action_required')
       order by late_look_at, id limit $3 for update skip locked
     ) due
     where t.id = due.id returning t.id`,
    [claim.now, claim.until, claim.limit],
  );
  return rows.map((row) => row.id);
}

export async function lookAgain(sql: Sql, attemptId: string, at: Date): Promise<void> {
  await sql.execute(
    `update settlement.attempts set late_look_at = $2
     where id = $1 and state in ('declined', 'action_required')`,
    [attemptId, at],
  );
}

/** Nobody touches the intent until then: a person has to look at it first. */
export async function leaveAlone(tx: Transaction, attemptId: string, until: Date): Promise<void> {
  await tx.execute(
    `update settlement.attempts a set closing_until = $2, late_look_at = $2
     where a.id = $1 and ${OPEN}`,
    [attemptId, until],
  );
}

export interface Standing {
  readonly state: Attempt['state'];
  /** Another attempt has taken the money for this pledge. */
  readonly paidByAnother: boolean;
}

/** The attempt as it is now, locked; the caller has locked its pledge. */
export async function lockStanding(tx: Transaction, attempt: Attempt): Promise<Standing> {
  const [row] = await tx.rows<Standing>(
    `select a.state, exists (select from settlement.attempts o where o.pledge_id = a.pledge_id
         and o.id <> a.id and o.state = 'succeeded') as "paidByAnother"
     from settlement.attempts a where a.id = $1 for update of a`,
    [attempt.id],
  );
  assert(row !== undefined, 'an attempt stays');
  return row;
}

export interface LateEnd {
  readonly chargeId: string;
  readonly vat: VatFact;
  readonly paidWith: PaidWith | null;
  readonly at: Date;
}

/** The failed charge has succeeded after all; the caller holds its row. */
export async function succeedLate(
  tx: Transaction,
  attemptId: string,
  { chargeId, vat, paidWith, at }: LateEnd,
): Promise<void> {
  const touched = await tx.execute(
    `update settlement.attempts set state = 'succeeded', finished_at = $2, stripe_charge_id = $3,
       vat_basis_points = $4, vat_country = $7, vat_category = $8,
       paid_brand = $5, paid_last4 = $6, intent_closed_at = $2,
       closing_until = null, confirm_until = null, late_look_at = null
     where id = $1 and state in ('declined', 'action_required')`,
    [
      attemptId,
      at,
      chargeId,
      vat.basisPoints,
      paidWith?.brand ?? null,
      paidWith?.last4 ?? null,
      vat.country,
      vat.category,
    ],
  );
  assert(touched === 1, 'a late success is written once');
}
