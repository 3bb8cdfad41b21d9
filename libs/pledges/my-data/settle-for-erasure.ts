import { Injectable } from '@nestjs/common';
import { conflict } from '#libs/kernel/errors';
import type { Transaction } from '#libs/platform/database/database';
import type { ErasureConsent } from '#libs/platform/personal-data/personal-data';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { CancelPledge } from '../changing/cancel-pledge.js';
import { lockPledges } from '../pledge-locks.js';
import type { PledgeState } from '../pledge-state.js';
import { lockBackers, pledgesOfBackers, type PersonsPledge } from './backers-of-person.js';

const OPEN: readonly PledgeState[] = ['confirming', 'held'];

/** Money is being taken or is on its way back: whoever it belongs to must stay known until it ends. */
const UNDER_WAY: readonly PledgeState[] = [
  'queued',
  'charging',
  'unknown',
  'action_required',
  'declined',
  'refund_pending',
  'refund_failed',
  'disputed',
];

/** Money was taken once: the receipt stays as long as the law demands. */
const CHARGED: readonly PledgeState[] = [
  'collected',
  'refunded',
  'partially_refunded',
  'dispute_won',
  'dispute_lost',
];

/** Brings the pledges of a person who wants to be forgotten to an end, or says what stands in the way. */
@Injectable()
export class SettleForErasure {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly cancels: CancelPledge,
  ) {}

  /** Answers the pledges that were charged. */
  async execute(
    tx: Transaction,
    backerIds: readonly string[],
    { cancelPledges }: ErasureConsent,
  ): Promise<readonly PersonsPledge[]> {
    const found = await pledgesOfBackers(tx, backerIds);
    await this.campaigns.lockGates(tx, campaignsOf(found));
    // Whoever is placing a pledge for this backer right now comes before us or not at all.
    await lockBackers(tx, backerIds);
    await lockPledges(
      tx,
      found.map(({ id }) => id),
    );
    // Read again under the locks: closing may just have queued what was held.
    const pledges = await pledgesOfBackers(tx, backerIds);
    const moving = pledges.filter(({ state }) => UNDER_WAY.includes(state));
    if (moving.length > 0) throw moneyUnderWay(moving.length);
    const open = pledges.filter(({ state }) => OPEN.includes(state));
    if (open.length > 0 && !cancelPledges) throw stillHeld(open.length);
    for (const { id, campaignId } of open) {
      const order = { pledgeId: id, actor: 'backer', reason: 'account_deleted' };
      await this.cancels.executeIn(tx, order, campaignId);
    }
    return pledges.filter(({ state }) => CHARGED.includes(state));
  }
}

const campaignsOf = (pledges: readonly PersonsPledge[]): string[] =>
  [...new Set(pledges.map(({ campaignId }) => campaignId))].sort();

const moneyUnderWay = (pledges: number) =>
  conflict(
    'pledge.money_under_way',
    'Money of a pledge of yours is on its way. Your account can be deleted as soon as that has ended.',
    { extra: { pledges } },
  );

const stillHeld = (pledges: number) =>
  conflict(
    'pledge.held',
    'You have pledges that still count. Say that they shall be cancelled, or cancel them yourself.',
    { extra: { pledges } },
  );
