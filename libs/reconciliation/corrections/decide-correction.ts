import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { LedgerService } from '#libs/ledger/ledger.service';
import { personOf } from '../acting-person.js';
import {
  appendStep,
  lockException,
  resolveRow,
  type ExceptionRow,
} from '../exceptions/exceptions.statements.js';
import { lockMarks } from '../runs/marks.statements.js';
import { assertCorrects, correctionEntry } from './correction-rules.js';
import { decideRow, findCorrection, type CorrectionRow } from './corrections.statements.js';

export interface CorrectionVerdict {
  readonly exceptionId: string;
  readonly correctionId: string;
  readonly confirmed: boolean;
  readonly note: string | null;
}

/** Another person of finance confirms a correction, and it is booked at once, or rejects it. */
@Injectable()
export class DecideCorrection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError correction.not_found (404), correction.second_person_needed (403),
   *   correction.decided, exception.resolved (409), approval.person_required (422), and as
   *   `assertCorrects` when the difference is another one by now
   */
  execute(verdict: CorrectionVerdict, actor: Principal): Promise<CorrectionRow> {
    const decidedBy = personOf(actor);
    return this.database.transaction(async (tx) => {
      // No run compares while the books change because of what a run has found.
      await lockMarks(tx);
      const exception = await lockException(tx, verdict.exceptionId);
      const proposal = await findCorrection(tx, verdict.exceptionId, verdict.correctionId);
      if (exception === null || proposal === null) {
        throw notFound('correction.not_found', 'There is no such correction.');
      }
      if (proposal.proposedBy === decidedBy) throw samePerson();
      const state = verdict.confirmed ? 'confirmed' : 'rejected';
      const end = { state, decidedBy, note: verdict.note, at: this.clock.now() } as const;
      const decided = await decideRow(tx, proposal.id, end);
      if (decided === null) throw conflict('correction.decided', 'It was decided before.');
      if (verdict.confirmed) await this.book(tx, exception, decided);
      await appendStep(tx, {
        exceptionId: exception.id,
        kind: verdict.confirmed ? 'corrected' : 'correction_rejected',
        actor: decidedBy,
        note: verdict.note,
        amountMinor: exception.amountMinor,
        facts: { correctionId: decided.id },
        at: end.at,
      });
      await this.audit.record(tx, {
        actor,
        action: `reconciliation.correction_${state}`,
        subject: { kind: 'reconciliation_exception', id: exception.id },
        after: { correctionId: decided.id },
        reason: verdict.note ?? undefined,
      });
      return decided;
    });
  }

  private async book(
    tx: Transaction,
    exception: ExceptionRow,
    correction: CorrectionRow,
  ): Promise<void> {
    assertCorrects(exception, correction.lines);
    const at = this.clock.now();
    await this.ledger.post(tx, [correctionEntry(exception, correction, at)]);
    const resolved = await resolveRow(tx, exception.id, { resolution: 'corrected', at });
    if (resolved === null) throw conflict('exception.resolved', 'It was resolved before.');
  }
}

const samePerson = (): DomainError =>
  new DomainError(
    'forbidden',
    'correction.second_person_needed',
    'Somebody else than who proposed decides.',
  );
