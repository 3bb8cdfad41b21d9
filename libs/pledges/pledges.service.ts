import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { lockChargeable, lockQueued } from './chargeable-pledges.js';
import { ExpirePledges } from './holding/expire-pledges.js';
import { LetGoPledges } from './let-go-pledges.js';
import {
  collectedDestinations,
  collectedUnits,
  measureCollected,
  measureCounted,
  measureHeld,
} from './pledge-measures.queries.js';
import { OpenPledges } from './reading/open-pledges.js';
import { proofOf } from './reading/pledge-proof.js';
import { PledgeRecipients } from './pledge-recipients.js';
import { movePledges, noteHandedOver, queueHeld } from './pledge-transitions.js';
import { countConfirming, pledgeIdsOf } from './campaign-pledges.js';
import type {
  ChargeablePledge,
  DestinationUnits,
  LettingGo,
  OpenedPledge,
  PledgeCaller,
  PledgeMeasure,
  PledgeProof,
  PledgeRecipient,
  StateChange,
  VariantUnits,
} from './pledges.types.js';

export { PaidPledges } from './holding/paid-pledges.js';
export { releasedEntry } from './pledge-entries.js';

/** What the features above may ask of pledges. */
@Injectable()
export class PledgesService {
  constructor(
    private readonly expire: ExpirePledges,
    private readonly lettingGo: LetGoPledges,
    private readonly recipientsOf: PledgeRecipients,
    private readonly reading: OpenPledges,
    private readonly clock: Clock,
  ) {}

  /**
   * One conditional step of many pledges, with history rows. Returns the ids that were in one of
   * the states `from` and moved; the others are left alone. Totals and books are the caller's.
   */
  move(tx: Transaction, change: StateChange): Promise<readonly string[]> {
    return movePledges(tx, change, this.clock.now());
  }

  /** Into their history: the goods are with the backer, as told by `actor`. The state stays. */
  noteHandedOver(
    tx: Transaction,
    of: { readonly pledgeIds: readonly string[]; readonly actor: string; readonly on: string },
  ): Promise<void> {
    return noteHandedOver(tx, of, this.clock.now());
  }

  /**
   * A pledge as its backer, with the token of the link or signed in, and staff may see it.
   * @throws DomainError `pledge.token_required` (401), `pledge.token_invalid`, `pledge.not_yours`
   *   (403), `pledge.not_found` (404)
   */
  openFor(pledgeId: string, caller: PledgeCaller): Promise<OpenedPledge> {
    return this.reading.openFor(pledgeId, caller);
  }

  /** A pledge as those see it who have been let in elsewhere. */
  read(pledgeId: string): Promise<OpenedPledge> {
    return this.reading.read(pledgeId);
  }

  /** What its backer agreed to and what happened since, to be shown to a bank. */
  proofOf(sql: Sql, pledgeId: string): Promise<PledgeProof> {
    return proofOf(sql, pledgeId);
  }

  /** Counts the held pledges of a campaign from the rows; the caller holds the campaign's gate. */
  measureHeld(tx: Transaction, campaignId: string): Promise<PledgeMeasure> {
    return measureHeld(tx, campaignId);
  }

  /** What the verdict counts: held, or paid with the pledge; the caller holds the campaign's gate. */
  measureCounted(tx: Transaction, campaignId: string): Promise<PledgeMeasure> {
    return measureCounted(tx, campaignId);
  }

  /** Counts the collected pledges of a campaign from the rows. */
  measureCollected(sql: Sql, campaignId: string): Promise<PledgeMeasure> {
    return measureCollected(sql, campaignId);
  }

  /** How many pledges are still confirming, which closing waits for until its grace is over. */
  countConfirming(tx: Transaction, campaignId: string): Promise<number> {
    return countConfirming(tx, campaignId);
  }

  /** Expires what is still confirming and gives its stock back; the caller holds the gate. */
  expireConfirming(tx: Transaction, campaignId: string, reason: string): Promise<number> {
    return this.expire.expireCampaign(tx, campaignId, reason);
  }

  /** Every held pledge becomes queued for charging: one statement, no network. Returns how many. */
  queueHeld(tx: Transaction, campaignId: string): Promise<number> {
    return queueHeld(tx, campaignId, this.clock.now());
  }

  /**
   * Lets up to `limit` pledges go unpaid (held, queued, declined, action_required → released):
   * state, stock, totals, memo entry and `pledge.released`. Takes the gate itself. Returns how many.
   */
  releaseSome(tx: Transaction, campaignId: string, limit: number, reason: string): Promise<number> {
    return this.lettingGo.releaseSome(tx, campaignId, limit, reason);
  }

  /**
   * Lets these pledges go unpaid (`released`, or `dropped` after the fix window): state, stock,
   * distinct backers, totals, memo entry; with `pledge.released` news when released. The caller
   * holds the gates of their campaigns. Returns the ids that moved.
   */
  letGo(tx: Transaction, letting: LettingGo): Promise<readonly string[]> {
    return this.lettingGo.letGo(tx, letting);
  }

  /**
   * Locks queued pledges that nobody else has locked, for claiming a charge: of these campaigns, or
   * of any.
   */
  lockQueued(
    tx: Transaction,
    limit: number,
    campaignIds: readonly string[] | null = null,
  ): Promise<readonly ChargeablePledge[]> {
    return lockQueued(tx, limit, campaignIds);
  }

  /** Locks these pledges in the order of id. */
  lock(tx: Transaction, pledgeIds: readonly string[]): Promise<readonly ChargeablePledge[]> {
    return lockChargeable(tx, pledgeIds);
  }

  /** Whom to write to; personal data, for mails only. */
  recipients(sql: Sql, pledgeIds: readonly string[]): Promise<readonly PledgeRecipient[]> {
    return this.recipientsOf.of(sql, pledgeIds);
  }

  /** Pledges of a campaign in these states, by keyset, for mails to all of them. */
  pledgeIdsOf(
    sql: Sql,
    campaignId: string,
    states: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<readonly string[]> {
    return pledgeIdsOf(sql, { campaignId, states, after, limit });
  }

  /** Units per variant (rewards and add-ons) of the collected pledges. */
  collectedUnits(sql: Sql, campaignId: string): Promise<readonly VariantUnits[]> {
    return collectedUnits(sql, campaignId);
  }

  /** Units per variant and destination of the collected pledges. */
  collectedDestinations(sql: Sql, campaignId: string): Promise<readonly DestinationUnits[]> {
    return collectedDestinations(sql, campaignId);
  }
}
