import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { present } from '#libs/kernel/assert';
import { addSeconds } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { VariantUnits } from '#libs/pledges/pledges.types';
import { AnnounceOrder } from './announce-order.js';
import { campaignsForDelta, lockInitialOrder, orderedUnits } from './delta-orders.queries.js';
import { insertOrder } from './orders.statements.js';
import { lockPlan } from './plans.statements.js';
import type { OrderLine } from './production.types.js';
import { findDefaultSupplier, findSupplier } from './suppliers.statements.js';

const ACTOR = 'system:late-pledges';
const DAY_SECONDS = 86_400;
/** A payment may be learnt of days after the last late pledge was placed. */
const AFTERWARDS_SECONDS = 7 * DAY_SECONDS;

/**
 * Orders what late pledges have added since the last order: the difference between what is collected
 * and what is ordered, so that nothing is ordered twice, whatever was delivered how often.
 */
@Injectable()
export class PlaceDeltaOrders implements Sweep, OnModuleInit {
  readonly name = 'production:delta-orders';
  readonly everySeconds = 60;

  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
    private readonly announce: AnnounceOrder,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this);
  }

  async run(): Promise<number> {
    const now = this.announce.now();
    const today = dayOf(now);
    const since = addSeconds(now, -AFTERWARDS_SECONDS);
    let placed = 0;
    for (const campaignId of await campaignsForDelta(this.database, today, since)) {
      placed += await this.database.transaction((tx) => this.place(tx, campaignId, today));
    }
    return placed;
  }

  private async place(tx: Transaction, campaignId: string, today: string): Promise<number> {
    if (!(await lockInitialOrder(tx, campaignId))) return 0;
    const collected = await this.pledges.collectedUnits(tx, campaignId);
    const lines = missingLines(collected, await orderedUnits(tx, campaignId));
    if (lines.length === 0) return 0;
    const campaign = present(await this.campaigns.terms(campaignId, tx), 'the campaign');
    const orderedAt = this.announce.now();
    const plan = await lockPlan(tx, campaignId, ACTOR, orderedAt);
    const supplier = await (plan.supplierCode === null
      ? findDefaultSupplier(tx)
      : findSupplier(tx, plan.supplierCode));
    const expectedOn = dayOf(addSeconds(orderedAt, plan.leadTimeDays * DAY_SECONDS));
    const order = { id: this.announce.nextId(), supplier, orderedAt, expectedOn, lines };
    const number = await insertOrder(tx, {
      ...order,
      campaignId,
      supplierCode: supplier?.code ?? null,
      deltaOn: today,
      actor: ACTOR,
    });
    if (number === null) return 0;
    await this.announce.placed(tx, campaign, { ...order, number });
    return 1;
  }
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** Refunds take nothing back: what is ordered is made. */
function missingLines(
  collected: readonly VariantUnits[],
  ordered: readonly VariantUnits[],
): OrderLine[] {
  const known = new Map(ordered.map(({ variant, units }) => [variant, units]));
  return collected.flatMap(({ variant, units }): OrderLine[] => {
    const pledgedUnits = units - (known.get(variant) ?? 0);
    if (pledgedUnits <= 0) return [];
    return [{ variant, pledgedUnits, storeUnits: 0, spareUnits: 0, minimumUnits: 0 }];
  });
}
