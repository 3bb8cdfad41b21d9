import { Injectable } from '@nestjs/common';
import type { Sql } from '#libs/platform/database/database';
import type {
  ChargeOrder,
  ChargeOutcome,
  ClientPayment,
  RefundOrder,
  RefundOutcome,
  SavedCard,
  SetupOrder,
} from './payments.types.js';

const notBuilt = (): Promise<never> => Promise.reject(new Error('not built yet'));

/**
 * All that the product asks of Stripe. Every method that calls Stripe waits for its slot in the
 * shared budget, is repeatable under the same ids, and must not be called inside a transaction.
 */
@Injectable()
export class PaymentsService {
  /**
   * Starts saving a card for a pledge (customer, then SetupIntent with usage off_session). The same
   * pledge and purpose give the same setup again.
   * @throws DomainError payments.unavailable (503) when Stripe does not answer; ask again.
   */
  startSetup(order: SetupOrder): Promise<ClientPayment> {
    void order;
    return notBuilt();
  }

  /** The card most recently saved by the backer that has not expired at `at`, or null. No network. */
  savedCardOf(sql: Sql, backerId: string, at: Date): Promise<SavedCard | null> {
    void [sql, backerId, at];
    return notBuilt();
  }

  /**
   * The same for many backers at once, by backer id; who has no usable card is absent. Pledges are
   * taken in batches, and a query for each would make the hot path slow. No network.
   */
  savedCardsOf(
    sql: Sql,
    backerIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, SavedCard>> {
    void [sql, backerIds, at];
    return notBuilt();
  }

  /** Cards by payment method id. No network. */
  savedCards(
    sql: Sql,
    paymentMethodIds: readonly string[],
  ): Promise<ReadonlyMap<string, SavedCard>> {
    void [sql, paymentMethodIds];
    return notBuilt();
  }

  /** Sends one off-session PaymentIntent, confirmed at once: one Stripe request. Never throws for Stripe's answers. */
  charge(order: ChargeOrder): Promise<ChargeOutcome> {
    void order;
    return notBuilt();
  }

  /** Finds out what became of a charge whose answer was lost, without ever making a second one. */
  findOutcome(order: ChargeOrder, firstSentAt: Date): Promise<ChargeOutcome> {
    void [order, firstSentAt];
    return notBuilt();
  }

  /** Reads a PaymentIntent of ours and says what became of it, with amount and ids checked. */
  readCharge(order: ChargeOrder, paymentIntentId: string): Promise<ChargeOutcome> {
    void [order, paymentIntentId];
    return notBuilt();
  }

  refund(order: RefundOrder): Promise<RefundOutcome> {
    void order;
    return notBuilt();
  }
}
