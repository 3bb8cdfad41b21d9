import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { campaignsOf } from '../pledge-locks.js';
import { PLEDGE_COLUMNS, type PledgeRow } from '../pledge-row.js';
import { movePledges } from '../pledge-transitions.js';
import { Reservations } from './reservations.js';

const SWEEP_MAX = 200;

export interface Expiring {
  readonly actor: string;
  readonly reason: string;
  /** Whether the backer believes that the pledge is placed, and must hear that it is not. */
  readonly tell: boolean;
}

/** Ends checkouts that were not finished, and gives back what they had reserved. */
@Injectable()
export class ExpirePledges {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly outbox: Outbox,
    private readonly reservations: Reservations,
    private readonly clock: Clock,
  ) {}

  /** Reservations whose time is over, of all campaigns. Returns how many it ended. */
  async sweep(): Promise<number> {
    await this.reservations.prolongWaiting();
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const due = await tx.rows<{ id: string }>(
        `select id from pledges.pledges where state = 'confirming' and reserved_until <= $1
         order by reserved_until limit $2`,
        [now, SWEEP_MAX],
      );
      if (due.length === 0) return 0;
      const ids = due.map(({ id }) => id);
      // Gates before pledges: whoever saves a card at this moment locks in the same order. Another
      // worker with the same rows waits here and then finds them expired.
      await this.campaigns.shareGates(tx, await campaignsOf(tx, ids));
      const rows = await lockConfirming(tx, ids);
      return this.expire(tx, rows, {
        actor: 'system:reservations',
        reason: 'reservation_over',
        tell: false,
      });
    });
  }

  /** Everything that is still confirming in a campaign; the caller holds the gate. */
  async expireCampaign(tx: Transaction, campaignId: string, reason: string): Promise<number> {
    const rows = await tx.rows<PledgeRow>(
      `select ${PLEDGE_COLUMNS} from pledges.pledges p
       where p.campaign_id = $1 and p.state = 'confirming' order by p.id for update`,
      [campaignId],
    );
    return this.expire(tx, rows, { actor: 'system:closing', reason, tell: false });
  }

  /** These rows are locked and confirming. */
  async expire(tx: Transaction, rows: readonly PledgeRow[], why: Expiring): Promise<number> {
    if (rows.length === 0) return 0;
    const { actor, reason } = why;
    const moved = new Set(
      await movePledges(
        tx,
        { pledgeIds: rows.map(({ id }) => id), from: ['confirming'], to: 'expired', actor, reason },
        this.clock.now(),
      ),
    );
    const expired = rows.filter(({ id }) => moved.has(id));
    await this.campaigns.returnStock(tx, expired);
    await this.reservations.end(tx, [...moved]);
    await this.outbox.append(
      tx,
      expired.map(({ id, campaignId }) => ({
        type: 'pledge.expired',
        subject: id,
        payload: { pledgeId: id, campaignId, tell: why.tell },
      })),
    );
    return moved.size;
  }
}

// Rows that somebody else has locked are in good hands, or come back with the next sweep.
function lockConfirming(tx: Transaction, ids: readonly string[]): Promise<PledgeRow[]> {
  return tx.rows(
    `select ${PLEDGE_COLUMNS} from pledges.pledges p
     where p.id = any($1::uuid[]) and p.state = 'confirming'
     order by p.id for update skip locked`,
    [ids],
  );
}
