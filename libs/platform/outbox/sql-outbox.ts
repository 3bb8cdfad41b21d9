import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '../database/database.js';
import { Outbox, type NewsItem } from './outbox.js';

/** The channel on which an appending transaction wakes the relay at its commit. */
export const NEWS_CHANNEL = 'platform_news';

@Injectable()
export class SqlOutbox extends Outbox {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async append(tx: Transaction, news: readonly NewsItem[]): Promise<void> {
    if (news.length === 0) return;
    await tx.execute(
      `insert into platform.news (id, type, subject, payload, occurred_at)
       select id, type, subject, payload, $5
       from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])
         with ordinality as item (id, type, subject, payload, place)
       order by place`,
      [
        news.map(() => this.ids.next()),
        news.map(({ type }) => type),
        news.map(({ subject }) => subject),
        news.map(({ payload }) => JSON.stringify(payload)),
        this.clock.now(),
      ],
    );
    // PostgreSQL sends equal notices of one transaction once.
    await tx.execute(`select pg_notify('${NEWS_CHANNEL}', '')`);
  }
}
