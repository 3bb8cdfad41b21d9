import { Money } from '#libs/kernel/money';
import type { RefundOrder } from '#libs/payments/payments.types';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { refundStates, type RefundState } from './attempt-state.js';
import type { VatFact } from '#libs/ledger/ledger.types';
import type { Refund } from './settlement-entries.js';

/** What was collected from a pledge and how much of it is already given back or promised back. */
export interface CollectedMoney {
  readonly attemptId: string;
  readonly campaignId: string;
  readonly collected: Money;
  readonly given: Money;
  /** The VAT in what was given. */
  readonly vatGiven: Money;
  readonly vatFact: VatFact;
}

interface CollectedMoneyRow {
  readonly attemptId: string;
  readonly campaignId: string;
  readonly amountMinor: number;
  readonly givenMinor: number;
  readonly vatGivenMinor: number;
  readonly currency: string;
  readonly vatFact: VatFact;
}

/** Of the attempt `a` that collected the pledge. */
export const VAT_FACT = `jsonb_build_object('country', a.vat_country, 'category', a.vat_category,
  'basisPoints', a.vat_basis_points) as "vatFact"`;

/** Null when nothing was collected. The caller has locked the pledge. */
export async function collectedMoneyOf(
  tx: Transaction,
  pledgeId: string,
): Promise<CollectedMoney | null> {
  const [row] = await tx.rows<CollectedMoneyRow>(
    `select a.id as "attemptId", a.campaign_id as "campaignId", a.amount_minor as "amountMinor",
       a.currency, ${VAT_FACT}, g.minor as "givenMinor",
       g.vat as "vatGivenMinor"
     from settlement.attempts a, lateral (
       select coalesce(sum(amount_minor), 0)::bigint as minor,
         coalesce(sum(vat_minor), 0)::bigint as vat
       from settlement.refunds where attempt_id = a.id and state not in ('failed', 'rejected')) g
     where a.pledge_id = $1 and a.state = 'succeeded'`,
    [pledgeId],
  );
  if (row === undefined) return null;
  const { amountMinor, givenMinor, vatGivenMinor, currency, ...facts } = row;
  return {
    ...facts,
    collected: Money.fromDatabase(amountMinor, currency),
    given: Money.fromDatabase(givenMinor, currency),
    vatGiven: Money.fromDatabase(vatGivenMinor, currency),
  };
}

export type RefundWay = 'card' | 'bank_transfer';

export interface NewRefund {
  readonly id: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly attemptId: string;
  readonly amount: Money;
  readonly vat: Money;
  readonly reason: string;
  readonly askedBy: string;
  readonly way: RefundWay;
  readonly needsApproval: boolean;
  readonly now: Date;
  /** Of a stray charge: out of suspense, nothing was collected. */
  readonly stray?: boolean;
}

export async function insertRefund(tx: Transaction, refund: NewRefund): Promise<void> {
  await tx.execute(
    `insert into settlement.refunds (id, pledge_id, campaign_id, attempt_id, amount_minor, vat_minor,
       currency, state, idempotency_key, reason, asked_by, look_at, created_at, way, needs_approval,
       stray)
     values ($1, $2, $3, $4, $5, $6, $7, $12, $8, $9, $10, $13, $11, $14, $15, $16)`,
    [
      refund.id,
      refund.pledgeId,
      refund.campaignId,
      refund.attemptId,
      refund.amount.amountMinor,
      refund.vat.amountMinor,
      refund.amount.currency,
      `refund:${refund.id}`,
      refund.reason,
      refund.askedBy,
      refund.now,
      refund.needsApproval ? 'waiting_approval' : 'asked',
      refund.needsApproval ? null : refund.now,
      refund.way,
      refund.needsApproval,
      refund.stray ?? false,
    ],
  );
}

/** What is given back, and the part of it that is VAT. */
export interface RefundFacts {
  readonly id: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amount: Money;
  readonly vat: Money;
  readonly vatFact: VatFact;
}

/** A refund that a worker holds. */
export interface HeldRefund extends RefundFacts {
  readonly stray: boolean;
  readonly state: RefundState;
  readonly leaseToken: number;
  /** Null when it was never sent. */
  readonly firstSentAt: Date | null;
  /** When it succeeded; null before. */
  readonly finishedAt: Date | null;
  /** Null until Stripe has told it. */
  readonly stripeRefundId: string | null;
  readonly order: RefundOrder;
}

interface RefundRow {
  readonly stray: boolean;
  readonly id: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly state: RefundState;
  readonly amountMinor: number;
  readonly vatMinor: number;
  readonly currency: string;
  readonly leaseToken: number;
  readonly firstSentAt: Date | null;
  readonly finishedAt: Date | null;
  readonly stripeRefundId: string | null;
  readonly idempotencyKey: string;
  readonly paymentIntentId: string;
  readonly vatFact: VatFact;
}

/**
 * Takes refunds whose time has come. `firstSentAt` in the answer is the one before this claim; the
 * row has the new one, committed before anything leaves.
 */
export async function claimRefunds(
  tx: Transaction,
  lease: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<HeldRefund[]> {
  const rows = await tx.rows<RefundRow>(
    `update settlement.refunds r
     set lease_token = r.lease_token + 1, leased_until = $2, look_at = $2,
       first_sent_at = coalesce(r.first_sent_at, $1)
     from (
       select id, first_sent_at as sent_before from settlement.refunds
       where look_at <= $1 order by look_at, id limit $3 for update skip locked
     ) due, settlement.attempts a
     where r.id = due.id and a.id = r.attempt_id
     returning r.id, r.stray, r.pledge_id as "pledgeId", r.campaign_id as "campaignId", r.state,
       r.amount_minor as "amountMinor", r.vat_minor as "vatMinor", r.currency,
       r.lease_token as "leaseToken", due.sent_before as "firstSentAt",
       r.finished_at as "finishedAt", r.idempotency_key as "idempotencyKey",
       r.stripe_refund_id as "stripeRefundId", a.stripe_payment_intent_id as "paymentIntentId",
       ${VAT_FACT}`,
    [lease.now, lease.until, lease.limit],
  );
  return rows.map(heldRefundOf);
}

function heldRefundOf(row: RefundRow): HeldRefund {
  const amount = Money.fromDatabase(row.amountMinor, row.currency);
  return {
    ...row,
    amount,
    vat: Money.fromDatabase(row.vatMinor, row.currency),
    order: {
      refundId: row.id,
      idempotencyKey: row.idempotencyKey,
      pledgeId: row.pledgeId,
      paymentIntentId: row.paymentIntentId,
      amount,
    },
  };
}

export const entryFactsOf = (refund: RefundFacts, at: Date): Refund => ({
  refundId: refund.id,
  pledgeId: refund.pledgeId,
  campaignId: refund.campaignId,
  amount: refund.amount,
  vat: refund.vat,
  vatFact: refund.vatFact,
  at,
});

export interface RefundEnd {
  readonly state: RefundState;
  readonly stripeRefundId: string | null;
  /** When Stripe is asked next; null when nothing is left to ask. */
  readonly lookAt: Date | null;
  readonly finishedAt: Date | null;
  readonly neverSent?: boolean;
  readonly failureReason?: string;
}

/** False when somebody else holds it by now: nothing was written then. */
export async function endRefundLease(
  tx: Transaction,
  refund: HeldRefund,
  end: RefundEnd,
): Promise<boolean> {
  if (refund.state !== end.state) refundStates.check(refund.state, end.state);
  const touched = await tx.execute(
    `update settlement.refunds set state = $3, stripe_refund_id = coalesce($4, stripe_refund_id),
       look_at = $5, finished_at = $6, leased_until = null,
       first_sent_at = case when $7 then null else first_sent_at end,
       failure_reason = $9
     where id = $1 and lease_token = $2 and state = $8`,
    [
      refund.id,
      refund.leaseToken,
      end.state,
      end.stripeRefundId,
      end.lookAt,
      end.finishedAt,
      end.neverSent ?? false,
      refund.state,
      end.failureReason ?? null,
    ],
  );
  return touched === 1;
}

/** Stripe has reported something about a refund: look at once. */
export async function hurryRefund(sql: Sql, refundId: string, now: Date): Promise<void> {
  await sql.execute(
    `update settlement.refunds set look_at = $2 where id = $1 and leased_until is null
       and state in ('asked', 'pending', 'unknown', 'succeeded')`,
    [refundId, now],
  );
}

/** What has left for good, to tell a part from the whole. */
export async function refundedMinor(tx: Transaction, pledgeId: string): Promise<number> {
  const [row] = await tx.rows<{ minor: number }>(
    `select coalesce(sum(amount_minor), 0)::bigint as minor from settlement.refunds
     where pledge_id = $1 and state = 'succeeded' and not stray`,
    [pledgeId],
  );
  return row?.minor ?? 0;
}
