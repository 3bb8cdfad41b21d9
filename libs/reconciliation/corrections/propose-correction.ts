import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { personOf } from '../acting-person.js';
import { appendStep, lockException } from '../exceptions/exceptions.statements.js';
import { assertCorrects } from './correction-rules.js';
import {
  insertCorrection,
  type CorrectionLine,
  type CorrectionRow,
} from './corrections.statements.js';

export interface CorrectionWish {
  readonly exceptionId: string;
  readonly lines: readonly CorrectionLine[];
  readonly reason: string;
}

/** One person of finance proposes an entry; nothing is booked yet. */
@Injectable()
export class ProposeCorrection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError exception.not_found (404), exception.resolved, correction.proposed (409),
   *   approval.person_required (422), and as `assertCorrects`
   */
  execute(wish: CorrectionWish, actor: Principal): Promise<CorrectionRow> {
    const proposedBy = personOf(actor);
    return this.database.transaction(async (tx) => {
      const exception = await lockException(tx, wish.exceptionId);
      if (exception === null) throw notFound('exception.not_found', 'There is no such exception.');
      if (exception.state !== 'open')
        throw conflict('exception.resolved', 'It was resolved before.');
      assertCorrects(exception, wish.lines);
      const [id, proposedAt] = [this.ids.next(), this.clock.now()];
      const correction = await insertCorrection(tx, { ...wish, id, proposedBy, proposedAt });
      if (correction === null) {
        throw conflict('correction.proposed', 'Another correction waits for its second person.');
      }
      await appendStep(tx, {
        exceptionId: exception.id,
        kind: 'correction_proposed',
        actor: proposedBy,
        note: wish.reason,
        amountMinor: exception.amountMinor,
        facts: { correctionId: id },
        at: proposedAt,
      });
      await this.audit.record(tx, {
        actor,
        action: 'reconciliation.correction_proposed',
        subject: { kind: 'reconciliation_exception', id: exception.id },
        after: { correctionId: id, lines: wish.lines },
        reason: wish.reason,
      });
      return correction;
    });
  }
}
