import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PledgeBooks } from '../pledge-books.js';
import { holdPledges, type SavedFor } from '../pledge-transitions.js';
import { campaignsOf, lockPledges } from '../pledge-locks.js';
import type { PledgeRow } from '../pledge-row.js';
import { LET_GO_STATES } from '../pledge-state.js';
import { ExpirePledges } from './expire-pledges.js';
import { canStillBeHeld } from './can-still-be-held.js';

const ACTOR = 'system:card-saved';

/**
 * Cards were saved: the pledges that were waiting for one are held, counted and booked together. A
 * second event for the same setup finds nothing to do. A card that comes after the verdict is too
 * late: its pledge expires and its backer is told, and money that a bank keeps for it is let go.
 */
@Injectable()
export class HoldPledges {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly books: PledgeBooks,
    private readonly expire: ExpirePledges,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Answers who became held. */
  async execute(tx: Transaction, saved: readonly SavedFor[]): Promise<ReadonlySet<string>> {
    if (saved.length === 0) return new Set();
    const pledgeIds = saved.map(({ pledgeId }) => pledgeId);
    const gates = await this.campaigns.lockGates(tx, await campaignsOf(tx, pledgeIds));
    const locked = await lockPledges(tx, pledgeIds);
    const waiting = locked.filter(({ state }) => state === 'confirming');
    const inTime = waiting.filter(({ campaignId, late: isLate }) =>
      canStillBeHeld(gates.get(campaignId), isLate),
    );
    const late = waiting.filter((pledge) => !inTime.includes(pledge));
    const now = this.clock.now();
    const cards = new Map(saved.map((card) => [card.pledgeId, card]));
    const held = await holdPledges(
      tx,
      inTime.flatMap(({ id }) => cards.get(id) ?? []),
      ACTOR,
      now,
    );
    await this.books.countIn(
      tx,
      inTime.filter(({ id }) => held.has(id)),
      now,
    );
    await this.outbox.append(
      tx,
      inTime.map(({ id, campaignId }) => ({
        type: 'pledge.held',
        subject: id,
        payload: { pledgeId: id, campaignId },
      })),
    );
    await this.books.callOff(tx, locked.filter(isLetGo));
    await this.expire.expire(tx, late, { actor: ACTOR, reason: 'card_saved_too_late', tell: true });
    return held;
  }
}

const isLetGo = ({ state }: PledgeRow): boolean => LET_GO_STATES.some((letGo) => letGo === state);
