import { Money } from '#libs/kernel/money';
import type { ChargeOrder, DeclineDetails } from '#libs/payments/payments.types';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { attemptStates, type AttemptKind, type AttemptState } from './attempt-state.js';

/** One try to charge one pledge; its terms never change. */
export interface Attempt {
  readonly id: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly kind: AttemptKind;
  readonly state: AttemptState;
  readonly idempotencyKey: string;
  readonly amount: Money;
  readonly customerId: string;
  readonly paymentMethodId: string;
  readonly paymentIntentId: string | null;
  readonly leaseToken: number;
  readonly firstSentAt: Date | null;
}

type AttemptRow = Omit<Attempt, 'amount'> & {
  readonly amountMinor: number;
  readonly currency: string;
};

const COLUMNS = `a.id, a.pledge_id as "pledgeId", a.campaign_id as "campaignId", a.kind, a.state,
  a.idempotency_key as "idempotencyKey", a.amount_minor as "amountMinor", a.currency,
  a.stripe_customer_id as "customerId", a.stripe_payment_method_id as "paymentMethodId",
  a.stripe_payment_intent_id as "paymentIntentId", a.lease_token as "leaseToken",
  a.first_sent_at as "firstSentAt"`;

const attemptOf = ({ amountMinor, currency, ...row }: AttemptRow): Attempt => ({
  ...row,
  amount: Money.fromDatabase(amountMinor, currency),
});

export const orderOf = (attempt: Attempt): ChargeOrder => ({
  attemptId: attempt.id,
  idempotencyKey: attempt.idempotencyKey,
  pledgeId: attempt.pledgeId,
  campaignId: attempt.campaignId,
  amount: attempt.amount,
  customerId: attempt.customerId,
  paymentMethodId: attempt.paymentMethodId,
  description: `Pledge ${attempt.pledgeId}`,
  ...(attempt.kind === 'capture' && attempt.paymentIntentId !== null
    ? { captures: attempt.paymentIntentId }
    : {}),
});

export interface NewAttempts {
  readonly ids: readonly string[];
  readonly pledges: readonly ChargeablePledge[];
  readonly kinds: readonly AttemptKind[];
  /** By pledge: the PaymentIntent whose money on hold a `capture` takes. */
  readonly captures?: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Writes attempts that nobody has sent yet; the number follows the pledge's earlier ones. */
export async function insertAttempts(tx: Transaction, of: NewAttempts): Promise<void> {
  await tx.execute(
    `insert into settlement.attempts (id, pledge_id, campaign_id, number, kind, state,
       idempotency_key, amount_minor, currency, stripe_customer_id, stripe_payment_method_id,
       stripe_payment_intent_id, not_before, created_at)
     select n.id, n.pledge_id, n.campaign_id,
       1 + (select count(*) from settlement.attempts old where old.pledge_id = n.pledge_id),
       n.kind, 'intended', 'charge:' || n.id, n.amount_minor, n.currency, n.customer, n.method,
       n.intent, $10, $10
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[],
       $7::text[], $8::text[], $9::text[])
       as n (id, pledge_id, campaign_id, kind, amount_minor, currency, customer, method, intent)`,
    [
      of.ids,
      of.pledges.map((pledge) => pledge.id),
      of.pledges.map((pledge) => pledge.campaignId),
      of.kinds,
      of.pledges.map((pledge) => pledge.total.amountMinor),
      of.pledges.map((pledge) => pledge.total.currency),
      of.pledges.map((pledge) => pledge.customerId),
      of.pledges.map((pledge) => pledge.paymentMethodId),
      of.pledges.map((pledge) => of.captures?.get(pledge.id) ?? null),
      of.now,
    ],
  );
}

export interface Lease {
  readonly now: Date;
  readonly until: Date;
  readonly limit: number;
  readonly campaignIds: readonly string[];
}

/**
 * Takes attempts that nobody holds and that were never sent, one of each customer: Stripe refuses a
 * request about a customer while another one is at work (`lock_timeout`). `first_sent_at` is set
 * here, because it must be committed before the request leaves: from then on the outcome may be
 * unknown.
 */
export async function leaseIdle(tx: Transaction, lease: Lease): Promise<Attempt[]> {
  const rows = await tx.rows<AttemptRow>(
    `with due as materialized (
       select id, stripe_customer_id, not_before from settlement.attempts a
       where state = 'intended' and leased_until is null and not_before <= $1
         and campaign_id = any($4::uuid[])
         and not exists (
           select from settlement.attempts busy
           where busy.stripe_customer_id = a.stripe_customer_id and busy.leased_until is not null)
       order by not_before, id limit $3 for update skip locked
     ), idle as (
       select distinct on (stripe_customer_id) id from due
       order by stripe_customer_id, not_before, id
     )
     update settlement.attempts a
     set lease_token = a.lease_token + 1, leased_until = $2, first_sent_at = $1
     from idle where a.id = idle.id returning ${COLUMNS}`,
    [lease.now, lease.until, lease.limit, lease.campaignIds],
  );
  return rows.map(attemptOf);
}

/** Attempts whose outcome nobody knows: told so, or held by a worker that has gone. */
export async function lostAttempts(
  sql: Sql,
  now: Date,
  limit: number,
): Promise<{ readonly id: string; readonly pledgeId: string }[]> {
  return sql.rows(
    `select id, pledge_id as "pledgeId" from settlement.attempts
     where (leased_until <= $1 and state in ('intended', 'unknown'))
        or (leased_until is null and state = 'unknown' and not_before <= $1)
     order by not_before, id limit $2`,
    [now, limit],
  );
}

/** Takes over lost attempts, whose pledges the caller has locked. Who was late is fenced off. */
export async function leaseLost(
  tx: Transaction,
  ids: readonly string[],
  { now, until }: Pick<Lease, 'now' | 'until'>,
): Promise<Attempt[]> {
  const rows = await tx.rows<AttemptRow>(
    `update settlement.attempts a
     set lease_token = a.lease_token + 1, leased_until = $2, state = 'unknown',
       unknown_reason = coalesce(a.unknown_reason, 'lease_over')
     where a.id = any($3::uuid[]) and a.state in ('intended', 'unknown')
       and (a.leased_until <= $1 or (a.leased_until is null and a.state = 'unknown' and a.not_before <= $1))
     returning ${COLUMNS}`,
    [now, until, ids],
  );
  return rows.map(attemptOf);
}

export async function attemptsById(sql: Sql, ids: readonly string[]): Promise<Attempt[]> {
  const rows = await sql.rows<AttemptRow>(
    `select ${COLUMNS} from settlement.attempts a where a.id = any($1::uuid[]) order by a.id`,
    [ids],
  );
  return rows.map(attemptOf);
}

export interface AttemptEnd extends DeclineDetails {
  readonly state: AttemptState;
  readonly finishedAt: Date | null;
  readonly paymentIntentId?: string | null;
  readonly chargeId?: string;
  readonly declineCode?: string | null;
  readonly adviceCode?: string | null;
  readonly networkDeclineCode?: string | null;
  readonly unknownReason?: string;
  readonly notBefore?: Date;
}

/** False when somebody else holds the attempt by now, or it has ended: nothing was written then. */
export async function endLease(
  tx: Transaction,
  attempt: Attempt,
  end: AttemptEnd,
): Promise<boolean> {
  if (attempt.state !== end.state) attemptStates.check(attempt.state, end.state);
  const touched = await tx.execute(
    `update settlement.attempts set state = $3, finished_at = $4, leased_until = null,
       stripe_payment_intent_id = coalesce($5, stripe_payment_intent_id),
       stripe_charge_id = $6, decline_code = $7, advice_code = $8, network_decline_code = $9,
       unknown_reason = $10, not_before = coalesce($11, not_before),
       network_advice_code = $12, card_brand = $13, outcome_type = $14, risk_level = $15,
       first_sent_at = case when $3 = 'intended' then null else first_sent_at end
     where id = $1 and lease_token = $2 and state in ('intended', 'unknown')`,
    [
      attempt.id,
      attempt.leaseToken,
      end.state,
      end.finishedAt,
      end.paymentIntentId ?? null,
      end.chargeId ?? null,
      end.declineCode ?? null,
      end.adviceCode ?? null,
      end.networkDeclineCode ?? null,
      end.unknownReason ?? null,
      end.notBefore ?? null,
      end.networkAdviceCode ?? null,
      end.cardBrand ?? null,
      end.outcomeType ?? null,
      end.riskLevel ?? null,
    ],
  );
  return touched === 1;
}

/** Tries of the machine so far; a card that the backer brought and money on hold do not count. */
export async function countAutomaticTries(tx: Transaction, pledgeId: string): Promise<number> {
  const [row] = await tx.rows<{ tries: number }>(
    `select count(*) as tries from settlement.attempts
     where pledge_id = $1 and kind not in ('fixed_card', 'capture')`,
    [pledgeId],
  );
  return row?.tries ?? 0;
}

/** Stripe has reported something about an attempt: whoever resolves looks at once. */
export async function hurryAttempt(tx: Transaction, attemptId: string, now: Date): Promise<void> {
  await tx.execute(
    `update settlement.attempts set
       not_before = case when state = 'unknown' then $2 else not_before end,
       look_at = case when state = 'succeeded' and look_at is not null then $2 else look_at end
     where id = $1`,
    [attemptId, now],
  );
}

/** Attempts that were never sent are taken back when their campaign was cancelled. */
export async function withdrawIdle(
  tx: Transaction,
  campaignId: string,
  now: Date,
): Promise<string[]> {
  const rows = await tx.rows<{ pledgeId: string }>(
    `update settlement.attempts set state = 'declined', decline_code = 'withdrawn', finished_at = $2
     where campaign_id = $1 and state = 'intended' and leased_until is null
     returning pledge_id as "pledgeId"`,
    [campaignId, now],
  );
  return rows.map((row) => row.pledgeId);
}
