import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import { addSeconds } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { DisputeLook, DisputeReading } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { AskRefund } from '../ask-refund.js';
import { raiseException } from '../exceptions/exceptions.statements.js';
import { collectedMoneyOf, refundedMinor } from '../refunds.statements.js';
import { SettlementLocks } from '../settlement-locks.js';
import { SettlementMessages } from '../settlement-messages.js';
import { disputeEntry, positionOf, type DisputePosition } from './dispute-books.js';
import { DISPUTABLE, disputeStates, pledgeStateAfter, type DisputeState } from './dispute-state.js';
import {
  chargeOfIntent,
  disputeStatesOf,
  putDisputeBack,
  writeDispute,
  type DisputedCharge,
  type HeldDispute,
} from './disputes.statements.js';

const ACTOR = 'system:disputes';
const NOT_READ_SECONDS = 60;
const UNKNOWN_CHARGE_SECONDS = 60;
const UNKNOWN_CHARGE_SECONDS_MAX = 3600;
const REINSTATED_SOON_SECONDS = 3600;
/** The bank takes weeks; an event tells sooner, unless it is lost. */
const DAY_SECONDS = 86_400;
const MOVING: readonly DisputeState[] = ['open', 'won', 'lost'];

/** Writes what a dispute is now: row, books, pledge and news in one transaction, or nothing at all. */
@Injectable()
export class RecordDispute {
  constructor(
    private readonly database: Database,
    private readonly locks: SettlementLocks,
    private readonly ledger: LedgerService,
    private readonly messages: SettlementMessages,
    private readonly refunds: AskRefund,
  ) {}

  async execute(held: HeldDispute, look: DisputeLook, now: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (look.kind === 'read') return this.learn(tx, held, look.dispute, now);
      const gone = look.kind === 'gone' && disputeStates.allows(held.state, 'foreign');
      await putDisputeBack(tx, held, {
        to: gone ? 'foreign' : held.state,
        lookAt: gone ? null : addSeconds(now, NOT_READ_SECONDS),
        now,
      });
    });
  }

  private async learn(
    tx: Transaction,
    held: HeldDispute,
    reading: DisputeReading,
    now: Date,
  ): Promise<void> {
    const { paymentIntentId, pledgeId } = reading;
    if (paymentIntentId === null || pledgeId === null) {
      // Other software may charge on the same account; it minds its own disputes.
      return putDisputeBack(tx, held, { to: 'foreign', lookAt: null, now });
    }
    const charge = await chargeOfIntent(tx, paymentIntentId);
    if (charge === null) return this.waitForCharge(tx, held, now);
    if (!belongsTo(charge, reading)) return putBeforeFinance(tx, held, { charge, reading, now });
    await this.write(tx, held, { charge, reading, now });
  }

  /** The event may be faster than the answer to the charge, and that may be unknown for a while. */
  private waitForCharge(tx: Transaction, held: HeldDispute, now: Date): Promise<void> {
    const age = Math.trunc((now.getTime() - held.createdAt.getTime()) / 4000);
    const seconds = Math.min(UNKNOWN_CHARGE_SECONDS_MAX, Math.max(UNKNOWN_CHARGE_SECONDS, age));
    return putDisputeBack(tx, held, { to: held.state, lookAt: addSeconds(now, seconds), now });
  }

  private async write(
    tx: Transaction,
    held: HeldDispute,
    of: {
      readonly charge: DisputedCharge;
      readonly reading: DisputeReading;
      readonly now: Date;
    },
  ): Promise<void> {
    const { charge, reading, now } = of;
    const { pledgeId, campaignId } = charge;
    const pledge = await this.locks.lockPledge(tx, charge);
    const wanted = positionOf(reading);
    const entry = disputeEntry({
      disputeId: held.id,
      stripeDisputeId: held.stripeDisputeId,
      pledgeId,
      campaignId,
      number: held.entries + 1,
      booked: bookedOf(held, reading),
      wanted,
      at: now,
    });
    const entries = held.entries + (entry === null ? 0 : 1);
    const lookAt = nextLookAt(reading, now);
    const learnt = { charge, reading, position: wanted, entries, lookAt, now };
    if (!(await writeDispute(tx, held, learnt))) return;
    if (entry !== null) await this.ledger.post(tx, [entry]);
    if (movesPledge(held, reading)) await this.movePledge(tx, pledge, charge, reading);
    if (held.state === 'reported' && reading.evidenceDueAt !== null) {
      const evidenceDueAt = reading.evidenceDueAt.toISOString();
      const of = { disputeId: held.id, pledgeId, campaignId, evidenceDueAt };
      const { amountMinor, currency } = reading.amount;
      await this.messages.disputeFound(tx, { ...of, amountMinor, currency });
    }
  }

  private async movePledge(
    tx: Transaction,
    pledge: ChargeablePledge,
    { pledgeId, campaignId, amount }: DisputedCharge,
    reading: DisputeReading,
  ): Promise<void> {
    const whole = (await refundedMinor(tx, pledgeId)) >= amount.amountMinor;
    const to = pledgeStateAfter(await disputeStatesOf(tx, pledgeId), whole);
    if (to === null || to === pledge.state) return;
    // The bank's reason stays with the dispute: backers read the history of their pledge.
    const why = { pledgeIds: [pledgeId], actor: ACTOR };
    // A dispute that is heard of when it is over was open all the same.
    if (pledge.state !== 'disputed') {
      const moved = await this.locks.pledges.move(tx, { ...why, from: DISPUTABLE, to: 'disputed' });
      if (moved.length === 0) return;
      await this.messages.disputed(tx, { pledgeId, campaignId }, reading.amount);
    }
    if (to === 'disputed') return;
    if (to === 'dispute_lost' && (await this.locks.isRunning(tx, campaignId))) {
      // Paid with the pledge while its campaign runs on: without its money it counts no more.
      await this.locks.withdraw(tx, { pledgeId, actor: ACTOR, reason: 'dispute_lost' });
    }
    await this.locks.pledges.move(tx, { ...why, from: ['disputed'], to });
    await this.messages.disputeEnded(tx, { pledgeId, campaignId }, to);
    if (to === 'dispute_won' && pledge.withdrawn) await this.giveBack(tx, pledgeId);
  }

  /** It counts no more, and nothing is made for it: what the bank brought back is not ours to keep. */
  private async giveBack(tx: Transaction, pledgeId: string): Promise<void> {
    const money = present(await collectedMoneyOf(tx, pledgeId), 'what was collected');
    if (money.given.compare(money.collected) >= 0) return;
    const reason = 'The pledge was over before the bank decided.';
    await this.refunds.join(tx, { pledgeId, amount: null, reason, askedBy: ACTOR });
  }
}

/** An inquiry moves no pledge; what was read before has moved it, and it may be elsewhere by now. */
const movesPledge = ({ state }: HeldDispute, { verdict }: DisputeReading): boolean =>
  verdict !== state && MOVING.includes(verdict);

/** A bank may dispute a part; never more, nor in another currency, nor somebody else's pledge. */
const belongsTo = ({ pledgeId, amount }: DisputedCharge, reading: DisputeReading): boolean =>
  reading.pledgeId === pledgeId &&
  reading.amount.currency === amount.currency &&
  reading.amount.compare(amount) <= 0;

async function putBeforeFinance(
  tx: Transaction,
  held: HeldDispute,
  of: { readonly charge: DisputedCharge; readonly reading: DisputeReading; readonly now: Date },
): Promise<void> {
  const { charge, reading, now } = of;
  await putDisputeBack(tx, held, { to: held.state, lookAt: addSeconds(now, DAY_SECONDS), now });
  await raiseException(tx, {
    type: 'dispute_mismatch',
    subjectId: held.id,
    pledgeId: charge.pledgeId,
    campaignId: charge.campaignId,
    expected: charge.amount,
    seen: {
      objectId: reading.stripeDisputeId,
      amountMinor: reading.amount.amountMinor,
      currency: reading.amount.currency,
      pledgeId: reading.pledgeId ?? '',
      status: reading.stripeStatus,
    },
    now,
  });
}

const bookedOf = (held: HeldDispute, { amount }: DisputeReading): DisputePosition => ({
  open: Money.of(held.openMinor, amount.currency),
  lost: Money.of(held.lostMinor, amount.currency),
  fee: Money.of(held.feeMinor, amount.currency),
});

/** Null when nothing more can happen unless Stripe says so. */
function nextLookAt({ verdict, withdrawn }: DisputeReading, now: Date): Date | null {
  if (verdict === 'inquiry' || verdict === 'open') return addSeconds(now, DAY_SECONDS);
  const stillAway = verdict !== 'lost' && !withdrawn.isZero();
  return stillAway ? addSeconds(now, REINSTATED_SOON_SECONDS) : null;
}
