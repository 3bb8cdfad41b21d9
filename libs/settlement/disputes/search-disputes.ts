import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { DisputeDesk } from '#libs/payments/payments.types';
import { noteUnheardDispute } from './disputes.statements.js';

const EVERY_SECONDS = 3600;
/** Longer than any outage of ours should last; Stripe itself gives up on an event after three days. */
const BACK_SECONDS = 7 * 86_400;

/** No event is waited for in vain: once an hour Stripe is asked which disputes there are. */
@Injectable()
export class SearchDisputes implements Sweep {
  readonly name = 'settlement:search-disputes';
  readonly everySeconds = 60;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly desk: DisputeDesk,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const mine = await this.database.execute(
      'update settlement.dispute_searches set next_at = $2 where next_at <= $1',
      [now, addSeconds(now, EVERY_SECONDS)],
    );
    if (mine === 0) return 0;
    const found = await this.desk.openedSince(addSeconds(now, -BACK_SECONDS));
    let unheard = 0;
    for (const stripeDisputeId of found) {
      const dispute = { id: this.ids.next(), stripeDisputeId, now };
      unheard += await this.database.transaction((tx) => noteUnheardDispute(tx, dispute));
    }
    return unheard;
  }
}
