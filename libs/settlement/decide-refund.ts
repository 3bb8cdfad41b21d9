import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { personOf } from '#libs/platform/http/acting-person';
import { PromiseRefund } from './promise-refund.js';
import { RecordRefund } from './record-refund.js';
import {
  decideRefund,
  lockRefund,
  type RefundDecision,
  type WaitingRefund,
} from './refund-decisions.statements.js';

export interface RefundVerdict {
  readonly pledgeId: string;
  readonly refundId: string;
  readonly approved: boolean;
  readonly note: string | null;
}

/** A second person of finance agrees to a refund, or does not. */
@Injectable()
export class DecideRefund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly promises: PromiseRefund,
    private readonly record: RecordRefund,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError refund.not_found (404), refund.second_person_needed (403),
   *   refund.wrong_state, refund.disputed, pledge.wrong_state (409), approval.person_required (422)
   */
  execute(verdict: RefundVerdict, actor: Principal): Promise<void> {
    const decidedBy = personOf(actor);
    return this.database.transaction(async (tx) => {
      const refund = verdict.approved
        ? await this.approve(tx, verdict, decidedBy)
        : await this.reject(tx, verdict, decidedBy);
      await this.audit.record(tx, {
        actor,
        action: verdict.approved ? 'refund.approved' : 'refund.rejected',
        subject: { kind: 'pledge', id: refund.pledgeId },
        after: { refundId: refund.id, amount: refund.amount, way: refund.way },
        reason: verdict.note ?? undefined,
      });
    });
  }

  private async approve(
    tx: Transaction,
    verdict: RefundVerdict,
    decidedBy: string,
  ): Promise<WaitingRefund> {
    if (await isStray(tx, verdict)) return this.approveStray(tx, verdict, decidedBy);
    // Gate and pledge before our own rows, as everywhere.
    const { collected } = await this.promises.lockRefundable(tx, verdict.pledgeId);
    const refund = await lockWaiting(tx, verdict, decidedBy);
    const byBank = refund.way === 'bank_transfer';
    const at = this.clock.now();
    const to = byBank ? 'succeeded' : 'asked';
    await write(tx, refund, { to, decidedBy, note: verdict.note, at });
    const { reason } = refund;
    await this.promises.promise(tx, refund, { actor: decidedBy, reason, at, told: byBank });
    if (byBank) await this.record.transferred(tx, refund, { collected, at });
    return refund;
  }

  /** It concerns neither the pledge nor its money: it is sent, and leaves suspense when it has left. */
  private async approveStray(
    tx: Transaction,
    verdict: RefundVerdict,
    decidedBy: string,
  ): Promise<WaitingRefund> {
    const refund = await lockWaiting(tx, verdict, decidedBy);
    const at = this.clock.now();
    await write(tx, refund, { to: 'asked', decidedBy, note: verdict.note, at });
    return refund;
  }

  private async reject(
    tx: Transaction,
    verdict: RefundVerdict,
    decidedBy: string,
  ): Promise<WaitingRefund> {
    const refund = await lockWaiting(tx, verdict, decidedBy);
    const at = this.clock.now();
    await write(tx, refund, { to: 'rejected', decidedBy, note: verdict.note, at });
    return refund;
  }
}

async function isStray(tx: Transaction, { pledgeId, refundId }: RefundVerdict): Promise<boolean> {
  const rows = await tx.rows(
    'select 1 from settlement.refunds where id = $1 and pledge_id = $2 and stray',
    [refundId, pledgeId],
  );
  return rows.length > 0;
}

async function lockWaiting(
  tx: Transaction,
  { pledgeId, refundId }: RefundVerdict,
  decidedBy: string,
): Promise<WaitingRefund> {
  const refund = await lockRefund(tx, pledgeId, refundId);
  if (refund === null) throw notFound('refund.not_found', 'There is no such refund.');
  if (refund.state !== 'waiting_approval') throw decidedBefore(refund.state);
  if (refund.askedBy !== decidedBy) return refund;
  throw new DomainError(
    'forbidden',
    'refund.second_person_needed',
    'Somebody else than who asked decides.',
  );
}

async function write(
  tx: Transaction,
  refund: WaitingRefund,
  decision: RefundDecision,
): Promise<void> {
  if (await decideRefund(tx, refund.id, decision)) return;
  throw decidedBefore(refund.state);
}

const decidedBefore = (state: string): DomainError =>
  conflict('refund.wrong_state', 'This refund does not wait for a decision.', { extra: { state } });
