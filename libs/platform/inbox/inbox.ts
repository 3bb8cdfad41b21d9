import type { Transaction } from '../database/database.js';

/** A message from outside, verified and stored before anything is made of it. */
export interface InboxMessage {
  readonly source: string; // "stripe"
  readonly externalId: string; // unique per source: evt_…
  readonly type: string;
  /** What it is about; two messages with equal (source, type, objectId, objectVersion) are one. */
  readonly objectId: string | null;
  readonly payload: unknown;
}

export interface StoredInboxMessage extends InboxMessage {
  readonly id: string;
  readonly receivedAt: Date;
}

export abstract class Inbox {
  /** Stores what is new and wakes the processor; what was already stored is ignored. */
  abstract receive(messages: readonly InboxMessage[]): Promise<void>;
}

/**
 * Makes something of a source's messages. `prepare` runs first, outside of any transaction, and
 * may use the network (re-reading the object); `handle` runs in one transaction that also marks
 * the messages processed. Failures are retried alone with back-off, then become dead letters.
 */
export interface InboxHandler<Prepared = unknown> {
  readonly source: string;
  prepare(messages: readonly StoredInboxMessage[]): Promise<Prepared>;
  handle(
    tx: Transaction,
    messages: readonly StoredInboxMessage[],
    prepared: Prepared,
  ): Promise<void>;
}

export abstract class InboxHandlers {
  abstract register<Prepared>(handler: InboxHandler<Prepared>): void;
}
