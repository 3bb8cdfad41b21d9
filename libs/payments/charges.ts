import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { addSeconds, Clock } from '#libs/kernel/time';
import { BudgetExhausted } from './call-budget.js';
import { judgementOf, outcomeOfError, outcomeOfIntent } from './charge-outcome.js';
import { captureHold, readCapture, STILL_HELD } from './holds/capture-hold.js';
import type { ChargeOrder, ChargeOutcome, ChargePatience, ChargeSearch } from './payments.types.js';
import { StripeClient } from './stripe-client.js';

/**
 * Stripe forgets an idempotency key after 24 hours; an hour is kept for clocks that differ.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
const REPLAY_SECONDS_MAX = 23 * 3600;
/** From then on Stripe has forgotten the key for certain, and the same request is a new one. */
const FORGOTTEN_SECONDS = 25 * 3600;
const EXPAND = ['latest_charge.balance_transaction'];

/** One off-session PaymentIntent per attempt, or one capture of money on hold: sent, found, read. */
@Injectable()
export class Charges {
  constructor(
    private readonly stripe: StripeClient,
    private readonly clock: Clock,
  ) {}

  async charge(order: ChargeOrder, patience: ChargePatience = {}): Promise<ChargeOutcome> {
    if (order.captures !== undefined) {
      return captureHold(this.stripe, order, order.captures, patience);
    }
    try {
      const intent = await this.stripe.call(
        'POST /v1/payment_intents',
        (stripe) =>
          stripe.paymentIntents.create(paramsOf(order), { idempotencyKey: order.idempotencyKey }),
        patience,
      );
      return outcomeOfIntent(order, intent);
    } catch (error) {
      return this.judged(outcomeOfError(order, error), error);
    }
  }

  async readCharge(order: ChargeOrder, paymentIntentId: string): Promise<ChargeOutcome> {
    if (order.captures !== undefined) return readCapture(this.stripe, order, paymentIntentId);
    try {
      const intent = await this.stripe.callRepeatably('GET /v1/payment_intents/:id', (stripe) =>
        stripe.paymentIntents.retrieve(paymentIntentId, { expand: EXPAND }),
      );
      return outcomeOfIntent(order, intent);
    } catch (error) {
      return stillUnknown(outcomeOfError(order, error));
    }
  }

  /**
   * Within the life of the key the same request is sent again: Stripe answers as it did, or does it
   * now for the first time. Later the PaymentIntents of the customer are searched, which Stripe
   * answers from what is written (its search index lags behind). `not_sent` is then a proof, but is
   * told only when the key is forgotten: a 500 that Stripe keeps with it would be the answer again.
   */
  async findOutcome(
    order: ChargeOrder,
    firstSentAt: Date,
    { mayCharge = true }: ChargeSearch = {},
  ): Promise<ChargeOutcome> {
    const replayable = mayCharge && this.clock.now() < addSeconds(firstSentAt, REPLAY_SECONDS_MAX);
    const forgotten = this.clock.now() >= addSeconds(firstSentAt, FORGOTTEN_SECONDS);
    const answer = replayable ? await this.charge(order) : null;
    if (answer !== null && answer.kind !== 'unknown' && answer.kind !== 'not_sent') return answer;
    try {
      const found = await this.findTrace(order, firstSentAt);
      if (found !== null) return found;
      // A request may still be on its way while its key lives; afterwards nothing can appear.
      if (answer !== null) return stillUnknown(answer);
      return forgotten
        ? { kind: 'not_sent', reason: 'never_arrived' }
        : { kind: 'unknown', reason: 'key_not_forgotten' };
    } catch (error) {
      return stillUnknown(outcomeOfError(order, error));
    }
  }

  /** What Stripe knows of the attempt by its own account; null when it has no trace of it. */
  private async findTrace(order: ChargeOrder, firstSentAt: Date): Promise<ChargeOutcome | null> {
    if (order.captures === undefined) {
      const found = await this.findIntent(order, firstSentAt);
      return found === null ? null : outcomeOfIntent(order, found);
    }
    const outcome = await readCapture(this.stripe, order, order.captures);
    return outcome.kind === 'unknown' && outcome.reason === STILL_HELD ? null : outcome;
  }

  /**
   * An error names the charge that was declined, and not what Stripe's own judgement of it was: that
   * costs a look, for declined charges only. Without it the decline stands as it is.
   */
  private async judged(outcome: ChargeOutcome, error: unknown): Promise<ChargeOutcome> {
    const chargeId = error instanceof Stripe.errors.StripeCardError ? error.charge : undefined;
    if (outcome.kind !== 'declined' || chargeId === undefined) return outcome;
    try {
      const charge = await this.stripe.call('GET /v1/charges/:id', (stripe) =>
        stripe.charges.retrieve(chargeId),
      );
      return { ...outcome, ...judgementOf(charge) };
    } catch (lookError) {
      if (!isOfStripe(lookError)) throw lookError;
      return outcome;
    }
  }

  private async findIntent(
    order: ChargeOrder,
    firstSentAt: Date,
  ): Promise<Stripe.PaymentIntent | null> {
    const sentAt = Math.floor(firstSentAt.getTime() / 1000);
    let after: string | undefined;
    for (;;) {
      const page = await this.stripe.callRepeatably('GET /v1/payment_intents', (stripe) =>
        stripe.paymentIntents.list({
          customer: order.customerId,
          created: { gte: sentAt - 3600 },
          limit: 100,
          expand: EXPAND.map((path) => `data.${path}`),
          ...(after === undefined ? {} : { starting_after: after }),
        }),
      );
      const found = page.data.find((intent) => intent.metadata['attempt_id'] === order.attemptId);
      if (found !== undefined) return found;
      after = page.data.at(-1)?.id;
      if (!page.has_more || after === undefined) return null;
    }
  }
}

const isOfStripe = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError || error instanceof BudgetExhausted;

/** A failed look at Stripe proves nothing about the charge itself. */
function stillUnknown(outcome: ChargeOutcome): ChargeOutcome {
  if (outcome.kind === 'unknown') return outcome;
  return { kind: 'unknown', reason: 'reason' in outcome ? outcome.reason : 'not_read' };
}

function paramsOf(order: ChargeOrder): Stripe.PaymentIntentCreateParams {
  return {
    amount: order.amount.amountMinor,
    currency: order.amount.currency.toLowerCase(),
    customer: order.customerId,
    payment_method: order.paymentMethodId,
    allowed_payment_method_types: ['card'],
    off_session: true,
    confirm: true,
    description: order.description,
    metadata: {
      pledge_id: order.pledgeId,
      campaign_id: order.campaignId,
      attempt_id: order.attemptId,
    },
    expand: EXPAND,
  };
}
