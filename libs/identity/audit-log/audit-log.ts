import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import type { Transaction } from '#libs/platform/database/database';
import type { AuditRecord } from '../identity.types.js';

/** Writes down what members of staff do; the database lets nobody change it afterwards. */
@Injectable()
export class AuditLog extends AuditTrail {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  /** Joins the caller's transaction: the act and its record are committed together or not at all. */
  override async record(tx: Transaction, record: AuditRecord): Promise<void> {
    const { actor, subject } = record;
    await tx.execute(
      `insert into identity.audit_log
         (id, at, actor_kind, actor_id, action, subject_kind, subject_id, before, after, reason, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11)`,
      [
        this.ids.next(),
        this.clock.now(),
        actor.kind,
        actorId(actor),
        record.action,
        subject.kind,
        subject.id,
        json(record.before),
        json(record.after),
        record.reason ?? null,
        record.requestId ?? null,
      ],
    );
  }
}

const actorId = (actor: AuditRecord['actor']): string | null =>
  actor.kind === 'anonymous' ? null : actor.id;

const json = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value);
