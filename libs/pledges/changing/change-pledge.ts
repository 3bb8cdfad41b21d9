import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { conflict, DomainError, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';
import { PledgeBooks } from '../pledge-books.js';
import { findPledge, lockPledges } from '../pledge-locks.js';
import type { PledgeRow } from '../pledge-row.js';
import {
  refusalOfDelivery,
  refusalOfGate,
  refusalOfLimit,
  refusalOfWindow,
  rewardOf,
  soldOut,
  unknownReward,
} from '../pledge-rules.js';
import { insertConsents, type GivenConsent } from '../placing/consents.js';
import { lockLimits, ownPieces } from '../placing/placing.statements.js';
import { changedPledge, differences, type PledgeChange } from './changed-pledge.js';
import { writeChange } from './changing.statements.js';

export interface ChangeOrder {
  readonly pledgeId: string;
  readonly change: PledgeChange;
  readonly actor: string;
  /** The version the caller has seen, when it was sent (`If-Match`). */
  readonly version: number | null;
  /** What the backer agreed to, when the client has shown it. */
  readonly consent?: GivenConsent;
}

/** Changes quantity, reward, add-ons or delivery while the campaign is live; all or nothing. */
@Injectable()
export class ChangePledge {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly books: PledgeBooks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError with the same codes as placing; `pledge.wrong_state`,
   *   `pledge.payment_prepared` (409), 412 */
  async execute(order: ChangeOrder): Promise<PledgeRow> {
    const { campaignId } = present(await findPledge(this.database, order.pledgeId), 'the pledge');
    const terms = await this.campaigns.terms(campaignId);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    return this.database.transaction((tx) => this.change(tx, order, terms));
  }

  private async change(
    tx: Transaction,
    order: ChangeOrder,
    terms: CampaignTerms,
  ): Promise<PledgeRow> {
    const now = this.clock.now();
    const gates = await this.campaigns.lockGates(tx, [terms.id]);
    const row = present((await lockPledges(tx, [order.pledgeId]))[0], 'the pledge');
    throwIf(refusalOfGate(gates.get(terms.id), now));
    assertChangeable(row, order.version);
    const after = await this.decide(tx, {
      row,
      order,
      terms,
      rewardId: order.change.rewardId ?? row.rewardId,
    });
    const changes = differences(row, after);
    if (Object.keys(changes).length === 0) return row;
    refuseOtherAmount(row, after, terms);
    await this.moveStock(tx, row, after);
    await writeChange(tx, after, { changes, actor: order.actor, at: now });
    if (order.consent !== undefined) {
      const { totalMinor, currency } = after;
      const { pledgeId, consent } = order;
      await insertConsents(tx, [{ pledgeId, consent, totalMinor, currency }], now);
    }
    if (row.state === 'held') await this.books.recount(tx, row, after, now);
    if (row.state === 'held') await this.tell(tx, row);
    return { ...after, version: row.version + 1, updatedAt: now };
  }

  private async decide(tx: Transaction, given: Deciding): Promise<PledgeRow> {
    const { row, order, terms, rewardId } = given;
    const reward = rewardOf(terms, rewardId);
    if (reward === undefined) throw unknownReward();
    const after = changedPledge(row, order.change, terms, reward);
    const wantsMore = after.rewardId !== row.rewardId || after.quantity > row.quantity;
    if (wantsMore) throwIf(refusalOfWindow(reward, this.clock.now()));
    if (wantsMore) await this.checkLimit(tx, after, reward);
    if (order.change.delivery !== undefined) {
      throwIf(refusalOfDelivery(terms, order.change.delivery));
    }
    return after;
  }

  private async checkLimit(tx: Transaction, after: PledgeRow, reward: RewardTerms): Promise<void> {
    if (reward.limitPerBacker === null) return;
    const [backer] = await tx.rows<{ email: string }>(
      'select email from pledges.backers where id = $1',
      [after.backerId],
    );
    await lockLimits(tx, [`limit ${reward.id} ${backer?.email ?? ''}`]);
    const asked = { rewardId: reward.id, backerId: after.backerId };
    const [own] = await ownPieces(tx, [asked], after.id);
    throwIf(refusalOfLimit(reward, (own?.pieces ?? 0) + after.quantity));
  }

  private async moveStock(tx: Transaction, before: PledgeRow, after: PledgeRow): Promise<void> {
    const same = before.rewardId === after.rewardId;
    const more = same ? after.quantity - before.quantity : after.quantity;
    const less = same ? before.quantity - after.quantity : before.quantity;
    if (more > 0) {
      const [granted] = await this.campaigns.takeStock(tx, [
        { rewardId: after.rewardId, quantity: more },
      ]);
      if (granted !== true) throw soldOut();
    }
    if (less > 0) {
      await this.campaigns.returnStock(tx, [{ rewardId: before.rewardId, quantity: less }]);
    }
  }

  private tell(tx: Transaction, { id, campaignId }: PledgeRow): Promise<void> {
    return this.outbox.append(tx, [
      { type: 'pledge.changed', subject: id, payload: { pledgeId: id, campaignId } },
    ]);
  }
}

interface Deciding {
  readonly row: PledgeRow;
  readonly order: ChangeOrder;
  readonly terms: CampaignTerms;
  readonly rewardId: string;
}

function assertChangeable(row: PledgeRow, version: number | null): void {
  if (version !== null && version !== row.version) {
    throw new DomainError(
      'precondition_failed',
      'pledge.version_mismatch',
      'The pledge was changed since you read it.',
    );
  }
  if (row.state === 'held' || row.state === 'confirming') return;
  throw conflict('pledge.wrong_state', 'Only a pledge that is not yet settled can be changed.', {
    extra: { state: row.state },
  });
}

/** The bank is being asked for the amount that the form was prepared with. */
function refuseOtherAmount(row: PledgeRow, after: PledgeRow, { collection }: CampaignTerms): void {
  if (row.state !== 'confirming' || collection === 'save_card') return;
  if (after.totalMinor === row.totalMinor) return;
  throw conflict(
    'pledge.payment_prepared',
    'Your bank is being asked for another amount: cancel this checkout and begin it anew.',
  );
}

function throwIf(refusal: DomainError | null): void {
  if (refusal !== null) throw refusal;
}
