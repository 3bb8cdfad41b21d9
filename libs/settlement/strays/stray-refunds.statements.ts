import { Money } from '#libs/kernel/money';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { endException, raiseException } from '../exceptions/exceptions.statements.js';
import type { HeldRefund } from '../refunds.statements.js';

/** What came for a pledge that wanted nothing; null where this attempt is not of that kind. */
export async function strayAmount(sql: Sql, attemptId: string): Promise<Money | null> {
  const [row] = await sql.rows<{ minor: number; currency: string }>(
    `select amount_minor as minor, currency from settlement.stray_charges where attempt_id = $1`,
    [attemptId],
  );
  return row === undefined ? null : Money.fromDatabase(row.minor, row.currency);
}

/** Whether a refund of it is asked, under way or done. */
export async function hasStrayRefund(tx: Transaction, attemptId: string): Promise<boolean> {
  const rows = await tx.rows(
    `select 1 from settlement.refunds
     where attempt_id = $1 and stray and state not in ('failed', 'rejected')`,
    [attemptId],
  );
  return rows.length > 0;
}

interface StrayFacts {
  readonly attemptId: string;
  readonly exceptionId: string | null;
  readonly askedBy: string;
  readonly reason: string;
}

async function factsOf(tx: Transaction, refundId: string): Promise<StrayFacts | undefined> {
  const [row] = await tx.rows<StrayFacts>(
    `select r.attempt_id as "attemptId", r.asked_by as "askedBy", r.reason, e.id as "exceptionId"
     from settlement.refunds r left join settlement.exceptions e
       on e.type = 'stray_charge' and e.subject_id = r.attempt_id and e.state = 'open'
     where r.id = $1`,
    [refundId],
  );
  return row;
}

/** The money has left: what was before finance is seen to. */
export async function endStray(tx: Transaction, refundId: string, at: Date): Promise<void> {
  const facts = await factsOf(tx, refundId);
  if (facts === undefined || facts.exceptionId === null) return;
  const { exceptionId, askedBy: resolvedBy, reason: note } = facts;
  await endException(tx, exceptionId, { note, resolvedBy, at });
}

/** The money has not left, or is back: it is before finance, again or still. */
export async function raiseStrayAgain(
  tx: Transaction,
  { id, pledgeId, campaignId, amount, order }: HeldRefund,
  now: Date,
): Promise<void> {
  const facts = await factsOf(tx, id);
  if (facts === undefined) return;
  await raiseException(tx, {
    type: 'stray_charge',
    subjectId: facts.attemptId,
    pledgeId,
    campaignId,
    expected: Money.zero(amount.currency),
    seen: {
      objectId: order.paymentIntentId,
      amountMinor: amount.amountMinor,
      currency: amount.currency,
      pledgeId,
      status: 'refund_failed',
    },
    now,
  });
}
