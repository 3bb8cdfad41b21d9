import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { LedgerService } from '#libs/ledger/ledger.service';
import { Database, type Transaction } from '#libs/platform/database/database';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { ChargeablePledge, Delivery } from '#libs/pledges/pledges.types';
import { collectedEntry, memoReversedEntry } from '#libs/settlement/settlement-entries';
import { CampaignFactory, type Parts } from './campaign.factory.js';
import { PledgeFactory } from './pledge.factory.js';

const ACTOR = 'system:factory';

export interface CollectedPledge {
  readonly quantity?: number;
  readonly delivery?: Delivery;
}

export const shipTo = (postcode: string): Delivery => ({
  kind: 'ship',
  address: { line1: '1 rue Neuve', line2: null, postcode, city: 'Ville', country: 'FR' },
});

/**
 * Campaigns whose money has been taken, as settlement leaves them: pledges, attempts, totals and
 * books agree, only Stripe has never heard of them.
 */
export class CollectedFactory {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
    private readonly ledger: LedgerService,
    private readonly made: {
      campaigns: CampaignFactory;
      pledges: PledgeFactory;
      ids: Ids;
      clock: Clock;
    },
  ) {}

  static from(parts: Parts): CollectedFactory {
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      parts.get(type, { strict: false });
    return new CollectedFactory(
      get(Database),
      get(CampaignsService),
      get(PledgesService),
      get(LedgerService),
      {
        campaigns: CampaignFactory.from(parts),
        pledges: PledgeFactory.from(parts),
        ids: get(Ids),
        clock: get(Clock),
      },
    );
  }

  /** Ends with `campaign.collected` in the outbox, not delivered yet. */
  async collected(
    wishes: readonly CollectedPledge[],
    change: Partial<NewCampaign> = {},
  ): Promise<CampaignTerms> {
    const terms = await this.made.campaigns.live(change);
    const ids: string[] = [];
    for (const wish of wishes) ids.push(await this.made.pledges.held(terms, wish));
    await this.database.transaction(async (tx) => {
      const step = { actor: ACTOR };
      await this.campaigns.advance(tx, terms.id, 'closing', step);
      const counted = { measure: ids.length, units: ids.length, backers: ids.length };
      await this.campaigns.decide(tx, { campaignId: terms.id, funded: true, ...counted });
      await this.campaigns.advance(tx, terms.id, 'collecting', step);
      await this.charge(tx, terms.id, ids);
      await this.campaigns.advance(tx, terms.id, 'collected', step);
    });
    return terms;
  }

  private async charge(tx: Transaction, campaignId: string, ids: readonly string[]): Promise<void> {
    await this.campaigns.lockGates(tx, [campaignId]);
    await this.pledges.queueHeld(tx, campaignId);
    for (const pledge of await this.pledges.lock(tx, ids)) {
      const move = { pledgeIds: [pledge.id], actor: ACTOR };
      await this.pledges.move(tx, { ...move, from: ['queued'], to: 'charging' });
      await this.pledges.move(tx, { ...move, from: ['charging'], to: 'collected' });
      await this.book(tx, pledge);
    }
  }

  private async book(tx: Transaction, pledge: ChargeablePledge): Promise<void> {
    const attemptId = this.made.ids.next();
    const at = this.made.clock.now();
    const { id: pledgeId, campaignId, total: gross } = pledge;
    await tx.execute(
      `insert into settlement.attempts (id, pledge_id, campaign_id, number, kind, state,
         idempotency_key, amount_minor, currency, stripe_customer_id, stripe_payment_method_id,
         stripe_payment_intent_id, stripe_charge_id, vat_basis_points, not_before, created_at, finished_at,
         vat_country, vat_category)
       values ($1::uuid, $2, $3, 1, 'automatic', 'succeeded', 'charge:' || $1::uuid, $4, $5, $6, $7,
         'pi_' || $1::uuid, 'ch_' || $1::uuid, 2000, $8, $8, $8,
         'FR', 'standard')`,
      [
        attemptId,
        pledgeId,
        campaignId,
        gross.amountMinor,
        gross.currency,
        pledge.customerId,
        pledge.paymentMethodId,
        at,
      ],
    );
    const vat = { country: 'FR', category: 'standard', basisPoints: 2000 };
    const paymentIntentId = `pi_${attemptId}`;
    const charge = { attemptId, pledgeId, campaignId, gross, vat, paymentIntentId, at };
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
  }
}
