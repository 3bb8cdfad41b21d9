import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Holds, PaymentsService } from '#libs/payments/payments.service';
import { PledgeSettings } from '../pledges.types.js';

/** Well more than the pause between two sweeps. */
const AHEAD_SECONDS = 60;
const PROLONGED_MAX = 2000;

/**
 * How long an unfinished checkout keeps what it has reserved. Nobody loses it by standing in line:
 * the time is for the card, and begins when the card can be entered.
 */
@Injectable()
export class Reservations {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
    private readonly settings: PledgeSettings,
    private readonly clock: Clock,
    private readonly holds: Holds,
  ) {}

  /** The card form is there: the whole time, from now. */
  async startAnew(pledgeId: string): Promise<void> {
    await this.database.execute(
      `update pledges.pledges set reserved_until = greatest(reserved_until, $2)
       where id = $1 and state = 'confirming'`,
      [pledgeId, this.until()],
    );
  }

  /** Prolongs what would soon be over of those whose page is open in line. */
  async prolongWaiting(): Promise<void> {
    const due = await this.database.rows<{ id: string }>(
      `select id from pledges.pledges where state = 'confirming' and reserved_until <= $1
       order by reserved_until limit $2`,
      [addSeconds(this.clock.now(), AHEAD_SECONDS), PROLONGED_MAX],
    );
    if (due.length === 0) return;
    const waiting = await this.payments.whoIsWaiting(
      this.database,
      due.map(({ id }) => id),
    );
    if (waiting.size === 0) return;
    // Whoever has a row locked is holding, cancelling or expiring it, so it is no longer ours.
    await this.database.execute(
      `update pledges.pledges set reserved_until = $2
       where id in (
         select id from pledges.pledges where id = any($1::uuid[]) and state = 'confirming'
         order by id for update skip locked)`,
      [[...waiting], this.until()],
    );
  }

  /** What is over stands in no line any more, and no bank keeps money for it. */
  async end(tx: Transaction, pledgeIds: readonly string[]): Promise<void> {
    await this.payments.leaveLine(tx, pledgeIds);
    await this.holds.callOff(tx, pledgeIds);
  }

  private until(): Date {
    return addSeconds(this.clock.now(), this.settings.reservationSeconds);
  }
}
