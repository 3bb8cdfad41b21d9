import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { conflict, notFound } from '#libs/kernel/errors';
import type { Transaction } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import {
  collectedMoneyOf,
  entryFactsOf,
  type CollectedMoney,
  type RefundFacts,
} from './refunds.statements.js';
import { refundedAccount } from './hand-overs/hand-overs.statements.js';
import { refundAskedEntry } from './settlement-entries.js';
import { SettlementLocks } from './settlement-locks.js';
import { SettlementMessages } from './settlement-messages.js';

type PledgeState = ChargeablePledge['state'];

export const REFUNDABLE: readonly PledgeState[] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
];
const DISPUTED: readonly PledgeState[] = ['disputed', 'dispute_lost'];

/** Promises money back: the pledge waits for it, the books owe it, the backer is told. */
@Injectable()
export class PromiseRefund {
  constructor(
    private readonly locks: SettlementLocks,
    private readonly ledger: LedgerService,
    private readonly messages: SettlementMessages,
  ) {}

  /**
   * Locks gate and pledge where something can be given back, and tells what was collected and given.
   * @throws DomainError pledge.not_found (404), refund.disputed, pledge.wrong_state (409)
   */
  async lockRefundable(tx: Transaction, pledgeId: string): Promise<CollectedMoney> {
    // A pledge that was never held has no card to lock it with, so the state is read first.
    const [known] = await this.locks.pledges.recipients(tx, [pledgeId]);
    if (known === undefined) throw notFound('pledge.not_found', 'There is no such pledge.');
    assertRefundable(known.state);
    const charge = await collectedMoneyOf(tx, pledgeId);
    if (charge === null) throw conflict('refund.nothing_collected', 'Nothing was collected.');
    const { campaignId } = charge;
    const pledge = await this.locks.lockPledge(tx, { campaignId, pledgeId });
    assertRefundable(pledge.state);
    return present(await collectedMoneyOf(tx, pledgeId), 'what was collected');
  }

  /**
   * The caller has locked the pledge and written the refund. Who was told of it in another mail, or
   * hears that it is done, needs no promise.
   */
  async promise(
    tx: Transaction,
    refund: RefundFacts,
    why: {
      readonly actor: string;
      readonly reason: string;
      readonly at: Date;
      readonly told?: boolean;
    },
  ): Promise<void> {
    const { id, pledgeId, campaignId, amount } = refund;
    await this.locks.pledges.move(tx, {
      pledgeIds: [pledgeId],
      from: REFUNDABLE,
      to: 'refund_pending',
      actor: why.actor,
      reason: why.reason,
    });
    const account = await refundedAccount(tx, pledgeId);
    await this.ledger.post(tx, [refundAskedEntry(entryFactsOf(refund, why.at), account)]);
    await this.withdrawWhole(tx, refund, why);
    if (why.told === true) return;
    await this.messages.refundAsked(tx, { pledgeId, campaignId }, id, amount);
  }

  /** Paid with the pledge while its campaign runs on: without its money it counts no more. */
  private async withdrawWhole(
    tx: Transaction,
    { pledgeId, campaignId }: RefundFacts,
    { actor, reason }: { readonly actor: string; readonly reason: string },
  ): Promise<void> {
    if (!(await this.locks.isRunning(tx, campaignId))) return;
    const money = present(await collectedMoneyOf(tx, pledgeId), 'what was collected');
    if (money.given.compare(money.collected) < 0) return;
    await this.locks.withdraw(tx, { pledgeId, actor, reason });
  }
}

function assertRefundable(state: PledgeState): void {
  if (REFUNDABLE.includes(state)) return;
  if (DISPUTED.includes(state)) {
    throw conflict('refund.disputed', 'The bank has the money, or has had its say.', {
      extra: { state },
    });
  }
  throw conflict('pledge.wrong_state', 'Only a collected pledge can be refunded, once at a time.', {
    extra: { state, wanted: 'refund_pending' },
  });
}
