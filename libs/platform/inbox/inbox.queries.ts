import { addSeconds } from '#libs/kernel/time';
import type { Sql, Transaction } from '../database/database.js';
import type { StoredInboxMessage } from './inbox.js';

export interface ClaimedMessage extends StoredInboxMessage {
  readonly attempts: number;
  /** The number of this claim: whoever took the message over since has a higher one. */
  readonly claim: number;
}

const COLUMNS = `id, source, external_id as "externalId", type, object_id as "objectId", payload,
  received_at as "receivedAt", attempts, claim`;

/**
 * Claims messages that are due for `leaseSeconds`. Messages about one object keep their order:
 * what is behind one that waits for its next attempt, or that another worker has, is left alone.
 */
export async function claimMessages(
  tx: Transaction,
  source: string,
  now: Date,
  options: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ClaimedMessage[]> {
  const due = await tx.rows<{ id: string }>(
    `select id from platform.inbox_messages as message
     where source = $1 and state = 'waiting' and due_at <= $2
       and (claimed_until is null or claimed_until <= $2)
       and not exists (
         select from platform.inbox_messages as earlier
         where earlier.source = $1 and earlier.object_id = message.object_id
           and earlier.state = 'waiting' and earlier.position < message.position
           and (earlier.due_at > $2 or earlier.claimed_until > $2))
     order by position
     limit $3
     for update skip locked`,
    [source, now, options.limit],
  );
  if (due.length === 0) return [];
  // A statement of its own: it must see what another worker committed while we took the locks.
  const claimed = await tx.rows<ClaimedMessage & { position: number }>(
    `update platform.inbox_messages as message
     set claimed_until = $3, claim = claim + 1
     where id = any($2::uuid[])
       and not exists (
         select from platform.inbox_messages as earlier
         where earlier.source = $1 and earlier.object_id = message.object_id
           and earlier.state = 'waiting' and earlier.position < message.position
           and earlier.id <> all($2::uuid[]))
     returning ${COLUMNS}, position`,
    [source, due.map(({ id }) => id), addSeconds(now, options.leaseSeconds)],
  );
  return claimed
    .sort((a, b) => a.position - b.position)
    .map(({ position: _, ...message }) => message);
}

/** Ids that are still ours to finish, locked; fewer than asked when a lease was lost. */
export async function lockClaimed(
  tx: Transaction,
  messages: readonly ClaimedMessage[],
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select message.id from platform.inbox_messages as message
     join unnest($1::uuid[], $2::bigint[]) as wanted (id, claim) using (id, claim)
     where message.state = 'waiting'
     order by message.position
     for update of message`,
    [messages.map(({ id }) => id), messages.map(({ claim }) => claim)],
  );
  return rows.map(({ id }) => id);
}

/** Leaves out what must wait behind an earlier message about the same object. */
export async function unblockedOf(
  sql: Sql,
  messages: readonly ClaimedMessage[],
): Promise<ClaimedMessage[]> {
  const ids = messages.map(({ id }) => id);
  const blocked = await sql.rows<{ id: string }>(
    `select message.id from platform.inbox_messages as message
     where message.id = any($1::uuid[]) and exists (
       select from platform.inbox_messages as earlier
       where earlier.source = message.source and earlier.object_id = message.object_id
         and earlier.state = 'waiting' and earlier.position < message.position
         and earlier.id <> all($1::uuid[]))`,
    [ids],
  );
  const left = new Set(blocked.map(({ id }) => id));
  return messages.filter(({ id }) => !left.has(id));
}

export async function extendLease(
  sql: Sql,
  messages: readonly ClaimedMessage[],
  until: Date,
): Promise<void> {
  await sql.execute(
    `update platform.inbox_messages as message set claimed_until = $3
     from unnest($1::uuid[], $2::bigint[]) as wanted (id, claim)
     where message.id = wanted.id and message.claim = wanted.claim and message.state = 'waiting'`,
    [messages.map(({ id }) => id), messages.map(({ claim }) => claim), until],
  );
}

export async function releaseClaims(sql: Sql, messages: readonly ClaimedMessage[]): Promise<void> {
  await sql.execute(
    `update platform.inbox_messages as message set claimed_until = null
     from unnest($1::uuid[], $2::bigint[]) as wanted (id, claim)
     where message.id = wanted.id and message.claim = wanted.claim and message.state = 'waiting'`,
    [messages.map(({ id }) => id), messages.map(({ claim }) => claim)],
  );
}

export async function markProcessed(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(
    `update platform.inbox_messages
     set state = 'processed', processed_at = $2, attempts = attempts + 1, claimed_until = null,
         last_error = null
     where id = any($1::uuid[])`,
    [ids, now],
  );
}

/** Records a failure; `dueAt` null means that it was the last. */
export async function markMessageFailed(
  sql: Sql,
  message: ClaimedMessage,
  failure: { readonly error: string; readonly dueAt: Date | null; readonly now: Date },
): Promise<void> {
  await sql.execute(
    `update platform.inbox_messages
     set attempts = attempts + 1, last_error = $3, due_at = coalesce($4, due_at),
         claimed_until = null,
         state = case when $4::timestamptz is null then 'dead' else 'waiting' end,
         died_at = case when $4::timestamptz is null then $5::timestamptz end
     where id = $1 and claim = $2 and state = 'waiting'`,
    [message.id, message.claim, failure.error, failure.dueAt, failure.now],
  );
}
