import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '../database/database.js';
import { INBOX_CHANNEL } from '../inbox/sql-inbox.js';
import { Outbox } from '../outbox/outbox.js';
import { NEWS_CHANNEL } from '../outbox/sql-outbox.js';

/** Something that failed so often that only a person can decide. Never its payload. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: 'news' | 'inbox' | 'job';
  /** The subscriber, the source or the job's name. */
  readonly recipient: string;
  readonly type: string;
  readonly subject: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly diedAt: Date;
}

const DEAD_LETTERS = `
  select delivery.id::text as id, 'news' as kind, subscriber as recipient, news.type,
         delivery.subject, attempts, last_error, died_at
  from platform.news_deliveries as delivery
  join platform.news on news.id = delivery.news_id
  where delivery.state = 'dead'
  union all
  select id::text, 'inbox', source, type, object_id, attempts, last_error, died_at
  from platform.inbox_messages where state = 'dead'
  union all
  select id::text, 'job', task_identifier, task_identifier, key, attempts, last_error,
         date_trunc('milliseconds', updated_at)
  from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`;

@Injectable()
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Newest first; `before` is the last one of the page before. */
  list(limit: number, before: { diedAt: string; id: string } | null): Promise<DeadLetter[]> {
    return this.database.rows<DeadLetter>(
      `select id, kind, recipient, type, subject, attempts, last_error as "lastError",
              died_at as "diedAt"
       from (${DEAD_LETTERS}) as letter
       where $2::timestamptz is null or (died_at, id) < ($2, $3)
       order by died_at desc, id desc limit $1`,
      [limit, before?.diedAt ?? null, before?.id ?? null],
    );
  }

  /**
   * Gives it another row of attempts, starting now.
   * @throws DomainError `dead_letter.not_found` when it is not (or no longer) dead.
   */
  async replay(id: string, by: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = isUuid(id)
        ? (await this.replayNews(tx, id)) + (await this.replayInbox(tx, id))
        : await replayJob(tx, id);
      if (found === 0) throw notFound('dead_letter.not_found', 'There is no such dead letter.');
      const payload = { deadLetterId: id, by };
      await this.outbox.append(tx, [{ type: 'dead_letter.replayed', subject: id, payload }]);
      await tx.execute(
        `select pg_notify('${NEWS_CHANNEL}', ''), pg_notify('${INBOX_CHANNEL}', '')`,
      );
    });
  }

  private replayNews(tx: Transaction, id: string): Promise<number> {
    return tx.execute(
      `update platform.news_deliveries
       set state = 'waiting', attempts = 0, due_at = $2, died_at = null
       where id = $1 and state = 'dead'`,
      [id, this.clock.now()],
    );
  }

  private replayInbox(tx: Transaction, id: string): Promise<number> {
    return tx.execute(
      `update platform.inbox_messages
       set state = 'waiting', attempts = 0, due_at = $2, died_at = null, claimed_until = null
       where id = $1 and state = 'dead'`,
      [id, this.clock.now()],
    );
  }
}

async function replayJob(tx: Transaction, id: string): Promise<number> {
  if (!/^\d{1,18}$/.test(id)) return 0;
  const rows = await tx.rows(
    `select id from graphile_worker.reschedule_jobs(
       (select array_agg(id) from graphile_worker.jobs
        where id = $1::bigint and attempts >= max_attempts and locked_at is null),
       run_at := now(), attempts := 0)`,
    [id],
  );
  return rows.length;
}
