import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PledgeBooks } from './pledge-books.js';
import { lockPledges } from './pledge-locks.js';
import type { PledgeRow } from './pledge-row.js';
import { pledgeStates, type PledgeState } from './pledge-state.js';
import { movePledges } from './pledge-transitions.js';
import type { LettingGo } from './pledges.types.js';

const RELEASABLE: readonly PledgeState[] = ['held', 'queued', 'declined', 'action_required'];

/** Lets held pledges go unpaid: history, stock, backers, totals and books in one transaction. */
@Injectable()
export class LetGoPledges {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly books: PledgeBooks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the gates. Returns the ids that moved; others were in no state for it. */
  async letGo(
    tx: Transaction,
    letting: LettingGo | (Omit<LettingGo, 'to'> & { readonly to: 'cancelled' }),
  ): Promise<readonly string[]> {
    const from = pledgeStates.sourcesOf(letting.to).filter((state) => state !== 'confirming');
    const locked = await lockPledges(tx, letting.pledgeIds);
    const at = this.clock.now();
    const moved = new Set(await movePledges(tx, { ...letting, from }, at));
    const gone = locked.filter(({ id }) => moved.has(id));
    // An account of money that is on its way would be wrong: those states cannot be let go.
    assert(
      gone.every(({ state }) => RELEASABLE.includes(state)),
      'only uncharged pledges go',
    );
    await this.campaigns.returnStock(tx, gone);
    await this.books.countOut(tx, gone, at);
    if (letting.to !== 'dropped') {
      await this.outbox.append(
        tx,
        gone.map(({ id, campaignId }) => ({
          type: letting.to === 'released' ? 'pledge.released' : 'pledge.cancelled',
          subject: id,
          payload: { pledgeId: id, campaignId },
        })),
      );
    }
    return [...moved];
  }

  /** An unfinished checkout may be dropped at any time: nothing was promised yet. */
  async giveUp(
    tx: Transaction,
    row: PledgeRow,
    why: { readonly actor: string; readonly reason: string },
  ): Promise<void> {
    const change = { pledgeIds: [row.id], from: ['confirming'], to: 'cancelled', ...why } as const;
    await movePledges(tx, change, this.clock.now());
    await this.campaigns.returnStock(tx, [row]);
    await this.books.callOff(tx, [row]);
  }

  /** Up to `limit` pledges of a campaign that can be released. Takes the gate itself. */
  async releaseSome(
    tx: Transaction,
    campaignId: string,
    limit: number,
    reason: string,
  ): Promise<number> {
    await this.campaigns.lockGates(tx, [campaignId]);
    const rows = await tx.rows<{ id: string }>(
      `select id from pledges.pledges
       where campaign_id = $1 and state = any($2::text[]) order by id limit $3 for update`,
      [campaignId, RELEASABLE, limit],
    );
    const pledgeIds = rows.map(({ id }) => id);
    const moved = await this.letGo(tx, {
      pledgeIds,
      to: 'released',
      actor: 'system:release',
      reason,
    });
    return moved.length;
  }
}
