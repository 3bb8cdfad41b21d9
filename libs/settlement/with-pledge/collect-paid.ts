import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { PaidPledges } from '#libs/pledges/pledges.service';
import type { PledgeNews } from '#libs/pledges/pledges.events';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { AskRefund } from '../ask-refund.js';
import { Collections } from '../collections.js';
import { REFUNDABLE } from '../promise-refund.js';
import { SettlementLocks } from '../settlement-locks.js';
import { PaidAttempts, type Payment } from './paid-attempts.js';

const ACTOR = 'system:paid-pledges';

/**
 * Money that was taken with the pledge: the pledge is held and collected in one transaction, so that
 * nothing can charge it in between, and no commit shows it in both sums. What was paid when the
 * pledge was over is collected too, and given back at once.
 */
@Injectable()
export class CollectPaid {
  constructor(
    private readonly locks: SettlementLocks,
    private readonly paid: PaidPledges,
    private readonly attempts: PaidAttempts,
    private readonly collections: Collections,
    private readonly refunds: AskRefund,
  ) {}

  async execute(tx: Transaction, payments: readonly Payment[]): Promise<void> {
    const campaignIds = [...new Set(payments.map(({ campaignId }) => campaignId))].sort();
    await this.locks.campaigns.lockGates(tx, campaignIds);
    const held = await this.paid.hold(tx, payments);
    for (const payment of [...payments].sort(byPledge)) {
      if (held.has(payment.pledgeId)) await this.collect(tx, payment);
      else await this.giveBackLate(tx, payment);
    }
  }

  /** Taken back by its backer while the campaign ran. */
  async giveBack(tx: Transaction, withdrawn: PledgeNews['pledge.withdrawn']): Promise<void> {
    const { pledgeId, campaignId, reason } = withdrawn;
    const { state } = await this.locks.lockPledge(tx, { pledgeId, campaignId });
    // Whoever cancelled the campaign, or finance, may have asked before.
    if (!REFUNDABLE.includes(state)) return;
    // The mail that the pledge is cancelled says where the money goes.
    await this.refunds.join(tx, { pledgeId, amount: null, reason, askedBy: ACTOR, told: true });
  }

  private async collect(tx: Transaction, payment: Payment): Promise<void> {
    const pledge = await this.lock(tx, payment.pledgeId);
    const { attempt, facts } = await this.attempts.record(tx, pledge, payment);
    await this.locks.pledges.move(tx, {
      pledgeIds: [pledge.id],
      from: ['held'],
      to: 'collected',
      actor: ACTOR,
    });
    await this.collections.book(tx, attempt, { ...facts, when: 'with_pledge' });
  }

  private async giveBackLate(tx: Transaction, payment: Payment): Promise<void> {
    if (!(await this.paid.collectLate(tx, payment, ACTOR))) return;
    const pledge = await this.lock(tx, payment.pledgeId);
    const { attempt, facts } = await this.attempts.record(tx, pledge, payment);
    await this.collections.book(tx, attempt, { ...facts, when: 'too_late' });
    await this.refunds.join(tx, {
      pledgeId: pledge.id,
      amount: null,
      reason: 'The payment came when the pledge was over.',
      askedBy: ACTOR,
    });
  }

  private async lock(tx: Transaction, pledgeId: string): Promise<ChargeablePledge> {
    const [pledge] = await this.locks.pledges.lock(tx, [pledgeId]);
    return present(pledge, 'the pledge that was paid');
  }
}

const byPledge = (one: Payment, other: Payment): number => (one.pledgeId < other.pledgeId ? -1 : 1);
