import { Injectable } from '@nestjs/common';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { AuditLog } from '#libs/identity/identity.service';
import { conflict, malformed, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { actorName, type StaffAct } from './advance-order.js';
import { lockPlan, readPlan, writePlan } from './plans.statements.js';
import type { ProductionPlan } from './production.types.js';
import { findSupplier } from './suppliers.statements.js';

/** What shall be made beside the units pledged; may change until it is ordered. */
@Injectable()
export class PlanProduction {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditLog,
  ) {}

  async read(campaignId: string): Promise<ProductionPlan> {
    await this.variantsOf(campaignId);
    return readPlan(this.database, campaignId);
  }

  /**
   * @throws DomainError campaign.not_found (404), request.invalid (400) for an unknown supplier or
   *   variant, production_order.placed (409)
   */
  async execute(act: StaffAct, campaignId: string, plan: ProductionPlan): Promise<ProductionPlan> {
    await this.check(plan, await this.variantsOf(campaignId));
    return this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const before = await lockPlan(tx, campaignId, actorName(act), at);
      const ordered = await tx.rows(
        'select from production.orders where campaign_id = $1 limit 1',
        [campaignId],
      );
      if (ordered.length > 0) {
        throw conflict('production_order.placed', 'Production is ordered: the plan cannot change.');
      }
      await writePlan(tx, campaignId, plan, actorName(act), at);
      const action = 'production_plan.changed';
      const subject = { kind: 'campaign', id: campaignId };
      await this.audit.record(tx, { ...act, action, subject, before, after: plan });
      return readPlan(tx, campaignId);
    });
  }

  private async variantsOf(campaignId: string): Promise<ReadonlySet<string>> {
    const terms = await this.campaigns.terms(campaignId);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    return new Set([...terms.rewards, ...terms.addOns].map((item) => item.variant));
  }

  private async check(plan: ProductionPlan, known: ReadonlySet<string>): Promise<void> {
    const { supplierCode, variants } = plan;
    if (supplierCode !== null && (await findSupplier(this.database, supplierCode)) === undefined) {
      throw malformed('/supplierCode', 'supplier.unknown', 'There is no such supplier.');
    }
    for (const [index, { variant }] of variants.entries()) {
      const pointer = `/variants/${index}/variant`;
      if (!known.has(variant)) {
        throw malformed(pointer, 'variant.unknown', 'The campaign has no such variant.');
      }
      if (variants.findIndex((other) => other.variant === variant) !== index) {
        throw malformed(pointer, 'variant.repeated', 'This variant is there twice.');
      }
    }
  }
}
