import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Money } from '#libs/kernel/money';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { DraftEntry } from '#libs/ledger/ledger.types';
import type { RefundOutcome } from '#libs/payments/payments.types';
import type { StateChange } from '#libs/pledges/pledges.types';
import {
  endRefundLease,
  entryFactsOf,
  refundedMinor,
  type HeldRefund,
  type RefundFacts,
} from './refunds.statements.js';
import {
  refundFailedEntry,
  refundLeftEntry,
  refundReturnedEntry,
  refundTransferredEntry,
} from './settlement-entries.js';
import { refundedAccount } from './hand-overs/hand-overs.statements.js';
import { strayRefundLeftEntry, strayRefundReturnedEntry } from './strays/stray-refund-entries.js';
import { endStray, raiseStrayAgain } from './strays/stray-refunds.statements.js';
import { raiseException } from './exceptions/exceptions.statements.js';
import { SettlementLocks } from './settlement-locks.js';
import { SettlementMessages } from './settlement-messages.js';

const SEND_AGAIN_SECONDS = 5;
const LOOK_AGAIN_SECONDS = 60;
const PENDING_LOOK_SECONDS = 3600;
/**
 * A bank may send money back up to a month later. Stripe tells it by an event; who hears none looks.
 * Source: https://docs.stripe.com/refunds#failed-refunds
 */
const LOOKS_AFTER_SUCCESS_DAYS = [2, 6, 14, 31] as const;
const DAY_SECONDS = 86_400;

/** A refund may come back after it had succeeded. */
const REACHED_FROM = {
  refunded: ['refund_pending'],
  partially_refunded: ['refund_pending'],
  refund_failed: ['refund_pending', 'refunded', 'partially_refunded'],
} as const satisfies Record<string, StateChange['from']>;

type Unsettled = Extract<RefundOutcome, { kind: 'pending' | 'unknown' | 'not_sent' }>;

/** Writes what became of a refund: row, pledge, books, totals, news and mail, or nothing at all. */
@Injectable()
export class RecordRefund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly ledger: LedgerService,
    private readonly messages: SettlementMessages,
  ) {}

  async execute(refund: HeldRefund, outcome: RefundOutcome): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { total } = await this.locks.lockPledge(tx, refund);
      switch (outcome.kind) {
        case 'succeeded':
          return this.succeeded(tx, refund, outcome.stripeRefundId, total);
        case 'failed':
          return this.failed(tx, refund, outcome.stripeRefundId, outcome.reason);
        case 'pending':
        case 'unknown':
        case 'not_sent':
          return this.lookLater(tx, refund, outcome);
      }
    });
  }

  /** Two people have sent it from the bank; the caller holds gate and pledge and has promised it. */
  async transferred(
    tx: Transaction,
    refund: RefundFacts,
    { collected, at }: { readonly collected: Money; readonly at: Date },
  ): Promise<void> {
    await this.arrived(tx, refund, [refundTransferredEntry(entryFactsOf(refund, at))], collected);
  }

  private async succeeded(
    tx: Transaction,
    refund: HeldRefund,
    stripeRefundId: string,
    total: Money,
  ): Promise<void> {
    const at = this.clock.now();
    const finishedAt = refund.finishedAt ?? at;
    const lookAt = lookAfterSuccess(finishedAt, at);
    const end = { state: 'succeeded', stripeRefundId, lookAt, finishedAt } as const;
    if (!(await endRefundLease(tx, refund, end)) || refund.state === 'succeeded') return;
    if (refund.stray) return this.strayLeft(tx, refund, stripeRefundId, at);
    const left = refundLeftEntry(entryFactsOf(refund, at), stripeRefundId);
    await this.arrived(tx, refund, [left], total);
  }

  private async arrived(
    tx: Transaction,
    refund: RefundFacts,
    entries: readonly DraftEntry[],
    total: Money,
  ): Promise<void> {
    const whole = (await refundedMinor(tx, refund.pledgeId)) >= total.amountMinor;
    await this.move(tx, refund, whole ? 'refunded' : 'partially_refunded');
    await this.book(tx, refund, entries, 1);
    const { pledgeId, campaignId, id, amount } = refund;
    await this.messages.refunded(tx, { pledgeId, campaignId }, id, amount);
  }

  /** Also after a success: the bank of the backer may send the money back days later. */
  private async failed(
    tx: Transaction,
    refund: HeldRefund,
    stripeRefundId: string | null,
    reason: string,
  ): Promise<void> {
    const at = this.clock.now();
    const over = { state: 'failed', lookAt: null, finishedAt: at } as const;
    const end = { ...over, stripeRefundId, failureReason: reason };
    if (!(await endRefundLease(tx, refund, end))) return;
    if (refund.stray) return this.strayFailed(tx, refund, at);
    await this.move(tx, refund, 'refund_failed', reason);
    const facts = entryFactsOf(refund, at);
    const failed = refundFailedEntry(facts, await refundedAccount(tx, refund.pledgeId));
    const hadLeft = refund.state === 'succeeded';
    const returned = hadLeft ? [refundReturnedEntry(facts, idOf(refund))] : [];
    await this.book(tx, refund, [...returned, failed], hadLeft ? -1 : 0);
    const { pledgeId, campaignId, id, amount } = refund;
    await this.messages.refundFailed(tx, { pledgeId, campaignId }, id, amount);
  }

  private async strayLeft(
    tx: Transaction,
    refund: HeldRefund,
    stripeRefundId: string,
    at: Date,
  ): Promise<void> {
    const { id: refundId, pledgeId, campaignId, amount } = refund;
    const of = { refundId, pledgeId, campaignId, amount, stripeRefundId, at };
    await this.ledger.post(tx, [strayRefundLeftEntry(of)]);
    await endStray(tx, refundId, at);
    await this.messages.strayRefunded(tx, { pledgeId, campaignId }, refundId, amount);
  }

  private async strayFailed(tx: Transaction, refund: HeldRefund, at: Date): Promise<void> {
    const { id: refundId, pledgeId, campaignId, amount } = refund;
    if (refund.state === 'succeeded') {
      const stripeRefundId = idOf(refund);
      const of = { refundId, pledgeId, campaignId, amount, stripeRefundId, at };
      await this.ledger.post(tx, [strayRefundReturnedEntry(of)]);
    }
    await raiseStrayAgain(tx, refund, at);
  }

  private async lookLater(tx: Transaction, refund: HeldRefund, outcome: Unsettled): Promise<void> {
    const notSent = outcome.kind === 'not_sent';
    const now = this.clock.now();
    // A look that finds nothing takes no refund back from pending or succeeded.
    const settled = refund.state === 'pending' || refund.state === 'succeeded';
    await endRefundLease(tx, refund, {
      state: settled ? refund.state : notSent ? 'asked' : outcome.kind,
      stripeRefundId: outcome.kind === 'pending' ? outcome.stripeRefundId : null,
      lookAt: addSeconds(now, lookAgainSeconds(outcome)),
      finishedAt: refund.finishedAt,
      neverSent: notSent && !settled,
    });
    if (outcome.kind !== 'unknown' || outcome.reason !== 'mismatch') return;
    const { id: subjectId, pledgeId, campaignId, amount: expected } = refund;
    const found = { subjectId, pledgeId, campaignId, expected, seen: outcome.seen, now };
    await raiseException(tx, { type: 'refund_mismatch', ...found });
  }

  private async move(
    tx: Transaction,
    refund: RefundFacts,
    to: keyof typeof REACHED_FROM,
    reason?: string,
  ): Promise<void> {
    await this.locks.pledges.move(tx, {
      pledgeIds: [refund.pledgeId],
      from: REACHED_FROM[to],
      to,
      actor: 'system:refunds',
      ...(reason === undefined ? {} : { reason }),
    });
  }

  private async book(
    tx: Transaction,
    { campaignId, amount }: RefundFacts,
    entries: readonly DraftEntry[],
    times: -1 | 0 | 1,
  ): Promise<void> {
    // One by one, so that they stand in the books in the order in which they happened.
    for (const entry of entries) await this.ledger.post(tx, [entry]);
    if (times === 0) return;
    await this.locks.campaigns.moveTotals(tx, [
      {
        campaignId,
        pledgedMinor: 0,
        heldMinor: 0,
        collectedMinor: 0,
        refundedMinor: times * amount.amountMinor,
        goodsMinor: 0,
        units: 0,
        backers: 0,
      },
    ]);
  }
}

const idOf = ({ stripeRefundId }: HeldRefund): string =>
  present(stripeRefundId, 'a refund that left has its id at Stripe');

/** Null when no bank sends it back any more. */
function lookAfterSuccess(finishedAt: Date, now: Date): Date | null {
  const looks = LOOKS_AFTER_SUCCESS_DAYS.map((days) => addSeconds(finishedAt, days * DAY_SECONDS));
  return looks.find((at) => at > now) ?? null;
}

function lookAgainSeconds(outcome: Unsettled): number {
  if (outcome.kind === 'not_sent') return SEND_AGAIN_SECONDS;
  if (outcome.kind === 'pending') return PENDING_LOOK_SECONDS;
  // What does not fit waits for finance, whose note brings the next look forward.
  return outcome.reason === 'mismatch' ? DAY_SECONDS : LOOK_AGAIN_SECONDS;
}
