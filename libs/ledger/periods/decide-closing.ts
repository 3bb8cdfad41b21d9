import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, sqlStateOf, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { personOf } from '#libs/platform/http/acting-person';
import { SealBooks } from '../seals/seal-books.js';
import { ClosingRules } from './closing-rules.js';
import {
  closeMonth,
  endClosing,
  findClosing,
  holdPosters,
  type ClosingEnd,
  type PeriodClosing,
} from './periods.statements.js';

export interface ClosingVerdict {
  readonly closingId: string;
  readonly confirmed: boolean;
  readonly note: string | null;
}

const POSTERS_SECONDS_MAX = 20;
const LOCK_NOT_AVAILABLE = '55P03';

/** A second person of finance closes the month, or does not. */
@Injectable()
export class DecideClosing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: ClosingRules,
    private readonly audit: AuditTrail,
    private readonly seals: SealBooks,
  ) {}

  /**
   * @throws DomainError period.closing_not_found (404), period.second_person_needed (403),
   *   period.wrong_state, period.out_of_order, period.objections (409), period.busy (503),
   *   approval.person_required (422)
   */
  async execute(verdict: ClosingVerdict, actor: Principal): Promise<PeriodClosing> {
    const decidedBy = personOf(actor);
    // Before posters are held, so that little is left to be sealed while they wait.
    if (verdict.confirmed) await this.seals.run();
    try {
      return await this.database.transaction((tx) => this.decide(tx, verdict, actor, decidedBy));
    } catch (error) {
      if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) throw busy();
      throw error;
    }
  }

  private async decide(
    tx: Transaction,
    { closingId, confirmed, note }: ClosingVerdict,
    actor: Principal,
    decidedBy: string,
  ): Promise<PeriodClosing> {
    if (confirmed) await holdPosters(tx, POSTERS_SECONDS_MAX);
    const closing = await findClosing(tx, closingId);
    if (closing === null) {
      throw notFound('period.closing_not_found', 'There is no such closing.');
    }
    if (closing.proposedBy === decidedBy) throw samePerson();
    const state = confirmed ? 'confirmed' : 'rejected';
    const ended = await this.end(tx, closing, { state, decidedBy, note, at: this.clock.now() });
    if (confirmed) {
      await this.rules.assertMayBeClosed(tx, ended.month);
      await this.seals.sealRest(tx);
      await closeMonth(tx, ended);
    }
    await this.audit.record(tx, {
      actor,
      action: confirmed ? 'period.closed' : 'period.closing_rejected',
      subject: { kind: 'period', id: ended.month },
      after: { closingId },
      reason: note ?? undefined,
    });
    return ended;
  }

  private async end(
    tx: Transaction,
    closing: PeriodClosing,
    end: ClosingEnd,
  ): Promise<PeriodClosing> {
    const ended = await endClosing(tx, closing.id, end);
    if (ended !== null) return ended;
    throw conflict('period.wrong_state', 'This closing was decided before.', {
      extra: { state: closing.state },
    });
  }
}

const samePerson = (): DomainError =>
  new DomainError(
    'forbidden',
    'period.second_person_needed',
    'Somebody else than who proposed closes the month.',
  );

const busy = (): DomainError =>
  new DomainError(
    'unavailable',
    'period.busy',
    'Somebody has been posting for too long; try again.',
    {
      retryAfterSeconds: 30,
    },
  );
