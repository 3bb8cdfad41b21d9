import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import {
  NewsSubscribers,
  type DeliveredNews,
  type NewsSubscriber,
} from '#libs/platform/outbox/outbox';
import { AuditLog } from './audit-log.js';

/** The platform knows no audit log, so it tells who replayed a dead letter as news. */
@Injectable()
export class AuditReplays implements NewsSubscriber, OnModuleInit {
  readonly name = 'identity:audit-replays';
  readonly types = ['dead_letter.replayed'];

  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.subscribers.register(this);
  }

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) {
      await this.audit.record(tx, {
        actor: actorOf(String(payload['by'])),
        action: 'dead_letter.replayed',
        subject: { kind: 'dead_letter', id: String(payload['deadLetterId']) },
      });
    }
  }
}

/** "user:<id>" or "machine:<id>". */
function actorOf(by: string): { kind: 'user' | 'machine'; id: string } {
  const [kind = '', id = ''] = by.split(':', 2);
  assert((kind === 'user' || kind === 'machine') && id !== '', 'staff replayed it');
  return { kind, id };
}
