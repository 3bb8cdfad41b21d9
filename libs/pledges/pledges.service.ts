import { Injectable } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type {
  ChargeablePledge,
  DestinationUnits,
  LettingGo,
  PledgeMeasure,
  PledgeRecipient,
  StateChange,
  VariantUnits,
} from './pledges.types.js';

const notBuilt = (): Promise<never> => Promise.reject(new Error('not built yet'));

/** What the features above may ask of pledges. */
@Injectable()
export class PledgesService {
  /**
   * One conditional step of many pledges, with history rows. Returns the ids that were in one of
   * the states `from` and moved; the others are left alone. Totals and books are the caller's.
   */
  move(tx: Transaction, change: StateChange): Promise<readonly string[]> {
    void [tx, change];
    return notBuilt();
  }

  /** Counts the held pledges of a campaign from the rows; the caller holds the campaign's gate. */
  measureHeld(tx: Transaction, campaignId: string): Promise<PledgeMeasure> {
    void [tx, campaignId];
    return notBuilt();
  }

  /** Counts the collected pledges of a campaign from the rows. */
  measureCollected(sql: Sql, campaignId: string): Promise<PledgeMeasure> {
    void [sql, campaignId];
    return notBuilt();
  }

  /** How many pledges are still confirming, which closing waits for until its grace is over. */
  countConfirming(tx: Transaction, campaignId: string): Promise<number> {
    void [tx, campaignId];
    return notBuilt();
  }

  /** Expires what is still confirming and gives its stock back; the caller holds the gate. */
  expireConfirming(tx: Transaction, campaignId: string, reason: string): Promise<number> {
    void [tx, campaignId, reason];
    return notBuilt();
  }

  /** Every held pledge becomes queued for charging: one statement, no network. Returns how many. */
  queueHeld(tx: Transaction, campaignId: string): Promise<number> {
    void [tx, campaignId];
    return notBuilt();
  }

  /**
   * Lets up to `limit` pledges go unpaid (held, queued, declined, action_required → released):
   * state, stock, totals, memo entry and `pledge.released`. Takes the gate itself. Returns how many.
   */
  releaseSome(tx: Transaction, campaignId: string, limit: number, reason: string): Promise<number> {
    void [tx, campaignId, limit, reason];
    return notBuilt();
  }

  /**
   * Lets these pledges go unpaid (`released`, or `dropped` after the fix window): state, stock,
   * distinct backers, totals, memo entry; with `pledge.released` news when released. The caller
   * holds the gates of their campaigns. Returns the ids that moved.
   */
  letGo(tx: Transaction, letting: LettingGo): Promise<readonly string[]> {
    void [tx, letting];
    return notBuilt();
  }

  /** Locks queued pledges that nobody else has locked, for claiming a charge. */
  lockQueued(tx: Transaction, limit: number): Promise<readonly ChargeablePledge[]> {
    void [tx, limit];
    return notBuilt();
  }

  /** Locks these pledges in the order of id. */
  lock(tx: Transaction, pledgeIds: readonly string[]): Promise<readonly ChargeablePledge[]> {
    void [tx, pledgeIds];
    return notBuilt();
  }

  /** Whom to write to; personal data, for mails only. */
  recipients(sql: Sql, pledgeIds: readonly string[]): Promise<readonly PledgeRecipient[]> {
    void [sql, pledgeIds];
    return notBuilt();
  }

  /** Pledges of a campaign in these states, by keyset, for mails to all of them. */
  pledgeIdsOf(
    sql: Sql,
    campaignId: string,
    states: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<readonly string[]> {
    void [sql, campaignId, states, after, limit];
    return notBuilt();
  }

  /** Units per variant (rewards and add-ons) of the collected pledges. */
  collectedUnits(sql: Sql, campaignId: string): Promise<readonly VariantUnits[]> {
    void [sql, campaignId];
    return notBuilt();
  }

  /** Units per variant and destination of the collected pledges. */
  collectedDestinations(sql: Sql, campaignId: string): Promise<readonly DestinationUnits[]> {
    void [sql, campaignId];
    return notBuilt();
  }
}
