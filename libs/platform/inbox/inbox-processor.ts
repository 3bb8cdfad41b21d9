import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { nextAttemptAt, workSplitting } from '../background/retry.js';
import { Database } from '../database/database.js';
import { describeError } from '../errors/describe-error.js';
import { HandlerRegistry } from './handler-registry.js';
import type { InboxHandler, StoredInboxMessage } from './inbox.js';
import {
  claimMessages,
  extendLease,
  lockClaimed,
  markMessageFailed,
  markProcessed,
  releaseClaims,
  unblockedOf,
  type ClaimedMessage,
} from './inbox.queries.js';

const BATCH_SIZE = 50;
/** Longer than any `prepare`; after it another worker takes over what a dead one had claimed. */
export const LEASE_SECONDS = 120;

/** Makes something of stored messages; any number of workers may run it at once. */
@Injectable()
export class InboxProcessor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** One round over all sources. Returns how many messages were processed or failed. */
  async run(): Promise<number> {
    let done = 0;
    for (const handler of this.handlers.all()) done += await this.processFor(handler);
    return done;
  }

  private async processFor(handler: InboxHandler): Promise<number> {
    const claimed = await this.database.transaction((tx) =>
      claimMessages(tx, handler.source, this.clock.now(), {
        limit: BATCH_SIZE,
        leaseSeconds: LEASE_SECONDS,
      }),
    );
    if (claimed.length === 0) return 0;
    let failures = 0;
    try {
      const processed = await workSplitting(
        claimed,
        (messages) => this.process(handler, messages),
        async (message, error) => {
          failures += 1;
          await this.fail(message, error);
        },
      );
      return processed + failures;
    } finally {
      await releaseClaims(this.database, claimed);
    }
  }

  private async process(
    handler: InboxHandler,
    messages: readonly ClaimedMessage[],
  ): Promise<number> {
    const mine = await unblockedOf(this.database, messages);
    if (mine.length === 0) return 0;
    await extendLease(this.database, mine, addSeconds(this.clock.now(), LEASE_SECONDS));
    const prepared = await handler.prepare(mine.map(withoutClaim));
    return this.database.transaction(async (tx) => {
      const held = await lockClaimed(tx, mine);
      // What was prepared is about all of them: if one was taken over, leave them all to come again.
      if (held.length < mine.length) return 0;
      await handler.handle(tx, mine.map(withoutClaim), prepared);
      await markProcessed(tx, held, this.clock.now());
      return held.length;
    });
  }

  private async fail(message: ClaimedMessage, error: unknown): Promise<void> {
    const now = this.clock.now();
    const dueAt = nextAttemptAt(message.attempts + 1, now);
    await markMessageFailed(this.database, message, { error: describeError(error), dueAt, now });
  }
}

const withoutClaim = ({ attempts: _, claim: __, ...message }: ClaimedMessage): StoredInboxMessage =>
  message;
