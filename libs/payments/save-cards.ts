import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import type { NewsItem } from '#libs/platform/outbox/outbox';
import { authorisedOf, isPaymentIntent } from './holds/authorised-intent.js';
import { noteAuthorised, type Authorised } from './holds/holds.statements.js';
import type { PaymentNews } from './payments.events.js';
import type { SavedCard } from './payments.types.js';
import type { OpenSetup } from './setup-looks.statements.js';
import { closeSetup, keepCard } from './stripe-inbox.queries.js';
import { StripeClient } from './stripe-client.js';

/** A card that was saved, and the money that its bank keeps for the pledge, where it was asked to. */
export interface ReadCard {
  readonly card: SavedCard;
  readonly authorised: Authorised | null;
}

/** Ends a setup whose card is saved, once, whoever noticed first: an event or a look. */
@Injectable()
export class SaveCards {
  constructor(
    private readonly stripe: StripeClient,
    private readonly clock: Clock,
  ) {}

  /** The card of an intent as Stripe has it now; null when none is saved. Not in a transaction. */
  async readCard(intentId: string): Promise<ReadCard | null> {
    if (isPaymentIntent(intentId)) return this.readAuthorised(intentId);
    const intent = await this.stripe.callRepeatably('GET /v1/setup_intents/:id', (stripe) =>
      stripe.setupIntents.retrieve(intentId, { expand: ['payment_method'] }),
    );
    const card = cardOf(intent);
    return card === null ? null : { card, authorised: null };
  }

  /**
   * The news of it, or null when it was known. Where money was asked for, it must be on hold to the
   * cent for this pledge; what is not wanted any more saves no card either.
   */
  async save(
    tx: Transaction,
    setup: OpenSetup,
    { card, authorised }: ReadCard,
  ): Promise<NewsItem | null> {
    const now = this.clock.now();
    const noted = authorised === null ? null : await noteAuthorised(tx, authorised, now);
    if (authorised !== null && noted === null) return null;
    const { paymentMethodId, customerId } = card;
    const closed = await closeSetup(tx, setup.setupIntentId, {
      state: 'succeeded',
      paymentMethodId,
      now,
    });
    if (closed === null) return null;
    await keepCard(tx, closed.backerId, card, now);
    const { pledgeId, purpose } = setup;
    const payload = { pledgeId, purpose, paymentMethodId, customerId };
    if (authorised?.capture === 'automatic' && noted !== null) {
      return paidNews({ ...noted, paymentMethodId, customerId }, authorised);
    }
    return { type: CARD_SAVED, subject: pledgeId, payload };
  }

  private async readAuthorised(paymentIntentId: string): Promise<ReadCard | null> {
    const intent = await this.stripe.callRepeatably('GET /v1/payment_intents/:id', (stripe) =>
      stripe.paymentIntents.retrieve(paymentIntentId, {
        expand: ['payment_method', 'latest_charge.balance_transaction'],
      }),
    );
    return authorisedOf(intent);
  }
}

function paidNews(
  of: Pick<PaymentNews['payments.pledge_paid'], 'campaignId' | 'paymentMethodId' | 'customerId'>,
  { pledgeId, paymentIntentId, chargeId, amount, fee }: Authorised,
): NewsItem {
  const payload: PaymentNews['payments.pledge_paid'] = {
    ...of,
    pledgeId,
    paymentIntentId,
    chargeId,
    ...flat(amount),
    fee:
      fee === null
        ? null
        : { amountMinor: fee.fee.amountMinor, balanceTransactionId: fee.balanceTransactionId },
  };
  return { type: 'payments.pledge_paid', subject: pledgeId, payload };
}

const flat = ({ amountMinor, currency }: Money): { amountMinor: number; currency: string } => ({
  amountMinor,
  currency,
});

const CARD_SAVED = 'payments.card_saved' satisfies keyof PaymentNews;

function cardOf(intent: Stripe.SetupIntent): SavedCard | null {
  const method = intent.payment_method;
  const customer = intent.customer;
  if (method === null || typeof method === 'string' || customer === null) return null;
  const card = method.card;
  if (intent.status !== 'succeeded' || card === undefined) return null;
  return {
    paymentMethodId: method.id,
    customerId: typeof customer === 'string' ? customer : customer.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
  };
}
