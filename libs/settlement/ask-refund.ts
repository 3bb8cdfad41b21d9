import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { conflict, notFound, refused } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { collectedMoneyOf, insertRefund, type CollectedMoney } from './refunds.statements.js';
import { refundAskedEntry, refundVat } from './settlement-entries.js';
import { SettlementLocks } from './settlement-locks.js';

type PledgeState = ChargeablePledge['state'];

const REFUNDABLE: readonly PledgeState[] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
];

export interface RefundWish {
  readonly pledgeId: string;
  /** Null: all that is left. */
  readonly amount: Money | null;
  readonly reason: string;
  readonly askedBy: string;
}

export interface AskedRefund {
  readonly id: string;
  readonly pledgeId: string;
  readonly amount: Money;
  readonly state: 'asked';
  readonly createdAt: Date;
}

/** Promises money back: books what we now owe, and leaves the sending to the worker. */
@Injectable()
export class AskRefund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly locks: SettlementLocks,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * @throws DomainError pledge.not_found (404), pledge.wrong_state (409),
   *   refund.exceeds_collected (422), refund.currency_differs (422)
   */
  execute(wish: RefundWish): Promise<AskedRefund> {
    return this.database.transaction((tx) => this.join(tx, wish));
  }

  /** The same in the caller's transaction. */
  async join(tx: Transaction, wish: RefundWish): Promise<AskedRefund> {
    // A pledge that was never held has no card to lock it with, so the state is read first.
    const [known] = await this.locks.pledges.recipients(tx, [wish.pledgeId]);
    if (known === undefined) throw notFound('pledge.not_found', 'There is no such pledge.');
    assertRefundable(known.state);
    const [pledge] = await this.locks.pledges.lock(tx, [wish.pledgeId]);
    assertRefundable(present(pledge, 'the pledge').state);
    const money = await collectedMoneyOf(tx, wish.pledgeId);
    if (money === null) throw conflict('refund.nothing_collected', 'Nothing was collected.');
    const amount = amountOf(wish, money);
    const id = this.ids.next();
    const now = this.clock.now();
    const vat = refundVat(money.given, amount, money.vatBasisPoints);
    await insertRefund(tx, { ...money, ...wish, id, amount, vat, now });
    await this.locks.pledges.move(tx, {
      pledgeIds: [wish.pledgeId],
      from: REFUNDABLE,
      to: 'refund_pending',
      actor: wish.askedBy,
      reason: wish.reason,
    });
    const { pledgeId } = wish;
    const { campaignId } = money;
    const entry = refundAskedEntry({ refundId: id, pledgeId, campaignId, amount, vat, at: now });
    await this.ledger.post(tx, [entry]);
    return { id, pledgeId, amount, state: 'asked', createdAt: now };
  }
}

function assertRefundable(state: PledgeState): void {
  if (REFUNDABLE.includes(state)) return;
  throw conflict('pledge.wrong_state', 'Only a collected pledge can be refunded, once at a time.', {
    extra: { state, wanted: 'refund_pending' },
  });
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
