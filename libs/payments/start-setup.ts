import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { DomainError } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { PaymentsSettings } from './payments.settings.js';
import { customerOf, keepCustomer, keepSetup, setupsOf } from './payments.queries.js';
import { isPaymentIntent } from './holds/authorised-intent.js';
import { openHold } from './holds/holds.statements.js';
import type { ClientPayment, HoldOrder, SetupOrder } from './payments.types.js';
import type { Patience } from './call-budget.js';
import { isAboutPace, isPassing, StripeClient } from './stripe-client.js';

const RETRY_AFTER_SECONDS = 5;
/** Longer than this a person is better told where in the line they stand. */
const SOON_MS = 1000;
const AT_CHECKOUT: Patience = { lane: 'checkout' };

/** What tells the keys of a pledge's setups apart. */
const SUFFIXES: Readonly<Record<SetupOrder['purpose'], (number: number) => string>> = {
  pledge: () => '',
  fix: (number) => `:${number}`,
  renewal: (number) => `:renewal:${number}`,
};

/**
 * Customer, then SetupIntent, or PaymentIntent where the bank is asked for money now. They are made
 * under keys that follow from the backer and the pledge, so that two calls at once, or a second one
 * after a crash, make one of each.
 */
@Injectable()
export class StartSetup {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeClient,
    private readonly settings: PaymentsSettings,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(order: SetupOrder): Promise<ClientPayment> {
    const known = await setupsOf(this.database, order.pledgeId, order.purpose);
    const newest = known[0];
    // A pledge has one setup; a card that must be fixed may need several, one after the other.
    if (newest !== undefined && (order.purpose === 'pledge' || newest.state === 'open')) {
      return this.answer(newest.client_secret);
    }
    try {
      return await this.create(order, known.length + 1, AT_CHECKOUT);
    } catch (error) {
      throw isPassing(error) ? unavailable() : error;
    }
  }

  /** The setup of a pledge that has been started before, or null. No network. */
  async started(pledgeId: string): Promise<ClientPayment | null> {
    const [setup] = await setupsOf(this.database, pledgeId, 'pledge');
    return setup === undefined ? null : this.answer(setup.client_secret);
  }

  /**
   * As `execute` for a new pledge, but null when Stripe's limits leave no slot soon.
   * @throws DomainError payments.unavailable (503) when Stripe does not answer
   */
  async soon(order: SetupOrder): Promise<ClientPayment | null> {
    try {
      return await this.create(order, 1, { lane: 'checkout', waitMsMax: SOON_MS });
    } catch (error) {
      if (isAboutPace(error)) return null;
      throw isPassing(error) ? unavailable() : error;
    }
  }

  /** What the browser is told of a setup. */
  answer(clientSecret: string): ClientPayment {
    const { publishableKey } = this.settings;
    const kind = isPaymentIntent(clientSecret) ? 'payment_intent' : 'setup_intent';
    return { kind, clientSecret, publishableKey };
  }

  private async create(
    order: SetupOrder,
    number: number,
    patience: Patience,
  ): Promise<ClientPayment> {
    const customer = await this.customerFor(order, patience);
    const suffix = SUFFIXES[order.purpose](number);
    const { hold } = order;
    const intent =
      hold === undefined
        ? await this.make(
            'POST /v1/setup_intents',
            `setup:${order.pledgeId}${suffix}`,
            (stripe, idempotencyKey) =>
              stripe.setupIntents.create(setupParams(order, customer), { idempotencyKey }),
            patience,
          )
        : await this.make(
            'POST /v1/payment_intents',
            `hold:${order.pledgeId}${suffix}`,
            (stripe, idempotencyKey) =>
              stripe.paymentIntents.create(holdParams(order, hold, customer), {
                idempotencyKey,
              }),
            patience,
          );
    const clientSecret = intent.client_secret;
    if (clientSecret === null) throw new Error('a new intent has a client secret');
    await this.keep(order, intent.id, clientSecret);
    const [kept] = await setupsOf(this.database, order.pledgeId, order.purpose);
    return this.answer(kept?.client_secret ?? clientSecret);
  }

  private async keep(order: SetupOrder, intentId: string, clientSecret: string): Promise<void> {
    const now = this.clock.now();
    const setup = { id: this.ids.next(), order, setupIntentId: intentId, clientSecret, now };
    const { pledgeId, hold } = order;
    if (hold === undefined) {
      await keepSetup(this.database, setup);
      return;
    }
    await this.database.transaction(async (tx) => {
      // Of two that were made at once the first is used, and its money alone.
      if (!(await keepSetup(tx, setup))) return;
      await openHold(tx, { pledgeId, paymentIntentId: intentId, order: hold, now });
    });
  }

  private async customerFor({ backer }: SetupOrder, patience: Patience): Promise<string> {
    const known = await customerOf(this.database, backer.id);
    if (known !== null) return known;
    // Only what never differs between two pledges of one backer: the key demands equal parameters.
    const customer = await this.make(
      'POST /v1/customers',
      `customer:${backer.id}`,
      (stripe, idempotencyKey) =>
        stripe.customers.create(
          { email: backer.email, metadata: { backer_id: backer.id } },
          { idempotencyKey },
        ),
      patience,
    );
    return keepCustomer(this.database, backer.id, customer.id, this.clock.now());
  }

  /**
   * Stripe keeps the answer of a key for a day, a 500 as well: the backer would be turned away all
   * that time. So after a 5xx the wish goes out under another key, one a minute for everybody who
   * asks. A second customer or setup harms nobody: whichever is stored first is used.
   */
  private async make<T>(
    endpoint: string,
    key: string,
    create: (stripe: Stripe, idempotencyKey: string) => Promise<T>,
    patience: Patience,
  ): Promise<T> {
    const under = (idempotencyKey: string): Promise<T> =>
      this.stripe.callRepeatably(endpoint, (stripe) => create(stripe, idempotencyKey), patience);
    try {
      return await under(key);
    } catch (error) {
      if (!isServerError(error)) throw error;
      const minute = this.clock.now().toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
      return under(`${key}:${minute}`);
    }
  }
}

const metadataOf = (order: SetupOrder): Record<string, string> => ({
  pledge_id: order.pledgeId,
  purpose: order.purpose,
  backer_id: order.backer.id,
});

const setupParams = (order: SetupOrder, customer: string): Stripe.SetupIntentCreateParams => ({
  customer,
  usage: 'off_session',
  allowed_payment_method_types: ['card'],
  metadata: metadataOf(order),
});

const holdParams = (
  order: SetupOrder,
  hold: HoldOrder,
  customer: string,
): Stripe.PaymentIntentCreateParams => ({
  customer,
  amount: hold.amount.amountMinor,
  currency: hold.amount.currency.toLowerCase(),
  capture_method: hold.capture,
  setup_future_usage: 'off_session',
  allowed_payment_method_types: ['card'],
  description: `Pledge ${order.pledgeId}`,
  metadata: { ...metadataOf(order), campaign_id: hold.campaignId },
});

const isServerError = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && (error.statusCode ?? 0) >= 500;

const unavailable = (): DomainError =>
  new DomainError(
    'unavailable',
    'payments.unavailable',
    'The card form cannot be prepared just now. Please try again in a moment.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
