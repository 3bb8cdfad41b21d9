import { assert } from '#libs/kernel/assert';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { DEFAULT_PLAN, type ProductionPlan } from './production.types.js';

const PLAN = `
  select p.supplier_code as "supplierCode", p.minimum_order_units as "minimumOrderUnits",
         p.lead_time_days as "leadTimeDays", p.spares_basis_points as "sparesBasisPoints",
         p.store_basis_points as "storeBasisPoints",
         (select coalesce(jsonb_agg(jsonb_build_object('variant', v.variant, 'sparesBasisPoints',
             v.spares_basis_points, 'storeUnits', v.store_units) order by v.variant), '[]')
            from production.plan_variants v where v.campaign_id = p.campaign_id) as variants
    from production.plans p where p.campaign_id = $1`;

export async function readPlan(sql: Sql, campaignId: string): Promise<ProductionPlan> {
  const [plan] = await sql.rows<ProductionPlan>(PLAN, [campaignId]);
  return plan ?? DEFAULT_PLAN;
}

/**
 * Locks the plan, made with the defaults if need be: ordering and planning wait for each other, so
 * that no plan changes after its order.
 */
export async function lockPlan(
  tx: Transaction,
  campaignId: string,
  by: string,
  at: Date,
): Promise<ProductionPlan> {
  await tx.execute(
    `insert into production.plans (campaign_id, minimum_order_units, lead_time_days,
       spares_basis_points, store_basis_points, updated_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      campaignId,
      DEFAULT_PLAN.minimumOrderUnits,
      DEFAULT_PLAN.leadTimeDays,
      DEFAULT_PLAN.sparesBasisPoints,
      DEFAULT_PLAN.storeBasisPoints,
      by,
      at,
    ],
  );
  await tx.rows('select from production.plans where campaign_id = $1 for update', [campaignId]);
  const [plan] = await tx.rows<ProductionPlan>(PLAN, [campaignId]);
  assert(plan !== undefined, 'a locked plan exists');
  return plan;
}

export async function writePlan(
  tx: Transaction,
  campaignId: string,
  plan: ProductionPlan,
  by: string,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update production.plans set supplier_code = $2, minimum_order_units = $3, lead_time_days = $4,
       spares_basis_points = $5, store_basis_points = $6, updated_by = $7, updated_at = $8
      where campaign_id = $1`,
    [
      campaignId,
      plan.supplierCode,
      plan.minimumOrderUnits,
      plan.leadTimeDays,
      plan.sparesBasisPoints,
      plan.storeBasisPoints,
      by,
      at,
    ],
  );
  await tx.execute('delete from production.plan_variants where campaign_id = $1', [campaignId]);
  await tx.execute(
    `insert into production.plan_variants (campaign_id, variant, spares_basis_points, store_units)
     select $1, v.* from jsonb_to_recordset($2::jsonb)
       as v ("variant" text, "sparesBasisPoints" integer, "storeUnits" integer)`,
    [campaignId, JSON.stringify(plan.variants)],
  );
}
