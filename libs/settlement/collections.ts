import { Injectable } from '@nestjs/common';
import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { LedgerService } from '#libs/ledger/ledger.service';
import { Holds } from '#libs/payments/payments.service';
import type { ChargedFee } from '#libs/payments/payments.types';
import { FixWindows } from './fix-windows.js';
import type { Attempt } from './attempts.statements.js';
import { lookForFee, noteFee } from './fees.statements.js';
import { collectedEntry, feeEntry, memoReversedEntry } from './settlement-entries.js';
import { SettlementMessages } from './settlement-messages.js';

/** Stripe settles most fees with the charge; the rest is asked for after a while. */
const FEE_LOOK_SECONDS = 3600;

export interface CollectedFacts {
  readonly vatBasisPoints: number;
  readonly fee: ChargedFee | null;
  readonly at: Date;
}

/** Books the money of a charge that succeeded: entries, totals, fix window, news and mail. */
@Injectable()
export class Collections {
  constructor(
    private readonly ledger: LedgerService,
    private readonly campaigns: CampaignsService,
    private readonly windows: FixWindows,
    private readonly messages: SettlementMessages,
    private readonly holds: Holds,
  ) {}

  /** The caller holds the campaign's gate and the pledge, and has moved both rows. */
  async book(tx: Transaction, attempt: Attempt, facts: CollectedFacts): Promise<void> {
    const { id: attemptId, pledgeId, campaignId, amount: gross } = attempt;
    const charge = { attemptId, pledgeId, campaignId, gross, ...facts };
    await this.ledger.post(tx, [collectedEntry(charge), memoReversedEntry(charge)]);
    await this.campaigns.moveTotals(tx, [
      {
        campaignId,
        pledgedMinor: 0,
        heldMinor: -gross.amountMinor,
        collectedMinor: gross.amountMinor,
        refundedMinor: 0,
        goodsMinor: 0,
        units: 0,
        backers: 0,
      },
    ]);
    if (facts.fee === null) await lookForFee(tx, attemptId, addSeconds(facts.at, FEE_LOOK_SECONDS));
    else await this.bookFee(tx, attempt, facts.fee, facts.at);
    await this.settleHold(tx, attempt);
    await this.windows.fixed(tx, pledgeId);
    await this.messages.collected(tx, { pledgeId, campaignId }, gross, facts.at);
  }

  /** Taken from a hold, or in another way: then the hold, if there is one, is not wanted any more. */
  private async settleHold(tx: Transaction, attempt: Attempt): Promise<void> {
    if (attempt.kind === 'capture' && attempt.paymentIntentId !== null) {
      await this.holds.captured(tx, attempt.paymentIntentId);
    } else await this.holds.callOff(tx, [attempt.pledgeId]);
  }

  /** What was on hold is lost; the caller holds the pledge, and has moved both rows. */
  holdLost(tx: Transaction, attempt: Attempt): Promise<void> {
    return this.holds.callOff(tx, [attempt.pledgeId]);
  }

  async bookFee(tx: Transaction, attempt: Attempt, fee: ChargedFee, at: Date): Promise<void> {
    if (!(await noteFee(tx, attempt.id, fee))) return;
    const { id: attemptId, pledgeId, campaignId } = attempt;
    const entry = feeEntry({ attemptId, pledgeId, campaignId, fee: fee.fee, at });
    if (entry !== null) await this.ledger.post(tx, [entry]);
  }
}
