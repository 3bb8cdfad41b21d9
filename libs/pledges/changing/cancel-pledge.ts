import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { conflict } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { LetGoPledges } from '../let-go-pledges.js';
import { findPledge, lockPledges } from '../pledge-locks.js';
import type { PledgeRow } from '../pledge-row.js';
import { refusalOfGate } from '../pledge-rules.js';
import { REFUNDABLE_STATES, WithdrawPledges } from './withdraw-pledges.js';

export interface CancelOrder {
  readonly pledgeId: string;
  readonly actor: string;
  readonly reason: string;
}

/** Takes a pledge back while the campaign is live. Asking again changes nothing. */
@Injectable()
export class CancelPledge {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly letGo: LetGoPledges,
    private readonly clock: Clock,
    private readonly withdrawing: WithdrawPledges,
  ) {}

  /** @throws DomainError `pledge.wrong_state`, `campaign.closed`, `campaign.not_open` (409) */
  async execute(order: CancelOrder): Promise<PledgeRow> {
    const found = present(await findPledge(this.database, order.pledgeId), 'the pledge');
    await this.database.transaction((tx) => this.executeIn(tx, order, found.campaignId));
    return present(await findPledge(this.database, order.pledgeId), 'the pledge');
  }

  /** The same as part of a larger act, which has locked the gates of all its campaigns in order. */
  async executeIn(tx: Transaction, order: CancelOrder, campaignId: string): Promise<void> {
    const now = this.clock.now();
    const gates = await this.campaigns.lockGates(tx, [campaignId]);
    const row = present((await lockPledges(tx, [order.pledgeId]))[0], 'the pledge');
    if (row.state === 'cancelled') return;
    const { actor, reason } = order;
    if (row.state === 'confirming') {
      await this.letGo.giveUp(tx, row, { actor, reason });
      return;
    }
    const closed = refusalOfGate(gates.get(campaignId), now);
    if (REFUNDABLE_STATES.includes(row.state) && closed === null) {
      await this.withdrawing.askedByBacker(tx, row, { actor, reason });
      return;
    }
    if (row.state !== 'held') {
      throw conflict('pledge.wrong_state', 'This pledge cannot be cancelled any more.', {
        extra: { state: row.state },
      });
    }
    if (closed !== null) throw closed;
    await this.letGo.letGo(tx, { pledgeIds: [row.id], to: 'cancelled', actor, reason });
  }
}
