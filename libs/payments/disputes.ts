import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { isCurrency } from '#libs/kernel/currency';
import { DomainError } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { BudgetExhausted } from './call-budget.js';
import { setupThatSaved } from './payments.queries.js';
import {
  DisputeDesk,
  type CardAuthentication,
  type DisputeLook,
  type DisputeReading,
  type EvidenceOrder,
  type EvidenceOutcome,
  type PaymentAuthentication,
} from './payments.types.js';
import { isPassing, StripeClient } from './stripe-client.js';

const ONE = 'GET /v1/disputes/:id';

/** Disputes are read as they are now: their events only say that there is something to read. */
@Injectable()
export class Disputes extends DisputeDesk {
  constructor(
    private readonly stripe: StripeClient,
    private readonly database: Database,
  ) {
    super();
  }

  override async read(stripeDisputeId: string): Promise<DisputeLook> {
    try {
      const dispute = await this.stripe.callRepeatably(ONE, (stripe) =>
        stripe.disputes.retrieve(stripeDisputeId, { expand: ['payment_intent'] }),
      );
      const reading = readingOf(dispute);
      return reading === null
        ? { kind: 'not_read', reason: 'mismatch' }
        : { kind: 'read', dispute: reading };
    } catch (error) {
      if (!isOfStripe(error)) throw error;
      const gone = 'code' in error && error.code === 'resource_missing';
      return gone ? { kind: 'gone' } : { kind: 'not_read', reason: reasonOf(error) };
    }
  }

  override async openedSince(since: Date): Promise<readonly string[]> {
    const created = { gte: Math.floor(since.getTime() / 1000) };
    const ids: string[] = [];
    try {
      for (let after: string | undefined; ;) {
        const starting = after === undefined ? {} : { starting_after: after };
        const page = await this.stripe.callRepeatably('GET /v1/disputes', (stripe) =>
          stripe.disputes.list({ created, limit: 100, ...starting }),
        );
        ids.push(...page.data.map(({ id }) => id));
        after = page.data.at(-1)?.id;
        if (!page.has_more || after === undefined) return ids;
      }
    } catch (error) {
      // The next search is soon enough.
      if (isOfStripe(error)) return ids;
      throw error;
    }
  }

  override async submit(order: EvidenceOrder): Promise<EvidenceOutcome> {
    try {
      await this.stripe.call('POST /v1/disputes/:id', (stripe) =>
        stripe.disputes.update(
          order.stripeDisputeId,
          { evidence: order.texts, submit: true },
          { idempotencyKey: order.idempotencyKey },
        ),
      );
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  override async authenticationOf(payment: {
    readonly paymentIntentId: string;
    readonly paymentMethodId: string;
  }): Promise<PaymentAuthentication> {
    try {
      const setupIntentId = await setupThatSaved(this.database, payment.paymentMethodId);
      return {
        whenSaved: setupIntentId === null ? null : await this.whenSaved(setupIntentId),
        whenCharged: await this.whenCharged(payment.paymentIntentId),
      };
    } catch (error) {
      if (!isPassing(error)) throw error;
      throw new DomainError('unavailable', 'payments.unavailable', 'Stripe does not answer now.');
    }
  }

  private async whenSaved(setupIntentId: string): Promise<CardAuthentication | null> {
    const intent = await this.stripe.callRepeatably('GET /v1/setup_intents/:id', (stripe) =>
      stripe.setupIntents.retrieve(setupIntentId, { expand: ['latest_attempt'] }),
    );
    const attempt = intent.latest_attempt;
    if (attempt === null || typeof attempt === 'string') return null;
    const secure = attempt.payment_method_details.card?.three_d_secure;
    return secure === null || secure === undefined
      ? null
      : authenticationOf(secure, attempt.created);
  }

  private async whenCharged(paymentIntentId: string): Promise<CardAuthentication | null> {
    const intent = await this.stripe.callRepeatably('GET /v1/payment_intents/:id', (stripe) =>
      stripe.paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge'] }),
    );
    const charge = intent.latest_charge;
    if (charge === null || typeof charge === 'string') return null;
    const secure = charge.payment_method_details?.card?.three_d_secure;
    return secure === null || secure === undefined
      ? null
      : authenticationOf(secure, charge.created);
  }
}

interface Secured {
  readonly result: string | null;
  readonly authentication_flow: string | null;
  readonly version: string | null;
  readonly electronic_commerce_indicator: string | null;
}

const authenticationOf = (secure: Secured, created: number): CardAuthentication => ({
  result: secure.result ?? 'unknown',
  flow: secure.authentication_flow,
  version: secure.version,
  electronicCommerceIndicator: secure.electronic_commerce_indicator,
  at: new Date(created * 1000),
});

/** Stripe's statuses: https://docs.stripe.com/api/disputes/object#dispute_object-status. */
function verdictOf(status: string): DisputeReading['verdict'] | null {
  switch (status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'inquiry';
    case 'needs_response':
    case 'under_review':
    case 'appeal_needs_response':
    case 'appeal_under_review':
      return 'open';
    case 'won':
    case 'lost':
      return status;
    case 'warning_closed':
    case 'prevented':
      return 'closed';
    default:
      return null;
  }
}

/** Null when it cannot be understood: an unknown status, or money in another currency. */
function readingOf(dispute: Stripe.Dispute): DisputeReading | null {
  const currency = dispute.currency.toUpperCase();
  const verdict = verdictOf(dispute.status);
  const movements = dispute.balance_transactions;
  if (!isCurrency(currency) || verdict === null) return null;
  if (movements.some((movement) => movement.currency !== dispute.currency)) return null;
  const sum = (of: (movement: Stripe.BalanceTransaction) => number): Money =>
    Money.of(
      movements.reduce((total, movement) => total + of(movement), 0),
      currency,
    );
  const intent = dispute.payment_intent;
  const pledgeId =
    intent === null || typeof intent === 'string' ? undefined : intent.metadata['pledge_id'];
  const dueBy = dispute.evidence_details.due_by;
  return {
    stripeDisputeId: dispute.id,
    verdict,
    stripeStatus: dispute.status,
    reason: dispute.reason,
    networkReasonCode: dispute.payment_method_details?.card?.network_reason_code ?? null,
    amount: Money.of(dispute.amount, currency),
    withdrawn: sum((movement) => movement.amount).negated(),
    fee: sum((movement) => movement.fee),
    paymentIntentId: intent === null || typeof intent === 'string' ? intent : intent.id,
    pledgeId: pledgeId !== undefined && isUuid(pledgeId) ? pledgeId : null,
    evidenceDueAt: dueBy === null ? null : new Date(dueBy * 1000),
    evidenceSubmitted: dispute.evidence_details.submission_count > 0,
    openedAt: new Date(dispute.created * 1000),
  };
}

const isOfStripe = (
  error: unknown,
): error is BudgetExhausted | InstanceType<typeof Stripe.errors.StripeError> =>
  error instanceof BudgetExhausted || error instanceof Stripe.errors.StripeError;

const reasonOf = (error: BudgetExhausted | InstanceType<typeof Stripe.errors.StripeError>) =>
  'code' in error ? (error.code ?? error.type) : 'no_slot';

function outcomeOfError(error: unknown): EvidenceOutcome {
  if (!isOfStripe(error)) throw error;
  const reason = reasonOf(error);
  if (
    error instanceof BudgetExhausted ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    return { kind: 'not_sent', reason };
  }
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code !== 'idempotency_key_in_use'
  ) {
    return { kind: 'refused', reason };
  }
  return { kind: 'unknown', reason };
}
