import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PledgeBooks } from '../pledge-books.js';
import { lockPledges } from '../pledge-locks.js';
import type { PledgeRow } from '../pledge-row.js';
import type { PledgeState } from '../pledge-state.js';
import type { PledgeNews } from '../pledges.events.js';

/** Paid, and its backer's to take back: what has not gone back yet goes back then. */
export const REFUNDABLE_STATES: readonly PledgeState[] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
];
const PAID_STATES: readonly PledgeState[] = [...REFUNDABLE_STATES, 'refund_pending', 'disputed'];

export interface Withdrawing {
  readonly pledgeIds: readonly string[];
  readonly actor: string;
  readonly reason: string;
}

/** Takes paid pledges out of what counts while their campaign runs; their money is not ours to move. */
@Injectable()
export class WithdrawPledges {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly books: PledgeBooks,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** The backer takes the pledge back; by the news the money goes back too. */
  async askedByBacker(
    tx: Transaction,
    { id: pledgeId, campaignId }: PledgeRow,
    { actor, reason }: Omit<Withdrawing, 'pledgeIds'>,
  ): Promise<void> {
    const withdrawn = await this.execute(tx, { pledgeIds: [pledgeId], actor, reason });
    if (withdrawn.length === 0) return;
    const payload: PledgeNews['pledge.withdrawn'] = { pledgeId, campaignId, reason };
    await this.outbox.append(tx, [{ type: 'pledge.withdrawn', subject: pledgeId, payload }]);
  }

  /** The caller holds the gates. Answers who was withdrawn now. */
  async execute(tx: Transaction, order: Withdrawing): Promise<readonly PledgeRow[]> {
    const locked = await lockPledges(tx, order.pledgeIds);
    const paid = locked.filter(
      ({ state, withdrawnAt }) => withdrawnAt === null && PAID_STATES.includes(state),
    );
    if (paid.length === 0) return [];
    const at = this.clock.now();
    await tx.execute(
      `with withdrawn as (
         update pledges.pledges set withdrawn_at = $4, version = version + 1, updated_at = $4
         where id = any($1::uuid[]) returning id, state
       )
       insert into pledges.transitions (pledge_id, from_state, to_state, actor, reason, changes, at)
       select id, state, state, $2, $3, '{"withdrawn": true}', $4 from withdrawn`,
      [paid.map(({ id }) => id), order.actor, order.reason, at],
    );
    await this.campaigns.returnStock(tx, paid);
    await this.books.uncount(tx, paid);
    return paid;
  }
}
