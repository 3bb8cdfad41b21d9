import { Money } from '#libs/kernel/money';
import type { DisputeReading } from '#libs/payments/payments.types';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { DisputePosition } from './dispute-books.js';
import { disputeStates, type DisputeState } from './dispute-state.js';

/** Stripe has spoken of a dispute: it is looked at as soon as nobody is looking. */
export async function noteDispute(
  tx: Transaction,
  { id, stripeDisputeId, now }: { id: string; stripeDisputeId: string; now: Date },
): Promise<void> {
  await tx.execute(
    `insert into settlement.disputes as d (id, stripe_dispute_id, state, look_at, created_at)
     values ($1, $2, 'reported', $3, $3)
     on conflict (stripe_dispute_id) do update set reports = d.reports + 1,
       look_at = case when d.leased_until is null then excluded.look_at else d.look_at end`,
    [id, stripeDisputeId, now],
  );
}

/** A dispute of which no event has come; tells how many were new. */
export function noteUnheardDispute(
  tx: Transaction,
  { id, stripeDisputeId, now }: { id: string; stripeDisputeId: string; now: Date },
): Promise<number> {
  return tx.execute(
    `insert into settlement.disputes (id, stripe_dispute_id, state, look_at, created_at)
     values ($1, $2, 'reported', $3, $3) on conflict (stripe_dispute_id) do nothing`,
    [id, stripeDisputeId, now],
  );
}

/** Somebody wants it looked at: as soon as nobody is looking. */
export async function hurryDispute(tx: Transaction, disputeId: string, now: Date): Promise<void> {
  await tx.execute(
    `update settlement.disputes set reports = reports + 1,
       look_at = case when leased_until is null then $2 else look_at end where id = $1`,
    [disputeId, now],
  );
}

/** A dispute that a worker holds. */
export interface HeldDispute {
  readonly id: string;
  readonly stripeDisputeId: string;
  readonly state: DisputeState;
  readonly reports: number;
  readonly leaseToken: number;
  readonly createdAt: Date;
  readonly openMinor: number;
  readonly lostMinor: number;
  readonly feeMinor: number;
  readonly entries: number;
}

export function claimDisputes(
  tx: Transaction,
  lease: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<HeldDispute[]> {
  return tx.rows(
    `update settlement.disputes d
     set lease_token = d.lease_token + 1, leased_until = $2, look_at = $2
     from (select id from settlement.disputes where look_at <= $1
           order by look_at, id limit $3 for update skip locked) due
     where d.id = due.id
     returning d.id, d.stripe_dispute_id as "stripeDisputeId", d.state, d.reports,
       d.lease_token as "leaseToken", d.created_at as "createdAt", d.open_minor as "openMinor",
       d.lost_minor as "lostMinor", d.fee_minor as "feeMinor", d.entries`,
    [lease.now, lease.until, lease.limit],
  );
}

/** Nothing was learnt, or nothing of ours: `to` is the state, `lookAt` when Stripe is asked next. */
export async function putDisputeBack(
  tx: Transaction,
  held: HeldDispute,
  { to, lookAt, now }: { to: DisputeState; lookAt: Date | null; now: Date },
): Promise<void> {
  const touched = await tx.execute(
    `update settlement.disputes set state = $3, leased_until = null,
       look_at = case when reports > $4 then $6::timestamptz else $5 end
     where id = $1 and lease_token = $2`,
    [held.id, held.leaseToken, to, held.reports, lookAt, now],
  );
  if (touched === 1) await addStep(tx, held, { to, stripeStatus: null, now });
}

export interface DisputedCharge {
  readonly attemptId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amount: Money;
}

/** The charge that took the money of this PaymentIntent; null as long as we have not learnt of it. */
export async function chargeOfIntent(
  sql: Sql,
  paymentIntentId: string,
): Promise<DisputedCharge | null> {
  const [row] = await sql.rows<
    Omit<DisputedCharge, 'amount'> & { amountMinor: number; currency: string }
  >(
    `select id as "attemptId", pledge_id as "pledgeId", campaign_id as "campaignId",
       amount_minor as "amountMinor", currency
     from settlement.attempts where stripe_payment_intent_id = $1 and state = 'succeeded'`,
    [paymentIntentId],
  );
  if (row === undefined) return null;
  const { amountMinor, currency, ...charge } = row;
  return { ...charge, amount: Money.fromDatabase(amountMinor, currency) };
}

export interface LearntDispute {
  readonly charge: DisputedCharge;
  readonly reading: DisputeReading;
  readonly position: DisputePosition;
  readonly entries: number;
  readonly lookAt: Date | null;
  readonly now: Date;
}

/** False when somebody else holds it by now: nothing was written then. */
export async function writeDispute(
  tx: Transaction,
  held: HeldDispute,
  learnt: LearntDispute,
): Promise<boolean> {
  const { charge, reading, position } = learnt;
  if (held.state !== reading.verdict) disputeStates.check(held.state, reading.verdict);
  const touched = await tx.execute(
    `update settlement.disputes set state = $3, pledge_id = $4, campaign_id = $5, attempt_id = $6,
       stripe_status = $7, reason = $8, network_reason_code = $9, amount_minor = $10, currency = $11,
       evidence_due_at = $12, opened_at = $13, open_minor = $14, lost_minor = $15, fee_minor = $16,
       entries = $17, leased_until = null,
       look_at = case when reports > $18 then $19::timestamptz else $20 end
     where id = $1 and lease_token = $2`,
    [
      held.id,
      held.leaseToken,
      reading.verdict,
      charge.pledgeId,
      charge.campaignId,
      charge.attemptId,
      reading.stripeStatus,
      reading.reason,
      reading.networkReasonCode,
      reading.amount.amountMinor,
      reading.amount.currency,
      reading.evidenceDueAt,
      reading.openedAt,
      position.open.amountMinor,
      position.lost.amountMinor,
      position.fee.amountMinor,
      learnt.entries,
      held.reports,
      learnt.now,
      learnt.lookAt,
    ],
  );
  if (touched === 0) return false;
  const { verdict: to, stripeStatus } = reading;
  await addStep(tx, held, { to, stripeStatus, now: learnt.now });
  return true;
}

async function addStep(
  tx: Transaction,
  { id, state }: HeldDispute,
  step: { readonly to: DisputeState; readonly stripeStatus: string | null; readonly now: Date },
): Promise<void> {
  if (step.to === state) return;
  await tx.execute(
    `insert into settlement.dispute_steps (dispute_id, from_state, to_state, stripe_status, at)
     values ($1, $2, $3, $4, $5)`,
    [id, state, step.to, step.stripeStatus, step.now],
  );
}

/** The states of all disputes of a pledge that is locked. */
export async function disputeStatesOf(
  tx: Transaction,
  pledgeId: string,
): Promise<readonly DisputeState[]> {
  const rows = await tx.rows<{ state: DisputeState }>(
    'select state from settlement.disputes where pledge_id = $1',
    [pledgeId],
  );
  return rows.map(({ state }) => state);
}
