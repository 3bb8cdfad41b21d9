import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { Outbox } from '#libs/platform/outbox/outbox';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { PledgeMeasure } from '#libs/pledges/pledges.types';
import { campaignNow, campaignsIn, isStillCharging } from './campaigns-at.queries.js';
import { toppedUpEntry } from './settlement-entries.js';
import { fellShort, type SettlementNews } from './settlement.events.js';
import { SettlementLocks } from './settlement-locks.js';
import { measureOf, topUpMinor } from './shortfall.js';

const ACTOR = 'system:finish-collections';

/** What backers are told, by the policy that was chosen before the launch. */
const OUTCOMES: Readonly<
  Record<CampaignTerms['shortfall'], SettlementNews['settlement.fell_short']['outcome']>
> = {
  proceed: 'goes_on',
  top_up: 'topped_up',
  review: 'in_review',
  cancel_and_refund: 'cancelled',
};

/** Ends the collection of a campaign when the last of its pledges is collected or dropped. */
@Injectable()
export class FinishCollections implements Sweep {
  readonly name = 'settlement:finish-collections';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
  ) {}

  async run(): Promise<number> {
    let finished = 0;
    for (const campaignId of await campaignsIn(this.database, 'collecting')) {
      if (await isStillCharging(this.database, campaignId)) continue;
      finished += await this.database.transaction((tx) => this.finish(tx, campaignId));
    }
    return finished;
  }

  private async finish(tx: Transaction, campaignId: string): Promise<number> {
    const { campaigns, pledges } = this.locks;
    await campaigns.lockGates(tx, [campaignId]);
    if ((await campaignNow(tx, campaignId))?.state !== 'collecting') return 0;
    if (await isStillCharging(tx, campaignId)) return 0;
    const terms = present(await campaigns.terms(campaignId, tx), 'the campaign');
    const collected = await pledges.measureCollected(tx, campaignId);
    const enough = measureOf(terms.thresholdKind, collected) >= terms.thresholdValue;
    if (enough) await campaigns.advance(tx, campaignId, 'collected', { actor: ACTOR });
    else await this.fallShort(tx, terms, collected);
    return 1;
  }

  /** What happens then was chosen before the launch and shown to the backers. */
  private async fallShort(
    tx: Transaction,
    terms: CampaignTerms,
    collected: PledgeMeasure,
  ): Promise<void> {
    const { campaigns } = this.locks;
    const why = { actor: ACTOR, reason: `shortfall: ${terms.shortfall}` };
    const outcome = OUTCOMES[terms.shortfall];
    await this.outbox.append(tx, [fellShort({ campaignId: terms.id, outcome })]);
    switch (terms.shortfall) {
      case 'proceed':
        return campaigns.advance(tx, terms.id, 'collected', why);
      case 'review':
        return campaigns.advance(tx, terms.id, 'shortfall_review', why);
      case 'cancel_and_refund':
        return campaigns.advance(tx, terms.id, 'cancelled', why);
      case 'top_up':
        await this.topUp(tx, terms, collected);
        return campaigns.advance(tx, terms.id, 'collected', why);
    }
  }

  private async topUp(
    tx: Transaction,
    terms: CampaignTerms,
    collected: PledgeMeasure,
  ): Promise<void> {
    const prices = terms.rewards.map((reward) => reward.price.amountMinor);
    const amount = Money.of(topUpMinor(terms, collected, Math.min(...prices)), terms.currency);
    if (amount.isZero()) return;
    const entry = toppedUpEntry({ campaignId: terms.id, amount, at: this.clock.now() });
    await this.ledger.post(tx, [entry]);
  }
}
