import { Injectable } from '@nestjs/common';
import { conflict, notFound, refused } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../acting-person.js';
import {
  appendStep,
  isOfFinance,
  lockException,
  resolveRow,
  setOwner,
  type ExceptionRow,
  type StepKind,
} from './exceptions.statements.js';

interface Act {
  readonly kind: StepKind;
  readonly action: string;
  readonly note?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
  change(tx: Transaction, exception: ExceptionRow): Promise<ExceptionRow>;
}

/** What a person of finance does about an exception without moving money. */
@Injectable()
export class MindException {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError exception.not_found (404), exception.owner_unknown (422) */
  own(id: string, ownerId: string | null, actor: Principal): Promise<ExceptionRow> {
    return this.act(id, actor, {
      kind: 'owner',
      action: 'reconciliation.exception_owned',
      facts: { ownerId },
      change: async (tx) => {
        if (ownerId !== null && !(await isOfFinance(tx, ownerId))) {
          throw refused('exception.owner_unknown', 'The owner is somebody of finance.');
        }
        return (await setOwner(tx, id, ownerId)) ?? missing();
      },
    });
  }

  /** @throws DomainError exception.not_found (404) */
  note(id: string, note: string, actor: Principal): Promise<ExceptionRow> {
    return this.act(id, actor, {
      kind: 'note',
      action: 'reconciliation.exception_noted',
      note,
      change: (_, exception) => Promise.resolve(exception),
    });
  }

  /**
   * The difference may stay as it is; another one would be news.
   * @throws DomainError exception.not_found (404), exception.resolved (409)
   */
  accept(id: string, note: string, actor: Principal): Promise<ExceptionRow> {
    return this.act(id, actor, {
      kind: 'accepted',
      action: 'reconciliation.exception_accepted',
      note,
      change: async (tx) => {
        const end = { resolution: 'accepted', at: this.clock.now() } as const;
        const resolved = await resolveRow(tx, id, end);
        if (resolved === null) throw conflict('exception.resolved', 'It was resolved before.');
        return resolved;
      },
    });
  }

  private act(id: string, actor: Principal, act: Act): Promise<ExceptionRow> {
    return this.database.transaction(async (tx) => {
      const before = (await lockException(tx, id)) ?? missing();
      const after = await act.change(tx, before);
      await appendStep(tx, {
        exceptionId: id,
        kind: act.kind,
        actor: actorOf(actor),
        note: act.note,
        amountMinor: after.amountMinor,
        ...(act.facts === undefined ? {} : { facts: act.facts }),
        at: this.clock.now(),
      });
      await this.audit.record(tx, {
        actor,
        action: act.action,
        subject: { kind: 'reconciliation_exception', id },
        before: { state: before.state, ownerId: before.ownerId },
        after: { state: after.state, ownerId: after.ownerId, type: after.type },
        reason: act.note,
      });
      return after;
    });
  }
}

function missing(): never {
  throw notFound('exception.not_found', 'There is no such exception.');
}
