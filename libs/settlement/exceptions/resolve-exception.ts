import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { hurryAttempt } from '../attempts.statements.js';
import { hurryDispute } from '../disputes/disputes.statements.js';
import { hurryLateLook } from '../fixing/open-intents.statements.js';
import { hurryRefund } from '../refunds.statements.js';
import { endException, lockException, type ExceptionRow } from './exceptions.statements.js';

/** Finance has seen to it: Stripe is asked again, and what does not fit even now is a new exception. */
@Injectable()
export class ResolveException {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError exception.not_found (404), exception.resolved (409) */
  execute(id: string, note: string, actor: Principal): Promise<ExceptionRow> {
    return this.database.transaction(async (tx) => {
      if ((await lockException(tx, id)) === null) {
        throw notFound('exception.not_found', 'There is no such exception.');
      }
      const at = this.clock.now();
      const resolved = await endException(tx, id, { note, resolvedBy: actorOf(actor), at });
      if (resolved === null) throw conflict('exception.resolved', 'It was resolved before.');
      await lookAgain(tx, resolved, at);
      await this.audit.record(tx, {
        actor,
        action: 'exception.resolved',
        subject: { kind: 'pledge', id: resolved.pledgeId },
        after: { exceptionId: id, type: resolved.type },
        reason: note,
      });
      return resolved;
    });
  }
}

function lookAgain(tx: Transaction, { type, subjectId }: ExceptionRow, now: Date): Promise<void> {
  switch (type) {
    case 'charge_mismatch':
      return hurryAttempt(tx, subjectId, now).then(() => hurryLateLook(tx, subjectId, now));
    case 'refund_mismatch':
      return hurryRefund(tx, subjectId, now);
    case 'dispute_mismatch':
      return hurryDispute(tx, subjectId, now);
    case 'stray_charge':
      return Promise.resolve();
  }
}
