import { Injectable } from '@nestjs/common';
import { isDomainError } from '#libs/kernel/errors';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { Charges } from './charges.js';
import { ForgetCustomers, type Forgetting } from './forget-customers.js';
import { cardsById, cardsOfBackers, newestCardsOf } from './payments.queries.js';
import type {
  ChargeOrder,
  ChargeOutcome,
  ChargePatience,
  ChargeSearch,
  ClientPayment,
  RefundOrder,
  RefundOutcome,
  SavedCard,
  SetupOrder,
  SetupStart,
} from './payments.types.js';
import { Refunds } from './refunds.js';
import { StartSetup } from './start-setup.js';
import { WaitingLine, type Standing } from './waiting-line.js';

export { paceOf } from './call-budget.queries.js';
export { Holds } from './holds/holds.js';
export { OpenIntents } from './open-intents.js';

/**
 * All that the product asks of Stripe. Every method that calls Stripe waits for its slot in the
 * shared budget, is repeatable under the same ids, and must not be called inside a transaction.
 */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly setups: StartSetup,
    private readonly charges: Charges,
    private readonly refunds: Refunds,
    private readonly line: WaitingLine,
    private readonly customers: ForgetCustomers,
  ) {}

  /**
   * Starts saving a card for a pledge (customer, then SetupIntent with usage off_session), or asking
   * its bank for money where the order says so. The same pledge and purpose give the same setup again.
   * @throws DomainError payments.unavailable (503) when Stripe does not answer; ask again.
   */
  startSetup(order: SetupOrder): Promise<ClientPayment> {
    return this.setups.execute(order);
  }

  /**
   * Starts saving a card for a new pledge, or gives it a place in the line when Stripe's limits leave
   * no slot within a second or others wait already. The same pledge has one setup and one place.
   * @throws DomainError payments.unavailable (503) when Stripe does not answer; ask again.
   */
  async startSetupOrWait(order: SetupOrder): Promise<SetupStart> {
    const started = await this.setups.started(order.pledgeId);
    if (started !== null) return { payment: started, line: null };
    if (!(await this.line.isSomebodyWaiting())) {
      const payment = await this.setups.soon(order);
      if (payment !== null) return { payment, line: null };
    }
    return this.waitForSetup(order.pledgeId);
  }

  /** The page in line asks: the setup once it is prepared, else the place. No network. */
  async waitForSetup(pledgeId: string): Promise<SetupStart> {
    return this.told(await this.line.stand(pledgeId));
  }

  /** The first in line, for `serveWaiting`; a lease ends by itself. */
  claimWaiting(limit: number): Promise<readonly string[]> {
    return this.line.claim(limit);
  }

  /** Prepares the setup of somebody who was claimed. False: not now, and the ticket is kept. */
  async serveWaiting(order: SetupOrder): Promise<boolean> {
    try {
      await this.setups.execute(order);
      return true;
    } catch (error) {
      await this.line.putBack(order.pledgeId);
      if (isDomainError(error, 'payments.unavailable')) return false;
      throw error;
    }
  }

  /** These need no setup any more, or have it. */
  leaveLine(sql: Sql, pledgeIds: readonly string[]): Promise<void> {
    return this.line.leave(sql, pledgeIds);
  }

  /** Which of these stand in line with their page open. */
  whoIsWaiting(sql: Sql, pledgeIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.line.whoIsWaiting(sql, pledgeIds);
  }

  /** The card most recently saved by the backer that has not expired at `at`, or null. No network. */
  savedCardOf(sql: Sql, backerId: string, at: Date): Promise<SavedCard | null> {
    return newestCardsOf(sql, [backerId], at).then((cards) => cards.get(backerId) ?? null);
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
    return newestCardsOf(sql, backerIds, at);
  }

  /** Cards by payment method id. No network. */
  savedCards(
    sql: Sql,
    paymentMethodIds: readonly string[],
  ): Promise<ReadonlyMap<string, SavedCard>> {
    return cardsById(sql, paymentMethodIds);
  }

  /** All cards kept of these backers, the newest first. No network. */
  cardsOfBackers(sql: Sql, backerIds: readonly string[]): Promise<readonly SavedCard[]> {
    return cardsOfBackers(sql, backerIds);
  }

  /**
   * Forgets these backers: their cards here, and by a job after commit their customer with all cards
   * at Stripe. Cards in `keepCards` stay with brand and last four digits, for receipts.
   */
  forget(tx: Transaction, forgetting: Forgetting): Promise<void> {
    return this.customers.execute(tx, forgetting);
  }

  /** Sends one off-session PaymentIntent, or takes money on hold: one Stripe request. Never throws for Stripe's answers. */
  charge(order: ChargeOrder, patience: ChargePatience = {}): Promise<ChargeOutcome> {
    return this.charges.charge(order, patience);
  }

  /**
   * Finds out what became of a charge whose answer was lost, without ever making a second one.
   * `not_sent` is a proof here: the key has lapsed and Stripe has no such PaymentIntent.
   */
  findOutcome(
    order: ChargeOrder,
    firstSentAt: Date,
    search: ChargeSearch = {},
  ): Promise<ChargeOutcome> {
    return this.charges.findOutcome(order, firstSentAt, search);
  }

  /** Reads a PaymentIntent of ours and says what became of it, with amount and ids checked. */
  readCharge(order: ChargeOrder, paymentIntentId: string): Promise<ChargeOutcome> {
    return this.charges.readCharge(order, paymentIntentId);
  }

  /** Sends one refund: one Stripe request. Never throws for Stripe's answers. */
  refund(order: RefundOrder): Promise<RefundOutcome> {
    return this.refunds.refund(order);
  }

  /** What became of a refund that was sent before; `not_sent` when Stripe has no trace of it. */
  findRefund(order: RefundOrder): Promise<RefundOutcome> {
    return this.refunds.find(order);
  }

  private told(standing: Standing): SetupStart {
    return standing.kind === 'waiting'
      ? { payment: null, line: standing.place }
      : { payment: this.setups.answer(standing.clientSecret), line: null };
  }
}
