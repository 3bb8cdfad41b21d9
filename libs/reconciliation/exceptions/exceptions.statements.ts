import type { Sql, Transaction } from '#libs/platform/database/database';
import type { ExceptionType, Resolution, SubjectKind } from '../reconciliation.types.js';

export interface ExceptionRow {
  readonly id: string;
  readonly type: ExceptionType;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly currency: string;
  /** The outside less the books. */
  readonly amountMinor: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rule: string;
  readonly state: 'open' | 'resolved';
  readonly resolution: Resolution | null;
  readonly ownerId: string | null;
  readonly pledgeId: string | null;
  readonly openedOn: string;
  readonly foundAt: Date;
  readonly changedAt: Date;
  readonly resolvedAt: Date | null;
}

const COLUMNS = `id, type, subject_kind as "subjectKind", subject_id as "subjectId", currency,
  amount_minor as "amountMinor", facts, rule, state, resolution, owner_id as "ownerId",
  pledge_id as "pledgeId", opened_on::text as "openedOn", found_at as "foundAt",
  changed_at as "changedAt", resolved_at as "resolvedAt"`;

export interface ExceptionFilter {
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  readonly currency?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly pledgeId?: string | undefined;
  /** Only those that came before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first; one row more than `limit` when there is a next page. */
export const listExceptions = (sql: Sql, filter: ExceptionFilter): Promise<ExceptionRow[]> =>
  sql.rows(
    `select ${COLUMNS} from reconciliation.exceptions
     where ($1::text is null or state = $1) and ($2::text is null or type = $2)
       and ($3::text is null or currency = $3) and ($4::uuid is null or owner_id = $4)
       and ($5::text is null or subject_id = $5) and ($6::uuid is null or pledge_id = $6)
       and ($7::uuid is null or id < $7)
     order by id desc limit $8`,
    [
      filter.state ?? null,
      filter.type ?? null,
      filter.currency ?? null,
      filter.ownerId ?? null,
      filter.subjectId ?? null,
      filter.pledgeId ?? null,
      filter.before ?? null,
      filter.limit + 1,
    ],
  );

export async function readException(sql: Sql, id: string): Promise<ExceptionRow | null> {
  const [row] = await sql.rows<ExceptionRow>(
    `select ${COLUMNS} from reconciliation.exceptions where id = $1`,
    [id],
  );
  return row ?? null;
}

export async function lockException(tx: Transaction, id: string): Promise<ExceptionRow | null> {
  const [row] = await tx.rows<ExceptionRow>(
    `select ${COLUMNS} from reconciliation.exceptions where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Null when it is resolved by now: nothing was written then. */
export async function resolveRow(
  tx: Transaction,
  id: string,
  end: { readonly resolution: Resolution; readonly at: Date },
): Promise<ExceptionRow | null> {
  const [row] = await tx.rows<ExceptionRow>(
    `update reconciliation.exceptions
     set state = 'resolved', resolution = $2, resolved_at = $3, changed_at = $3
     where id = $1 and state = 'open' returning ${COLUMNS}`,
    [id, end.resolution, end.at],
  );
  return row ?? null;
}

export async function setOwner(
  tx: Transaction,
  id: string,
  ownerId: string | null,
): Promise<ExceptionRow | null> {
  const [row] = await tx.rows<ExceptionRow>(
    `update reconciliation.exceptions set owner_id = $2 where id = $1 returning ${COLUMNS}`,
    [id, ownerId],
  );
  return row ?? null;
}

/** True for somebody who works with exceptions; read from identity. */
export async function isOfFinance(sql: Sql, userId: string): Promise<boolean> {
  const rows = await sql.rows(
    `select 1 from identity.role_grants
     where user_id::text = $1 and role in ('finance', 'admin') limit 1`,
    [userId],
  );
  return rows.length > 0;
}

export type StepKind =
  | 'found'
  | 'changed'
  | 'reopened'
  | 'owner'
  | 'note'
  | 'accepted'
  | 'corrected'
  | 'explained'
  | 'correction_proposed'
  | 'correction_rejected';

export interface NewStep {
  readonly exceptionId: string;
  readonly kind: StepKind;
  readonly actor: string;
  readonly note?: string | null | undefined;
  readonly amountMinor: number;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export async function appendStep(tx: Transaction, step: NewStep): Promise<void> {
  await tx.execute(
    `insert into reconciliation.exception_steps
       (exception_id, kind, actor, note, amount_minor, facts, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      step.exceptionId,
      step.kind,
      step.actor,
      step.note ?? null,
      step.amountMinor,
      JSON.stringify(step.facts ?? {}),
      step.at,
    ],
  );
}

export interface StepRow {
  readonly kind: StepKind;
  readonly actor: string;
  readonly note: string | null;
  readonly amountMinor: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export const stepsOf = (sql: Sql, exceptionId: string): Promise<StepRow[]> =>
  sql.rows(
    `select kind, actor, note, amount_minor as "amountMinor", facts, at
     from reconciliation.exception_steps where exception_id = $1 order by id`,
    [exceptionId],
  );
