import { Injectable } from '@nestjs/common';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { assert } from '#libs/kernel/assert';
import { isDomainError } from '#libs/kernel/errors';
import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import type { DeliveredNews, NewsSubscriber } from '#libs/platform/outbox/outbox';
import { PledgesService } from '#libs/pledges/pledges.service';
import { AnnounceOrder } from './announce-order.js';
import { insertOrder } from './orders.statements.js';
import { planUnits } from './plan-units.js';
import { lockPlan } from './plans.statements.js';
import { findDefaultSupplier, findSupplier } from './suppliers.statements.js';
import type { PlacedOrder } from './order-messages.js';

const ACTOR = 'system:production';
const DAY_SECONDS = 86_400;

/** When charging is over: tells the supplier what to make, exactly once per campaign. */
@Injectable()
export class PlaceOrder implements NewsSubscriber {
  readonly name = 'production:place-order';
  readonly types = ['campaign.collected'];

  constructor(
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
    private readonly announce: AnnounceOrder,
  ) {}

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const ids = [...new Set(news.map((item) => item.payload['campaignId']))].sort();
    for (const campaignId of ids) {
      assert(typeof campaignId === 'string', 'the news names its campaign');
      await this.execute(tx, campaignId);
    }
  }

  async execute(tx: Transaction, campaignId: string): Promise<void> {
    if (!(await this.claim(tx, campaignId))) return;
    const campaign = await this.campaigns.terms(campaignId, tx);
    assert(campaign !== null, 'a campaign that has just moved exists');
    const orderedAt = this.announce.now();
    const plan = await lockPlan(tx, campaignId, ACTOR, orderedAt);
    const lines = planUnits(await this.pledges.collectedUnits(tx, campaignId), plan);
    const supplier = await (plan.supplierCode === null
      ? findDefaultSupplier(tx)
      : findSupplier(tx, plan.supplierCode));
    const order: Omit<PlacedOrder, 'number'> = {
      id: this.announce.nextId(),
      supplier,
      orderedAt,
      expectedOn: addSeconds(orderedAt, plan.leadTimeDays * DAY_SECONDS)
        .toISOString()
        .slice(0, 10),
      lines,
    };
    const supplierCode = supplier?.code ?? null;
    const number = await insertOrder(tx, {
      ...order,
      campaignId,
      supplierCode,
      actor: ACTOR,
    });
    assert(number !== null, 'a campaign that has just entered production had no order');
    await this.announce.placed(tx, campaign, { ...order, number });
  }

  /**
   * Entering production is the claim: it locks the campaign, and only one news item can do it. A
   * campaign that has its order, or was cancelled meanwhile, refuses and is left alone.
   */
  private async claim(tx: Transaction, campaignId: string): Promise<boolean> {
    try {
      await this.campaigns.advance(tx, campaignId, 'in_production', { actor: ACTOR });
      return true;
    } catch (error) {
      if (isDomainError(error, 'campaign.wrong_state')) return false;
      throw error;
    }
  }
}
