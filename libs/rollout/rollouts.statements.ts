import type { Sql, Transaction } from '#libs/platform/database/database';
import type { RolloutState } from './rollout.types.js';
import type { Allocation } from './sharing/allocate-units.js';

export interface RolloutRow {
  readonly id: string;
  readonly campaignId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly state: RolloutState;
  readonly version: number;
  readonly createdAt: Date;
  readonly announcedAt: Date | null;
}

export interface SupplyRow {
  readonly variant: string;
  readonly pickupUnits: number;
  readonly stockUnits: number;
}

export interface AllocationRow {
  readonly storeCode: string;
  readonly variant: string;
  readonly pickupUnits: number;
  readonly proposedUnits: number;
  readonly stockUnits: number;
  readonly announcedUnits: number | null;
}

const ROLLOUT = `select id, campaign_id as "campaignId", order_id as "orderId",
  order_number as "orderNumber", state, version, created_at as "createdAt",
  announced_at as "announcedAt" from rollout.rollouts`;

export interface RolloutFilter {
  readonly campaignId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first; one row more than `limit` when there is a next page. */
export const listRollouts = (sql: Sql, filter: RolloutFilter): Promise<RolloutRow[]> =>
  sql.rows<RolloutRow>(
    `${ROLLOUT} where ($1::uuid is null or campaign_id = $1) and ($2::uuid is null or id < $2)
      order by id desc limit $3`,
    [filter.campaignId ?? null, filter.cursor ?? null, filter.limit + 1],
  );

export async function findRollout(sql: Sql, id: string): Promise<RolloutRow | undefined> {
  return (await sql.rows<RolloutRow>(`${ROLLOUT} where id = $1`, [id]))[0];
}

export async function lockRollout(tx: Transaction, id: string): Promise<RolloutRow | undefined> {
  return (await tx.rows<RolloutRow>(`${ROLLOUT} where id = $1 for update`, [id]))[0];
}

/** False when the campaign has its rollout already. */
export async function insertRollout(
  tx: Transaction,
  rollout: Pick<RolloutRow, 'id' | 'campaignId' | 'orderId' | 'orderNumber' | 'createdAt'>,
): Promise<boolean> {
  const made = await tx.execute(
    `insert into rollout.rollouts (id, campaign_id, order_id, order_number, state, created_at)
     values ($1, $2, $3, $4, 'planned', $5) on conflict do nothing`,
    [rollout.id, rollout.campaignId, rollout.orderId, rollout.orderNumber, rollout.createdAt],
  );
  return made === 1;
}

export const insertSupplies = (
  tx: Transaction,
  rolloutId: string,
  supplies: readonly SupplyRow[],
): Promise<number> =>
  tx.execute(
    `insert into rollout.supplies (rollout_id, variant, pickup_units, stock_units)
     select $1, s.* from jsonb_to_recordset($2::jsonb)
       as s ("variant" text, "pickupUnits" integer, "stockUnits" integer)`,
    [rolloutId, JSON.stringify(supplies)],
  );

export const insertAllocations = (
  tx: Transaction,
  rolloutId: string,
  allocations: readonly Allocation[],
): Promise<number> =>
  tx.execute(
    `insert into rollout.allocations
       (rollout_id, store_code, variant, pickup_units, proposed_units, stock_units)
     select $1, a."storeCode", a.variant, a."pickupUnits", a."stockUnits", a."stockUnits"
       from jsonb_to_recordset($2::jsonb)
         as a ("storeCode" text, variant text, "pickupUnits" integer, "stockUnits" integer)`,
    [rolloutId, JSON.stringify(allocations)],
  );

export const readSupplies = (sql: Sql, rolloutId: string): Promise<SupplyRow[]> =>
  sql.rows<SupplyRow>(
    `select variant, pickup_units as "pickupUnits", stock_units as "stockUnits"
       from rollout.supplies where rollout_id = $1 order by variant`,
    [rolloutId],
  );

export const readAllocations = (sql: Sql, rolloutId: string): Promise<AllocationRow[]> =>
  sql.rows<AllocationRow>(
    `select store_code as "storeCode", variant, pickup_units as "pickupUnits",
            proposed_units as "proposedUnits", stock_units as "stockUnits",
            announced_units as "announcedUnits"
       from rollout.allocations where rollout_id = $1 order by store_code, variant`,
    [rolloutId],
  );

/** Codes of the stores that were told that something comes to them. */
export async function storesOf(sql: Sql, rolloutId: string): Promise<readonly string[]> {
  const rows = await sql.rows<{ storeCode: string }>(
    `select distinct store_code as "storeCode" from rollout.allocations
      where rollout_id = $1 and announced_units > 0 order by store_code`,
    [rolloutId],
  );
  return rows.map(({ storeCode }) => storeCode);
}

export interface Wish {
  readonly storeCode: string;
  readonly variant: string;
  readonly stockUnits: number;
}

/** Sets the stock of stores; a store that had none of a variant gets its row. */
export async function setStock(
  tx: Transaction,
  rolloutId: string,
  wishes: readonly Wish[],
): Promise<void> {
  await tx.execute(
    `insert into rollout.allocations
       (rollout_id, store_code, variant, pickup_units, proposed_units, stock_units)
     select $1, w."storeCode", w.variant, 0, 0, w."stockUnits"
       from jsonb_to_recordset($2::jsonb) as w ("storeCode" text, variant text, "stockUnits" integer)
     on conflict (rollout_id, store_code, variant) do update set stock_units = excluded.stock_units`,
    [rolloutId, JSON.stringify(wishes)],
  );
  await tx.execute('update rollout.rollouts set version = version + 1 where id = $1', [rolloutId]);
}

export async function markAnnounced(
  tx: Transaction,
  rolloutId: string,
  stores: readonly string[],
  at: Date,
): Promise<void> {
  await tx.execute(
    `update rollout.allocations set announced_units = pickup_units + stock_units
      where rollout_id = $1 and store_code = any ($2::text[])`,
    [rolloutId, stores],
  );
  await tx.execute(
    `update rollout.rollouts set state = 'announced', announced_at = coalesce(announced_at, $2),
            version = version + 1 where id = $1`,
    [rolloutId, at],
  );
}
