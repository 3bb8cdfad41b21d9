import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { TotalsDelta } from '#libs/campaigns/campaigns.types';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { DraftEntry, VatFact } from '#libs/ledger/ledger.types';
import { Holds } from '#libs/payments/payments.service';
import type { ChargedFee } from '#libs/payments/payments.types';
import { FixWindows } from './fix-windows.js';
import type { Attempt } from './attempts.statements.js';
import { lookForFee, noteFees, type AttemptFee } from './fees.statements.js';
import { collectedEntry, feeEntry, memoReversedEntry } from './settlement-entries.js';
import { SettlementMessages } from './settlement-messages.js';

/** Stripe settles most fees with the charge; the rest is asked for after a while. */
const FEE_LOOK_SECONDS = 3600;

export interface CollectedFacts {
  readonly vat: VatFact;
  readonly paymentIntentId: string;
  readonly fee: ChargedFee | null;
  readonly at: Date;
  /**
   * `with_pledge`: held and collected in one; its backer reads it in the mail that confirms the pledge.
   * `too_late`: never held, and on its way back. Absent: taken at the end.
   */
  readonly when?: 'with_pledge' | 'too_late';
}

export interface Collected {
  readonly attempt: Attempt;
  readonly facts: CollectedFacts;
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
  book(tx: Transaction, attempt: Attempt, facts: CollectedFacts): Promise<void> {
    return this.bookAll(tx, [{ attempt, facts }]);
  }

  /** The same for many, in as many statements as for one. */
  async bookAll(tx: Transaction, collected: readonly Collected[]): Promise<void> {
    if (collected.length === 0) return;
    const noted = await noteFees(tx, collected.flatMap(feeOf));
    await this.ledger.post(
      tx,
      collected.flatMap((one) => entriesOf(one, noted)),
    );
    await this.campaigns.moveTotals(tx, totalsOf(collected));
    for (const { attempt, facts } of collected) {
      if (facts.fee !== null) continue;
      await lookForFee(tx, attempt.id, addSeconds(facts.at, FEE_LOOK_SECONDS));
    }
    const attempts = collected.map(({ attempt }) => attempt);
    await this.settleHolds(tx, attempts);
    await this.windows.fixed(
      tx,
      attempts.map(({ pledgeId }) => pledgeId),
    );
    await this.tell(tx, collected);
  }

  /** Who paid with the pledge reads it in the mail that confirms it; what came too late goes back. */
  private async tell(tx: Transaction, collected: readonly Collected[]): Promise<void> {
    const told = (some: readonly Collected[]) =>
      some.map(({ attempt, facts }) => ({ ...attempt, at: facts.at }));
    await this.messages.collected(tx, told(collected.filter(({ facts }) => wasHeld(facts))));
    const atTheEnd = collected.filter(({ facts }) => facts.when === undefined);
    await this.messages.charged(tx, told(atTheEnd));
  }

  /** Taken from a hold, or in another way: then the hold, if there is one, is not wanted any more. */
  private async settleHolds(tx: Transaction, attempts: readonly Attempt[]): Promise<void> {
    const otherwise: string[] = [];
    for (const { kind, paymentIntentId, pledgeId } of attempts) {
      if (kind === 'capture' && paymentIntentId !== null) {
        await this.holds.captured(tx, paymentIntentId);
      } else otherwise.push(pledgeId);
    }
    if (otherwise.length > 0) await this.holds.callOff(tx, otherwise);
  }

  /** What was on hold is lost; the caller holds the pledge, and has moved both rows. */
  holdLost(tx: Transaction, attempt: Attempt): Promise<void> {
    return this.holds.callOff(tx, [attempt.pledgeId]);
  }

  async bookFee(tx: Transaction, attempt: Attempt, fee: ChargedFee, at: Date): Promise<void> {
    const noted = await noteFees(tx, [{ attemptId: attempt.id, fee }]);
    if (noted.size === 0) return;
    const paymentIntentId = present(
      attempt.paymentIntentId,
      'a charge that succeeded has its intent',
    );
    await this.ledger.post(tx, feeEntries(attempt, { paymentIntentId, fee, at }));
  }
}

const feeOf = ({ attempt, facts }: Collected): AttemptFee[] =>
  facts.fee === null ? [] : [{ attemptId: attempt.id, fee: facts.fee }];

const feeEntries = (
  { id: attemptId, pledgeId, campaignId }: Attempt,
  of: Pick<CollectedFacts, 'paymentIntentId' | 'at'> & { readonly fee: ChargedFee },
): DraftEntry[] => {
  const entry = feeEntry({ ...of, attemptId, pledgeId, campaignId, fee: of.fee.fee });
  return entry === null ? [] : [entry];
};

function entriesOf({ attempt, facts }: Collected, noted: ReadonlySet<string>): DraftEntry[] {
  const { id: attemptId, pledgeId, campaignId, amount: gross } = attempt;
  const charge = { attemptId, pledgeId, campaignId, gross, ...facts };
  const entries = [collectedEntry(charge), ...(wasHeld(facts) ? [memoReversedEntry(charge)] : [])];
  const { fee } = facts;
  if (fee === null || !noted.has(attemptId)) return entries;
  return [...entries, ...feeEntries(attempt, { ...facts, fee })];
}

const wasHeld = ({ when }: CollectedFacts): boolean => when !== 'too_late';

/** One delta per campaign: what was held is collected. */
function totalsOf(collected: readonly Collected[]): TotalsDelta[] {
  const sums = new Map<string, { held: number; all: number }>();
  for (const { attempt, facts } of collected) {
    const { held, all } = sums.get(attempt.campaignId) ?? { held: 0, all: 0 };
    const { amountMinor: minor } = attempt.amount;
    sums.set(attempt.campaignId, { held: held + (wasHeld(facts) ? minor : 0), all: all + minor });
  }
  return [...sums].map(([campaignId, { held, all }]) => ({
    campaignId,
    pledgedMinor: 0,
    heldMinor: -held,
    collectedMinor: all,
    refundedMinor: 0,
    goodsMinor: 0,
    units: 0,
    backers: 0,
  }));
}
