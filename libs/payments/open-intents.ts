import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { DomainError } from '#libs/kernel/errors';
import { BudgetExhausted } from './call-budget.js';
import { belongsTo, outcomeOfIntent } from './charge-outcome.js';
import type { ChargeOrder, ClosedIntent, IntentForBacker } from './payments.types.js';
import { PaymentsSettings } from './payments.settings.js';
import { isPassing, StripeClient } from './stripe-client.js';

const EXPAND = ['latest_charge.balance_transaction'];
const RETRY_AFTER_SECONDS = 5;
const PAYABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const PAID = ['succeeded', 'processing', 'requires_capture'];

/**
 * PaymentIntents of charges that failed. Until one is cancelled its backer may still pay it, on the
 * fix page or in an old tab: it is handed to the backer, or closed before anything else is sent.
 */
@Injectable()
export class OpenIntents {
  constructor(
    private readonly stripe: StripeClient,
    private readonly settings: PaymentsSettings,
  ) {}

  /**
   * What the browser needs to pay this intent with the bank's page, as Stripe has it now.
   * @throws DomainError payments.unavailable (503) when Stripe does not answer; ask again.
   */
  async forBacker(order: ChargeOrder, paymentIntentId: string): Promise<IntentForBacker> {
    try {
      const intent = await this.stripe.callRepeatably(
        'GET /v1/payment_intents/:id',
        (stripe) => stripe.paymentIntents.retrieve(paymentIntentId),
        { lane: 'checkout' },
      );
      return this.told(order, intent);
    } catch (error) {
      if (isGone(error)) return { kind: 'closed' };
      throw isPassing(error) ? unavailable() : error;
    }
  }

  /**
   * Cancels the intent, so that nobody can pay it any more: only then may another charge be sent for
   * the pledge. `succeeded`: the backer was faster. Repeatable.
   */
  async close(order: ChargeOrder, paymentIntentId: string): Promise<ClosedIntent> {
    try {
      await this.stripe.callRepeatably('POST /v1/payment_intents/:id/cancel', (stripe) =>
        stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: 'abandoned' }),
      );
      return { kind: 'closed' };
    } catch (error) {
      if (isGone(error)) return { kind: 'closed' };
      if (isInAnotherState(error)) return this.read(order, paymentIntentId);
      return unread(error);
    }
  }

  /** What became of the intent: still open, closed, or paid, with amount and ids checked. */
  async read(order: ChargeOrder, paymentIntentId: string): Promise<ClosedIntent> {
    try {
      const intent = await this.stripe.callRepeatably('GET /v1/payment_intents/:id', (stripe) =>
        stripe.paymentIntents.retrieve(paymentIntentId, { expand: EXPAND }),
      );
      if (intent.status === 'canceled') return { kind: 'closed' };
      if (PAYABLE.includes(intent.status)) return { kind: 'open' };
      const outcome = outcomeOfIntent(order, intent);
      if (outcome.kind === 'succeeded' || outcome.kind === 'unknown') return outcome;
      return { kind: 'unknown', reason: 'not_paid' };
    } catch (error) {
      return unread(error);
    }
  }

  private told(order: ChargeOrder, intent: Stripe.PaymentIntent): IntentForBacker {
    if (!belongsTo(order, intent)) return { kind: 'mismatch' };
    if (PAID.includes(intent.status)) return { kind: 'paid' };
    const clientSecret = intent.client_secret;
    if (!PAYABLE.includes(intent.status) || clientSecret === null) return { kind: 'closed' };
    const { publishableKey } = this.settings;
    return { kind: 'open', payment: { kind: 'payment_intent', clientSecret, publishableKey } };
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';

const isInAnotherState = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'payment_intent_unexpected_state';

/** @throws what is not Stripe's */
function unread(error: unknown): ClosedIntent {
  if (error instanceof BudgetExhausted) return { kind: 'unknown', reason: 'no_slot' };
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  return { kind: 'unknown', reason: error.code ?? 'not_read' };
}

const unavailable = (): DomainError =>
  new DomainError(
    'unavailable',
    'payments.unavailable',
    'The bank’s page cannot be prepared just now. Please try again in a moment.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
