import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Database, type Sql } from '#libs/platform/database/database';
import type { Role } from '#libs/platform/http/access';
import { AuditLog } from '../audit-log/audit-log.js';
import { AuthEngine } from '../auth/auth-engine.js';
import { CredentialCache } from '../auth/credential-cache.js';
import type { AuditRecord } from '../identity.types.js';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The first characters, so that a person recognises it. */
  readonly start: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Who acts, as the audit log wants to know it. */
export interface StaffAct {
  readonly actor: Extract<AuditRecord['actor'], { kind: 'user' }>;
  readonly requestId: string;
}

const COLUMNS = `id, name, start, "referenceId" as "createdBy", "createdAt",
  "lastRequest" as "lastUsedAt", permissions::jsonb -> 'roles' as roles`;

/** Keys by which programs call us; what is kept is a hash. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly engine: AuthEngine,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly cache: CredentialCache,
  ) {}

  /**
   * Returns the row and the secret, which nobody can be shown again. The library stores the key in
   * a transaction of its own; when the record in the audit log fails, the secret is never told.
   */
  async create(
    act: StaffAct,
    name: string,
    roles: readonly Role[],
  ): Promise<{ row: ApiKeyRow; secret: string }> {
    const auth = this.engine.get();
    const made = await auth.api.createApiKey({
      body: { name, userId: act.actor.id, permissions: { roles: [...roles] } },
    });
    await this.database.transaction((tx) =>
      this.audit.record(tx, {
        ...act,
        action: 'api_key.created',
        subject: { kind: 'api_key', id: made.id },
        after: { name, roles },
      }),
    );
    return { row: await find(this.database, made.id), secret: made.key };
  }

  list(): Promise<ApiKeyRow[]> {
    return this.database.rows<ApiKeyRow>(
      `select ${COLUMNS} from identity.api_keys order by id desc`,
    );
  }

  /** @throws DomainError `api_key.not_found` */
  async revoke(act: StaffAct, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { name, roles } = await find(tx, id);
      await tx.execute('delete from identity.api_keys where id = $1', [id]);
      await this.audit.record(tx, {
        ...act,
        action: 'api_key.revoked',
        subject: { kind: 'api_key', id },
        before: { name, roles },
      });
    });
    this.cache.forget(id);
  }
}

async function find(sql: Sql, id: string): Promise<ApiKeyRow> {
  const [row] = await sql.rows<ApiKeyRow>(
    `select ${COLUMNS} from identity.api_keys where id = $1 for update`,
    [id],
  );
  if (row === undefined) throw notFound('api_key.not_found', 'There is no such key.');
  return row;
}
