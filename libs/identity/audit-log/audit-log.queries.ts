import type { Sql } from '#libs/platform/database/database';

export interface AuditRow {
  readonly id: string;
  readonly sequence: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  /** The name of the user today; null for machines, the system and deleted accounts. */
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly requestId: string | null;
}

export interface AuditFilter {
  readonly actorId?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly from?: string;
  readonly to?: string;
  /** Only what was written down before this place. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first; one row more than `limit` when there is a next page. */
export function listAuditLog(sql: Sql, filter: AuditFilter): Promise<AuditRow[]> {
  return sql.rows<AuditRow>(
    `select a.id, a.sequence, a.at, a.actor_kind as "actorKind", a.actor_id as "actorId",
            u.name as "actorName", a.action, a.subject_kind as "subjectKind",
            a.subject_id as "subjectId", a.before, a.after, a.reason, a.request_id as "requestId"
     from identity.audit_log a
     left join identity.users u on a.actor_kind = 'user' and u.id::text = a.actor_id
     where ($1::text is null or a.actor_id = $1)
       and ($2::text is null or a.action = $2)
       and ($3::text is null or a.subject_kind = $3)
       and ($4::text is null or a.subject_id = $4)
       and ($5::timestamptz is null or a.at >= $5)
       and ($6::timestamptz is null or a.at < $6)
       and ($7::bigint is null or a.sequence < $7)
     order by a.sequence desc limit $8`,
    [
      filter.actorId ?? null,
      filter.action ?? null,
      filter.subjectKind ?? null,
      filter.subjectId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      filter.limit + 1,
    ],
  );
}
