import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { BudgetExhausted, CallBudget, type Patience } from './call-budget.js';
import { PaymentsSettings } from './payments.settings.js';
import { retryAfterSeconds, throttledRow } from './stripe-throttling.js';

/** Pinned: an upgrade of the SDK is the moment to read Stripe's changelog, not before. */
const API_VERSION = '2026-10-28.endive';

function createStripe(settings: PaymentsSettings): Stripe {
  const base = new URL(settings.apiBase);
  const protocol = base.protocol === 'http:' ? 'http' : 'https';
  return new Stripe(settings.secretKey, {
    apiVersion: API_VERSION,
    host: base.hostname,
    port: base.port === '' ? (protocol === 'http' ? 80 : 443) : Number(base.port),
    protocol,
    telemetry: false,
    timeout: settings.requestTimeoutMs,
    maxNetworkRetries: 0,
  });
}

/**
 * The one way to Stripe, the same for the real one and for the emulator: takes a slot of the shared
 * budget, calls, and slows everybody down when Stripe says 429. Retries are the caller's decision
 * because a retry takes a slot too.
 */
@Injectable()
export class StripeClient {
  readonly sdk: Stripe;

  constructor(
    private readonly budget: CallBudget,
    private readonly settings: PaymentsSettings,
  ) {
    this.sdk = createStripe(settings);
  }

  /**
   * `endpoint` names the row of the budget: "POST /v1/payment_intents".
   * @throws BudgetExhausted, HeldBack when the call was not sent
   */
  async call<T>(
    endpoint: string,
    request: (stripe: Stripe) => Promise<T>,
    patience: Patience = {},
  ): Promise<T> {
    await this.budget.take(endpoint, patience);
    try {
      return await request(this.sdk);
    } catch (error) {
      await this.slowDown(endpoint, error);
      throw error;
    }
  }

  /**
   * As `call`, up to three times when nothing is lost by asking again (reads, and keyed creations).
   * Who has little patience is not made to wait because of Stripe's limits.
   */
  async callRepeatably<T>(
    endpoint: string,
    request: (stripe: Stripe) => Promise<T>,
    patience: Patience = {},
  ): Promise<T> {
    for (let run = 1; ; run += 1) {
      try {
        return await this.call(endpoint, request, patience);
      } catch (error) {
        const hurried = patience.waitMsMax !== undefined && isAboutPace(error);
        if (run >= 3 || hurried || !isPassing(error)) throw error;
      }
    }
  }

  /** The event in a webhook's raw body. @throws when the signature or its age is wrong. */
  readEvent(rawBody: Buffer, signature: string, now: Date): Stripe.Event {
    const { webhookSecret } = this.settings;
    return this.sdk.webhooks.constructEvent(
      rawBody,
      signature,
      webhookSecret,
      SIGNATURE_AGE_SECONDS_MAX,
      undefined,
      now.getTime(),
    );
  }

  private async slowDown(endpoint: string, error: unknown): Promise<void> {
    const seconds = retryAfterSeconds(error);
    if (seconds === null) return;
    await this.budget.push(throttledRow(error) === 'all' ? null : endpoint, seconds);
  }
}

const SIGNATURE_AGE_SECONDS_MAX = 300;

/** Nothing is wrong but the number of calls. */
export function isAboutPace(error: unknown): boolean {
  return error instanceof BudgetExhausted || error instanceof Stripe.errors.StripeRateLimitError;
}

/** Stripe does not answer, or not now: asking again later may help. */
export function isPassing(error: unknown): boolean {
  return (
    isAboutPace(error) ||
    error instanceof Stripe.errors.StripeConnectionError ||
    (error instanceof Stripe.errors.StripeError &&
      (error.code === 'idempotency_key_in_use' || (error.statusCode ?? 0) >= 500))
  );
}
