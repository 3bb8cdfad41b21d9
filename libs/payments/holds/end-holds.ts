import { Injectable, type OnModuleInit } from '@nestjs/common';
import Stripe from 'stripe';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { isPassing, StripeClient } from '../stripe-client.js';
import { claimHoldLooks, endHold, stopLooking } from './holds.statements.js';

const AT_ONCE = 20;
const LOOK_AGAIN_SECONDS = 60;

/**
 * Calls off at Stripe what is not wanted any more, and what its bank keeps no longer: told twice it
 * is called off once. Whoever takes the money at this very moment is first or finds it gone.
 */
@Injectable()
export class EndHolds implements Sweep, OnModuleInit {
  readonly name = 'payments:end-holds';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stripe: StripeClient,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this);
  }

  async run(): Promise<number> {
    const now = this.clock.now();
    const next = addSeconds(now, LOOK_AGAIN_SECONDS);
    const due = await this.database.transaction((tx) =>
      claimHoldLooks(tx, { now, next, limit: AT_ONCE }),
    );
    await Promise.all(due.map((paymentIntentId) => this.end(paymentIntentId)));
    return due.length;
  }

  private async end(paymentIntentId: string): Promise<void> {
    const status = await this.cancelled(paymentIntentId);
    if (status === 'canceled') {
      await this.database.transaction((tx) => endHold(tx, paymentIntentId, this.clock.now()));
    } else if (status === 'succeeded') {
      // Taken: whoever took it writes it down.
      await stopLooking(this.database, paymentIntentId);
    }
  }

  /** How it stands at Stripe now; null when nothing was learnt and the next try is planned. */
  private async cancelled(paymentIntentId: string): Promise<Stripe.PaymentIntent.Status | null> {
    try {
      const intent = await this.stripe.callRepeatably(
        'POST /v1/payment_intents/:id/cancel',
        (stripe) => stripe.paymentIntents.cancel(paymentIntentId),
      );
      return intent.status;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) {
        return error.payment_intent?.status ?? null;
      }
      if (isPassing(error)) return null;
      throw error;
    }
  }
}
