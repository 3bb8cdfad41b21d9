import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox, type NewsItem } from '#libs/platform/outbox/outbox';
import type { PaymentNews } from '../payments.events.js';
import { idOf, uuidIn } from './movement.js';
import { noteMirrored, type Mirrored } from './missed-reports.statements.js';

/** Something that an event should have told, and the news it would have made. */
type Missed = Mirrored & { readonly news: NewsItem };

/**
 * What the mirror finds and no event has told yet is told now, as news of the same kind, so that
 * settlement looks at Stripe as it does after an event. Each thing at most once.
 */
@Injectable()
export class MissedReports {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async ofMovements(
    tx: Transaction,
    movements: readonly Stripe.BalanceTransaction[],
  ): Promise<void> {
    await this.tell(
      tx,
      movements.map(({ source }) => missedOf(source)),
    );
  }

  async ofDisputes(tx: Transaction, disputes: readonly Stripe.Dispute[]): Promise<void> {
    await this.tell(
      tx,
      disputes.map(({ id, status }) => {
        const payload: PaymentNews['payments.dispute_reported'] = { stripeDisputeId: id, status };
        const news = { type: 'payments.dispute_reported', subject: id, payload: { ...payload } };
        return { objectId: id, type: 'dispute', status, news };
      }),
    );
  }

  private async tell(tx: Transaction, found: readonly (Missed | null)[]): Promise<void> {
    const missed = new Map(
      found.filter((one) => one !== null).map((one) => [`${one.objectId} ${one.status}`, one]),
    );
    if (missed.size === 0) return;
    const reports = [...missed.values()].map(({ objectId, type, status }) => ({
      objectId,
      type,
      status,
    }));
    const untold = await noteMirrored(tx, reports, this.clock.now());
    const news = untold.flatMap((key) => missed.get(key)?.news ?? []);
    if (news.length > 0) await this.outbox.append(tx, news);
  }
}

function missedOf(source: Stripe.BalanceTransaction['source']): Missed | null {
  if (source === null || typeof source === 'string') return null;
  if (source.object === 'charge') return missedCharge(source);
  return source.object === 'refund' ? missedRefund(source) : null;
}

function missedCharge(charge: Stripe.Charge): Missed | null {
  const pledgeId = uuidIn(charge.metadata, 'pledge_id');
  const attemptId = uuidIn(charge.metadata, 'attempt_id');
  const paymentIntentId = idOf(charge.payment_intent);
  if (pledgeId === null || attemptId === null || paymentIntentId === null) return null;
  const { status } = charge;
  const payload: PaymentNews['payments.charge_reported'] = {
    pledgeId,
    attemptId,
    paymentIntentId,
    status,
  };
  const news = { type: 'payments.charge_reported', subject: pledgeId, payload: { ...payload } };
  return { objectId: paymentIntentId, type: 'charge', status, news };
}

function missedRefund(refund: Stripe.Refund): Missed | null {
  const pledgeId = uuidIn(refund.metadata, 'pledge_id');
  if (pledgeId === null) return null;
  const status = refund.status ?? 'unknown';
  const payload: PaymentNews['payments.refund_reported'] = {
    pledgeId,
    stripeRefundId: refund.id,
    refundId: uuidIn(refund.metadata, 'refund_id'),
    status,
  };
  const news = { type: 'payments.refund_reported', subject: pledgeId, payload: { ...payload } };
  return { objectId: refund.id, type: 'refund', status, news };
}
