import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { BudgetExhausted } from './call-budget.js';
import type { RefundOrder, RefundOutcome } from './payments.types.js';
import { StripeClient } from './stripe-client.js';

/** One refund per row of settlement, under its own key. */
@Injectable()
export class Refunds {
  constructor(private readonly stripe: StripeClient) {}

  async refund(order: RefundOrder): Promise<RefundOutcome> {
    try {
      const refund = await this.stripe.call('POST /v1/refunds', (stripe) =>
        stripe.refunds.create(
          {
            payment_intent: order.paymentIntentId,
            amount: order.amount.amountMinor,
            metadata: { pledge_id: order.pledgeId, refund_id: order.refundId },
          },
          { idempotencyKey: order.idempotencyKey },
        ),
      );
      return outcomeOf(order, refund);
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  /** What Stripe has under this refund's id; `not_sent` when it has nothing. */
  async find(order: RefundOrder): Promise<RefundOutcome> {
    try {
      let after: string | undefined;
      for (;;) {
        const page = await this.stripe.callRepeatably('GET /v1/refunds', (stripe) =>
          stripe.refunds.list({
            payment_intent: order.paymentIntentId,
            limit: 100,
            ...(after === undefined ? {} : { starting_after: after }),
          }),
        );
        const found = page.data.find((refund) => refund.metadata?.['refund_id'] === order.refundId);
        if (found !== undefined) return outcomeOf(order, found);
        after = page.data.at(-1)?.id;
        if (!page.has_more || after === undefined) return { kind: 'not_sent', reason: 'not_found' };
      }
    } catch (error) {
      const outcome = outcomeOfError(error);
      return { kind: 'unknown', reason: 'reason' in outcome ? outcome.reason : 'not_read' };
    }
  }
}

function outcomeOf(order: RefundOrder, refund: Stripe.Refund): RefundOutcome {
  const matches =
    refund.metadata?.['refund_id'] === order.refundId &&
    refund.amount === order.amount.amountMinor &&
    refund.currency === order.amount.currency.toLowerCase();
  if (!matches) return mismatch(refund);
  switch (refund.status) {
    case 'succeeded':
    case 'pending':
      return { kind: refund.status, stripeRefundId: refund.id };
    case 'requires_action':
      return { kind: 'pending', stripeRefundId: refund.id };
    case 'failed':
    case 'canceled':
      return {
        kind: 'failed',
        reason: refund.failure_reason ?? refund.status,
        stripeRefundId: refund.id,
      };
    default:
      return mismatch(refund);
  }
}

const mismatch = (refund: Stripe.Refund): RefundOutcome => ({
  kind: 'unknown',
  reason: 'mismatch',
  seen: {
    objectId: refund.id,
    amountMinor: refund.amount,
    currency: refund.currency.toUpperCase(),
    pledgeId: refund.metadata?.['pledge_id'] ?? '',
    status: refund.status ?? '',
  },
});

function outcomeOfError(error: unknown): RefundOutcome {
  if (error instanceof BudgetExhausted) return { kind: 'not_sent', reason: 'no_slot' };
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeRateLimitError) {
    return { kind: 'not_sent', reason: error.code ?? 'rate_limit' };
  }
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    return { kind: 'not_sent', reason: 'key_refused' };
  }
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return { kind: 'unknown', reason: 'no_answer' };
  }
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code !== 'idempotency_key_in_use'
  ) {
    return { kind: 'failed', reason: error.code ?? 'invalid_request', stripeRefundId: null };
  }
  return { kind: 'unknown', reason: error.code ?? 'stripe_error' };
}
