import { Injectable } from '@nestjs/common';
import { assert, present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { MicroBatcher, type Outcome } from '#libs/platform/batching/micro-batcher';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { VatFact } from '#libs/ledger/ledger.types';
import type { ChargeOutcome } from '#libs/payments/payments.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { endLease, type Attempt } from './attempts.statements.js';
import { Collections } from './collections.js';
import { CONFIRMATION_NEEDED, ruleFor, type DeclineRule } from './decline-policy.js';
import { endSucceeded } from './succeeded.statements.js';
import { raiseException } from './exceptions/exceptions.statements.js';
import { SettlementLocks } from './settlement-locks.js';
import { FixWindows } from './fix-windows.js';
import { vatOfPledge } from './vat-of-pledge.js';

const RESEND_AFTER_SECONDS = 2;
const RESOLVE_AFTER_SECONDS = 15;
const RESOLVE_AFTER_SECONDS_MAX = 900;
/** What does not fit waits for finance, whose note brings the next look forward. */
const MISMATCH_LOOK_SECONDS = 86_400;
type PledgeState = ChargeablePledge['state'];

/** Who moves the pledge, in its history. */
const ACTOR = 'system:charge-queue';

type Of<Kind extends ChargeOutcome['kind']> = Extract<ChargeOutcome, { kind: Kind }>;

interface Ended {
  readonly attempt: Attempt;
  readonly outcome: ChargeOutcome;
}
type Succeeded = Ended & { readonly outcome: Of<'succeeded'> };

const hasSucceeded = (ended: Ended): ended is Succeeded => ended.outcome.kind === 'succeeded';

/** More than these never wait: a process has fewer attempts in the air. */
const BATCH = {
  batchMax: 50,
  queueMax: 100_000,
  busyCode: 'settlement.busy',
  retryAfterSeconds: 1,
};

/**
 * Writes what became of attempts: attempt (if the lease is still ours), pledge, books, totals, news
 * and mail in one transaction; or nothing at all. What has succeeded while the last transaction ran
 * is written in one together, or a database that is far away would be slower than Stripe.
 */
@Injectable()
export class RecordOutcome {
  private readonly batcher = new MicroBatcher<Ended, void>((ended) => this.writeAll(ended), BATCH);

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
    return this.batcher.submit({ attempt, outcome });
  }

  /** When the successes cannot be written together, the batcher comes again with fewer. */
  private async writeAll(all: readonly Ended[]): Promise<readonly Outcome<void>[]> {
    const successes = all.filter(hasSucceeded);
    if (successes.length > 0) {
      await this.database.transaction((tx) => this.succeeded(tx, successes));
    }
    const outcomes: Outcome<void>[] = [];
    for (const ended of all) {
      const written = hasSucceeded(ended) ? Promise.resolve() : this.write(ended);
      const outcome = written.then(
        (answer): Outcome<void> => ({ ok: true, answer }),
        (error: unknown): Outcome<void> => ({ ok: false, error }),
      );
      outcomes.push(await outcome);
    }
    return outcomes;
  }

  private write({ attempt, outcome }: Ended): Promise<void> {
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
        return this.succeeded(tx, [{ attempt, outcome }]);
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

  private async succeeded(tx: Transaction, successes: readonly Succeeded[]): Promise<void> {
    const at = this.clock.now();
    const pledges = await this.locks.lockPledges(
      tx,
      successes.map(({ attempt }) => attempt),
    );
    const vatOf = ({ attempt }: Succeeded): VatFact =>
      vatOfPledge(present(pledges.get(attempt.pledgeId), 'the pledge'), at);
    const ended = await endSucceeded(
      tx,
      successes.map((one) => ({ ...one, vat: vatOf(one) })),
      at,
    );
    const ours = successes.filter(({ attempt }) => ended.has(attempt.id));
    const moved = await this.locks.pledges.move(tx, {
      pledgeIds: ours.map(({ attempt }) => attempt.pledgeId),
      from: ['charging', 'unknown'],
      to: 'collected',
      actor: ACTOR,
    });
    assert(moved.length === ours.length, 'the pledge of an attempt in the air is charging');
    await this.collections.bookAll(
      tx,
      ours.map((one) => ({
        attempt: one.attempt,
        facts: { vat: vatOf(one), ...takenBy(one.outcome), at },
      })),
    );
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
    { reason, seen }: Of<'unknown'>,
  ): Promise<void> {
    const now = this.clock.now();
    const fits = reason !== 'mismatch';
    const notBefore = fits ? nextLookAt(attempt, now) : addSeconds(now, MISMATCH_LOOK_SECONDS);
    const end = { state: 'unknown', finishedAt: null, unknownReason: reason, notBefore } as const;
    if (!(await endLease(tx, attempt, end))) return;
    const { id: subjectId, pledgeId, campaignId, amount: expected } = attempt;
    await this.locks.pledges.move(tx, {
      pledgeIds: [pledgeId],
      from: ['charging'],
      to: 'unknown',
      actor: ACTOR,
      reason,
    });
    if (fits) return;
    const found = { subjectId, pledgeId, campaignId, expected, seen, now };
    await raiseException(tx, { type: 'charge_mismatch', ...found });
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

const takenBy = ({ paymentIntentId, fee }: Of<'succeeded'>) => ({ paymentIntentId, fee });

/** What has been unknown for long is asked for less often; an event of Stripe hurries it anyway. */
function nextLookAt({ firstSentAt }: Attempt, now: Date): Date {
  const ageSeconds = firstSentAt === null ? 0 : (now.getTime() - firstSentAt.getTime()) / 1000;
  const seconds = Math.min(RESOLVE_AFTER_SECONDS_MAX, Math.trunc(ageSeconds / 4));
  return addSeconds(now, Math.max(RESOLVE_AFTER_SECONDS, seconds));
}
