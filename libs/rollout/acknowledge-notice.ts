import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { DomainError, notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { acknowledge, lockNotice, type NoticeRow } from './notices.statements.js';
import { actorName, type StaffAct } from './staff-act.js';
import { TellStores } from './tell-stores.js';

/**
 * The store a member of a store team works in.
 * @throws DomainError store.none (403)
 */
export function storeOf(principal: Principal): string {
  if (principal.kind === 'user' && principal.storeCode !== null) return principal.storeCode;
  throw new DomainError('forbidden', 'store.none', 'You are not a member of a store team.');
}

/** A store says that it knows what comes and has room. */
@Injectable()
export class AcknowledgeNotice {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly tell: TellStores,
  ) {}

  /**
   * For the caller's own store; doing it again changes nothing.
   * @throws DomainError store_notice.not_found (404) when this store gets nothing of this rollout
   */
  async execute(act: StaffAct, rolloutId: string): Promise<NoticeRow> {
    const store = storeOf(act.actor);
    return this.database.transaction(async (tx) => {
      const notice = await lockNotice(tx, rolloutId, store);
      if (notice === undefined) {
        throw notFound('store_notice.not_found', 'Your store has no notice of this rollout.');
      }
      if (notice.acknowledgedAt !== null) return notice;
      const at = this.tell.now();
      await acknowledge(tx, notice, actorName(act), at);
      await this.tell.acknowledged(tx, notice);
      await this.audit.record(tx, {
        ...act,
        action: 'store_notice.acknowledged',
        subject: { kind: 'rollout', id: rolloutId },
        after: { store, revision: notice.revision },
      });
      return { ...notice, acknowledgedAt: at };
    });
  }
}
