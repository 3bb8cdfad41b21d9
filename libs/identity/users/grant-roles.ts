import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { AuditLog } from '../audit-log/audit-log.js';
import { CredentialCache } from '../auth/credential-cache.js';
import type { AuditRecord } from '../identity.types.js';
import { assertGrantable, effective, grantsOf, replaceGrants, type Grants } from './role-grants.js';

export interface GrantRolesCommand {
  readonly userId: string;
  readonly grants: Grants;
  readonly actor: AuditRecord['actor'];
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Gives a user exactly these roles. Granting what they already have leaves no trace. */
@Injectable()
export class GrantRoles {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly cache: CredentialCache,
  ) {}

  /** @throws DomainError `user.not_found`, `user.store_code_mismatch`, `user.last_admin` */
  async execute(command: GrantRolesCommand): Promise<void> {
    assertGrantable(command.grants);
    await this.database.transaction((tx) => this.grant(tx, command));
    this.cache.forget(command.userId);
  }

  private async grant(tx: Transaction, command: GrantRolesCommand): Promise<void> {
    const { userId, grants } = command;
    await lockUser(tx, userId);
    const before = await grantsOf(tx, userId);
    if (same(before, effective(grants))) return;
    await replaceGrants(tx, userId, grants, this.clock.now());
    await this.audit.record(tx, {
      actor: command.actor,
      action: 'user.roles_changed',
      subject: { kind: 'user', id: userId },
      before,
      after: await grantsOf(tx, userId),
      reason: command.reason,
      requestId: command.requestId,
    });
  }
}

async function lockUser(tx: Transaction, userId: string): Promise<void> {
  const rows = await tx.rows('select 1 from identity.users where id = $1 for update', [userId]);
  if (rows.length === 0) throw notFound('user.not_found', 'There is no such user.');
}

const same = (one: Grants, other: Grants): boolean =>
  one.storeCode === other.storeCode &&
  new Set([...one.roles, ...other.roles]).size === new Set(one.roles).size &&
  new Set(one.roles).size === new Set(other.roles).size;
