import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '../database/database.js';
import { Inbox, type InboxMessage } from './inbox.js';

/** The channel on which stored messages wake the workers. */
export const INBOX_CHANNEL = 'platform_inbox';

@Injectable()
export class SqlInbox extends Inbox {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async receive(messages: readonly InboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const stored = await tx.execute(
        `insert into platform.inbox_messages
           (id, source, external_id, type, object_id, payload, received_at, due_at)
         select id, source, external_id, type, object_id, payload, $7, $7
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
           with ordinality
           as message (id, source, external_id, type, object_id, payload, place)
         order by place
         on conflict (source, external_id) do nothing`,
        [
          messages.map(() => this.ids.next()),
          messages.map(({ source }) => source),
          messages.map(({ externalId }) => externalId),
          messages.map(({ type }) => type),
          messages.map(({ objectId }) => objectId),
          messages.map(({ payload }) => JSON.stringify(payload)),
          now,
        ],
      );
      if (stored > 0) await tx.execute(`select pg_notify('${INBOX_CHANNEL}', '')`);
    });
  }
}
