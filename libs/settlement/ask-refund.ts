import { Injectable } from '@nestjs/common';
import { decimalsOf } from '#libs/kernel/currency';
import { refused } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { PromiseRefund } from './promise-refund.js';
import { givenByOne, hasCardRefused, rejectWaiting } from './refund-decisions.statements.js';
import { insertRefund, type CollectedMoney, type RefundWay } from './refunds.statements.js';
import { refundVat } from './settlement-entries.js';
import { SettlementSettings } from './settlement.settings.js';

export interface RefundWish {
  readonly pledgeId: string;
  /** Null: all that is left. */
  readonly amount: Money | null;
  readonly reason: string;
  readonly askedBy: string;
  /** Absent: to the card that paid. */
  readonly way?: RefundWay;
  /** Its backer has read elsewhere that the money goes back. */
  readonly told?: boolean;
}

export interface AskedRefund {
  readonly id: string;
  readonly pledgeId: string;
  readonly amount: Money;
  readonly state: 'asked' | 'waiting_approval';
  readonly createdAt: Date;
}

/** Asks for money to be given back: promised at once, or when a second person agrees. */
@Injectable()
export class AskRefund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly promises: PromiseRefund,
    private readonly settings: SettlementSettings,
  ) {}

  /**
   * @throws DomainError pledge.not_found (404), pledge.wrong_state, refund.disputed (409),
   *   refund.exceeds_collected, refund.currency_differs, refund.card_first (422)
   */
  execute(wish: RefundWish): Promise<AskedRefund> {
    return this.database.transaction((tx) => this.join(tx, wish));
  }

  /** The same in the caller's transaction. */
  async join(tx: Transaction, wish: RefundWish): Promise<AskedRefund> {
    const { pledgeId, reason, askedBy, way = 'card', told = false } = wish;
    const money = await this.lock(tx, wish);
    const amount = amountOf(wish, money);
    if (way === 'bank_transfer') await assertCardRefused(tx, pledgeId);
    const needsApproval =
      way === 'bank_transfer' || (await this.isAboveLimit(tx, wish, money, amount));
    const at = this.clock.now();
    const vat = refundVat(money, amount, money.vatFact.basisPoints);
    const id = this.ids.next();
    const { campaignId, vatFact } = money;
    const refund = { id, pledgeId, campaignId, amount, vat, vatFact };
    await insertRefund(tx, {
      ...refund,
      attemptId: money.attemptId,
      reason,
      askedBy,
      way,
      needsApproval,
      now: at,
    });
    if (!needsApproval) {
      await this.promises.promise(tx, refund, { actor: askedBy, reason, at, told });
    }
    const state = needsApproval ? 'waiting_approval' : 'asked';
    return { id, pledgeId, amount, state, createdAt: at };
  }

  private async lock(tx: Transaction, { pledgeId, askedBy }: RefundWish): Promise<CollectedMoney> {
    const money = await this.promises.lockRefundable(tx, pledgeId);
    // A campaign that is cancelled gives everything back; who was still to be asked is not any more.
    if (!isRule(askedBy) || !(await rejectWaiting(tx, pledgeId, askedBy, this.clock.now()))) {
      return money;
    }
    return this.promises.lockRefundable(tx, pledgeId);
  }

  /** Counted over all that one person gave back alone, so that parts do not slip below the limit. */
  private async isAboveLimit(
    tx: Transaction,
    { askedBy }: RefundWish,
    { attemptId }: CollectedMoney,
    amount: Money,
  ): Promise<boolean> {
    // What the rules themselves give back was decided by two people before the launch.
    if (isRule(askedBy)) return false;
    const { currency } = amount;
    const units = this.settings.refundApprovalAbove;
    const limit = Money.of(units * 10 ** decimalsOf(currency), currency);
    const before = Money.of(await givenByOne(tx, attemptId), currency);
    return before.plus(amount).compare(limit) > 0;
  }
}

const isRule = (actor: string): boolean => actor.startsWith('system:');

/** Another way than back to the card is open only when the card did not take it. */
async function assertCardRefused(tx: Transaction, pledgeId: string): Promise<void> {
  if (await hasCardRefused(tx, pledgeId)) return;
  throw refused('refund.card_first', 'Money goes back to the card unless the card refused it.');
}

function amountOf(wish: RefundWish, money: CollectedMoney): Money {
  const left = money.collected.minus(money.given);
  const amount = wish.amount ?? left;
  if (amount.currency !== left.currency) {
    throw refused('refund.currency_differs', `The pledge was collected in ${left.currency}.`);
  }
  if (amount.amountMinor <= 0 || amount.compare(left) > 0) {
    throw refused('refund.exceeds_collected', `At most ${left.toString()} can be refunded.`, {
      extra: { left: left.toJSON() },
    });
  }
  return amount;
}
