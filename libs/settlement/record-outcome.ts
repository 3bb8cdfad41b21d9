import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { vatBasisPoints } from '#libs/kernel/vat-rates';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { ChargeOutcome } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { endLease, type Attempt } from './attempts.statements.js';
import { Collections } from './collections.js';
import { CONFIRMATION_NEEDED, ruleFor, type DeclineRule } from './decline-policy.js';
import { SettlementLocks } from './settlement-locks.js';
import { FixWindows } from './fix-windows.js';

const RESEND_AFTER_SECONDS = 2;
const RESOLVE_AFTER_SECONDS = 15;
const RESOLVE_AFTER_SECONDS_MAX = 900;
type PledgeState = ChargeablePledge['state'];

/** Who moves the pledge, in its history. */
const ACTOR = 'system:charge-queue';

type Of<Kind extends ChargeOutcome['kind']> = Extract<ChargeOutcome, { kind: Kind }>;

/**
 * Writes what became of one attempt, in one transaction: attempt (if the lease is still ours),
 * pledge, books, totals, news and mail; or nothing at all.
 */
@Injectable()
export class RecordOutcome {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly collections: Collections,
    private readonly windows: FixWindows,
  ) {}

  /**
   * One after the other in each process: they would wait for the same gate anyway, and each with a
   * connection of the pool in its hand.
   */
  execute(attempt: Attempt, outcome: ChargeOutcome): Promise<void> {
    const mine = this.last.then(() => this.write(attempt, outcome));
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private write(attempt: Attempt, outcome: ChargeOutcome): Promise<void> {
    return this.database.transaction(async (tx) => {
      const pledge = await this.locks.lockPledge(tx, attempt);
      await this.record(tx, attempt, pledge, outcome);
    });
  }

  private record(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    outcome: ChargeOutcome,
  ): Promise<void> {
    switch (outcome.kind) {
      case 'succeeded':
        return this.succeeded(tx, attempt, pledge, outcome);
      case 'declined':
        return this.declined(tx, attempt, pledge, outcome);
      case 'action_required':
        return this.actionRequired(tx, attempt, pledge, outcome);
      case 'hold_lost':
        return this.holdLost(tx, attempt, outcome);
      case 'unknown':
        return this.unknown(tx, attempt, outcome);
      case 'not_sent':
        return this.notSent(tx, attempt);
    }
  }

  private async succeeded(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    outcome: Of<'succeeded'>,
  ): Promise<void> {
    const at = this.clock.now();
    const rate = vatBasisPoints(pledge.country, at);
    const { paymentIntentId, chargeId, fee } = outcome;
    const end = { paymentIntentId, chargeId, finishedAt: at, vatBasisPoints: rate };
    if (!(await endLease(tx, attempt, { state: 'succeeded', ...end }))) return;
    await this.move(tx, attempt, 'collected');
    await this.collections.book(tx, attempt, { vatBasisPoints: rate, fee, at });
  }

  private async declined(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    { kind, ...codes }: Of<'declined'>,
  ): Promise<void> {
    const now = this.clock.now();
    if (!(await endLease(tx, attempt, { state: kind, ...codes, finishedAt: now }))) return;
    await this.failed(tx, attempt, pledge, { to: kind, rule: ruleFor(codes), now });
  }

  private async actionRequired(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    { kind, paymentIntentId }: Of<'action_required'>,
  ): Promise<void> {
    const now = this.clock.now();
    if (!(await endLease(tx, attempt, { state: kind, paymentIntentId, finishedAt: now }))) return;
    await this.failed(tx, attempt, pledge, { to: kind, rule: CONFIRMATION_NEEDED, now });
  }

  private async failed(
    tx: Transaction,
    attempt: Attempt,
    pledge: ChargeablePledge,
    how: { readonly to: PledgeState; readonly rule: DeclineRule; readonly now: Date },
  ): Promise<void> {
    await this.move(tx, attempt, how.to, how.rule.reason);
    await this.windows.chargeFailed(tx, attempt, pledge, how);
  }

  /** Nobody is told: the pledge goes back into the queue, and its saved card is charged instead. */
  private async holdLost(
    tx: Transaction,
    attempt: Attempt,
    { reason }: Of<'hold_lost'>,
  ): Promise<void> {
    const end = {
      state: 'declined',
      declineCode: 'hold_lost',
      finishedAt: this.clock.now(),
    } as const;
    if (!(await endLease(tx, attempt, end))) return;
    await this.move(tx, attempt, 'queued', `hold_lost: ${reason}`);
    await this.collections.holdLost(tx, attempt);
  }

  private async unknown(
    tx: Transaction,
    attempt: Attempt,
    { reason }: Of<'unknown'>,
  ): Promise<void> {
    const notBefore = nextLookAt(attempt, this.clock.now());
    const end = { state: 'unknown', finishedAt: null, unknownReason: reason, notBefore } as const;
    if (!(await endLease(tx, attempt, end))) return;
    await this.locks.pledges.move(tx, {
      pledgeIds: [attempt.pledgeId],
      from: ['charging'],
      to: 'unknown',
      actor: ACTOR,
      reason,
    });
  }

  /** Stripe did nothing: the same attempt, with its key, waits for its next turn. */
  private async notSent(tx: Transaction, attempt: Attempt): Promise<void> {
    const notBefore = addSeconds(this.clock.now(), RESEND_AFTER_SECONDS);
    await endLease(tx, attempt, { state: 'intended', finishedAt: null, notBefore });
  }

  private async move(
    tx: Transaction,
    attempt: Attempt,
    to: PledgeState,
    reason?: string,
  ): Promise<void> {
    const moved = await this.locks.pledges.move(tx, {
      pledgeIds: [attempt.pledgeId],
      from: ['charging', 'unknown'],
      to,
      actor: ACTOR,
      ...(reason === undefined ? {} : { reason }),
    });
    present(moved[0], `the pledge of an attempt in the air (${attempt.id})`);
  }
}

/** What has been unknown for long is asked for less often; an event of Stripe hurries it anyway. */
function nextLookAt({ firstSentAt }: Attempt, now: Date): Date {
  const ageSeconds = firstSentAt === null ? 0 : (now.getTime() - firstSentAt.getTime()) / 1000;
  const seconds = Math.min(RESOLVE_AFTER_SECONDS_MAX, Math.trunc(ageSeconds / 4));
  return addSeconds(now, Math.max(RESOLVE_AFTER_SECONDS, seconds));
}
