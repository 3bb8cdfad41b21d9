import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { ChargeOutcome } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import type { Attempt } from '../attempts.statements.js';
import { Collections } from '../collections.js';
import { raiseException } from '../exceptions/exceptions.statements.js';
import { SettlementLocks } from '../settlement-locks.js';
import {
  leaveAlone,
  lockStanding,
  lookAgain,
  noteClosed,
  succeedLate,
} from './open-intents.statements.js';
import { StrayCharges } from './stray-charges.js';
import { vatOfPledge } from '../vat-of-pledge.js';

type Paid = Extract<ChargeOutcome, { kind: 'succeeded' }>;
type Unknown = Extract<ChargeOutcome, { kind: 'unknown' }>;

const ACTOR = 'system:late-success';
const LOOK_AGAIN_SECONDS = 15;
const LEAVE_ALONE_SECONDS = 86_400;
const IN_THE_AIR: readonly ChargeablePledge['state'][] = ['queued', 'charging', 'unknown'];
const WAITING = ['declined', 'action_required'] as const;

/**
 * A charge that was recorded as failed has been paid: by the backer on the fix page, or in an old
 * tab. It collects the pledge if nothing else has; else the money is nobody's and goes to finance.
 */
@Injectable()
export class LateSuccess {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly collections: Collections,
    private readonly strays: StrayCharges,
  ) {}

  execute(attempt: Attempt, paid: Paid): Promise<void> {
    return this.database.transaction(async (tx) => {
      const pledge = await this.locks.lockPledge(tx, attempt);
      const { state, paidByAnother } = await lockStanding(tx, attempt);
      if (state !== 'declined' && state !== 'action_required') return;
      const at = this.clock.now();
      if (!paidByAnother && isWaiting(pledge)) return this.collect(tx, attempt, pledge, paid);
      if (!paidByAnother && IN_THE_AIR.includes(pledge.state)) {
        // Another charge is on its way: which of the two collects is known when it has ended.
        return lookAgain(tx, attempt.id, addSeconds(at, LOOK_AGAIN_SECONDS));
      }
      await this.strays.note(tx, attempt, pledge, paid, at);
      await noteClosed(tx, attempt.id, at);
    });
  }

  /** Stripe says another amount or other ids: finance looks, and the pledge stays as it is. */
  doesNotFit(attempt: Attempt, { seen }: Unknown): Promise<void> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      await leaveAlone(tx, attempt.id, addSeconds(now, LEAVE_ALONE_SECONDS));
      const { id: subjectId, pledgeId, campaignId, amount: expected } = attempt;
      const found = { subjectId, pledgeId, campaignId, expected, seen, now };
      await raiseException(tx, { type: 'charge_mismatch', ...found });
    });
  }

  private async collect(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    { chargeId, paymentIntentId, fee, paidWith = null }: Paid,
  ): Promise<void> {
    const at = this.clock.now();
    const vat = vatOfPledge(pledge, at);
    await succeedLate(tx, attempt.id, { chargeId, vat, paidWith, at });
    const moved = await this.locks.pledges.move(tx, {
      pledgeIds: [pledge.id],
      from: WAITING,
      to: 'collected',
      actor: ACTOR,
      reason: 'paid_by_backer',
    });
    present(moved[0], `the pledge of a late success (${attempt.id})`);
    await this.collections.book(tx, attempt, { vat, paymentIntentId, fee, at });
  }
}

const isWaiting = ({ state }: ChargeablePledge): boolean =>
  state === 'declined' || state === 'action_required';
