import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { decimalsOf } from '#libs/kernel/currency';
import { conflict, notFound, refused } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { lockException, type ExceptionRow } from '../exceptions/exceptions.statements.js';
import { insertRefund } from '../refunds.statements.js';
import { SettlementSettings } from '../settlement.settings.js';
import { hasStrayRefund, strayAmount } from './stray-refunds.statements.js';

/**
 * Gives back the money of a stray charge. Its exception stays open until the money has left, so that
 * nothing is forgotten when a bank does not take it.
 */
@Injectable()
export class AskStrayRefund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly settings: SettlementSettings,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The id of the refund, which waits for a second person above the limit.
   * @throws DomainError exception.not_found (404), exception.resolved, refund.asked_already (409),
   *   exception.not_stray (422)
   */
  execute(exceptionId: string, reason: string, actor: Principal): Promise<string> {
    const askedBy = actorOf(actor);
    return this.database.transaction(async (tx) => {
      const { subjectId: attemptId, pledgeId, campaignId } = await lockStray(tx, exceptionId);
      const amount = present(await strayAmount(tx, attemptId), 'the stray charge');
      if (await hasStrayRefund(tx, attemptId)) {
        throw conflict('refund.asked_already', 'This money is on its way back already.');
      }
      const id = this.ids.next();
      await insertRefund(tx, {
        id,
        pledgeId,
        campaignId,
        attemptId,
        amount,
        vat: Money.zero(amount.currency),
        reason,
        askedBy,
        way: 'card',
        needsApproval: this.isAboveLimit(amount),
        now: this.clock.now(),
        stray: true,
      });
      await this.audit.record(tx, {
        actor,
        action: 'stray_refund.asked',
        subject: { kind: 'pledge', id: pledgeId },
        after: { refundId: id, exceptionId, amount },
        reason,
      });
      return id;
    });
  }

  private isAboveLimit(amount: Money): boolean {
    const { currency } = amount;
    const limit = this.settings.refundApprovalAbove * 10 ** decimalsOf(currency);
    return amount.compare(Money.of(limit, currency)) > 0;
  }
}

async function lockStray(tx: Transaction, exceptionId: string): Promise<ExceptionRow> {
  const exception = await lockException(tx, exceptionId);
  if (exception === null) throw notFound('exception.not_found', 'There is no such exception.');
  if (exception.state !== 'open') throw conflict('exception.resolved', 'It was resolved before.');
  if (exception.type === 'stray_charge') return exception;
  throw refused('exception.not_stray', 'Only the money of a stray charge is given back here.');
}
