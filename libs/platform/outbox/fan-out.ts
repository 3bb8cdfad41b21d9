import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '../database/database.js';
import { SubscriberRegistry } from './subscriber-registry.js';

interface WaitingNews {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly position: number;
}

const NEWS_PER_TRANSACTION = 500;

/** Makes one delivery of every news item for each subscriber that wants its type. */
@Injectable()
export class FanOut {
  constructor(
    private readonly database: Database,
    private readonly subscribers: SubscriberRegistry,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns how many items it took; 0 when there are none or another worker is at it. */
  async run(): Promise<number> {
    return this.database.transaction(async (tx) => {
      // One worker at a time: a later item of a subject must not get its delivery first.
      const [lock] = await tx.rows<{ taken: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended('platform.fan_out', 0)) as taken`,
      );
      if (lock?.taken !== true) return 0;
      const news = await tx.rows<WaitingNews>(
        `select id, type, subject, position from platform.news
         where fanned_out_at is null order by position limit $1`,
        [NEWS_PER_TRANSACTION],
      );
      if (news.length > 0) await this.deliverEach(tx, news);
      return news.length;
    });
  }

  private async deliverEach(tx: Transaction, news: readonly WaitingNews[]): Promise<void> {
    const now = this.clock.now();
    const deliveries = news.flatMap((item) =>
      this.subscribers.wantedBy(item.type).map(({ name }) => ({ ...item, subscriber: name })),
    );
    await tx.execute(
      `insert into platform.news_deliveries (id, subscriber, news_id, position, subject, due_at)
       select id, subscriber, news_id, position, subject, $6
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::text[])
         as delivery (id, subscriber, news_id, position, subject)
       on conflict (subscriber, news_id) do nothing`,
      [
        deliveries.map(() => this.ids.next()),
        deliveries.map(({ subscriber }) => subscriber),
        deliveries.map(({ id }) => id),
        deliveries.map(({ position }) => position),
        deliveries.map(({ subject }) => subject),
        now,
      ],
    );
    await tx.execute(`update platform.news set fanned_out_at = $2 where id = any($1::uuid[])`, [
      news.map(({ id }) => id),
      now,
    ]);
  }
}
