import type { Sql, Transaction } from '#libs/platform/database/database';
import type { OrderState } from './order-state.js';
import type { OrderLine, ProductionOrder } from './production.types.js';

export interface OrderFilter {
  readonly id?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first, with their lines; one row more than `limit` when there is a next page. */
export const listOrders = (sql: Sql, filter: OrderFilter): Promise<ProductionOrder[]> =>
  sql.rows<ProductionOrder>(
    `select o.id, o.number, o.campaign_id as "campaignId", o.kind, o.supplier_code as "supplierCode",
            o.state, o.ordered_at as "orderedAt", o.expected_on::text as "expectedOn",
            o.acknowledged_at as "acknowledgedAt",
            (select coalesce(jsonb_agg(jsonb_build_object(
                'variant', l.variant, 'pledgedUnits', l.pledged_units, 'storeUnits', l.store_units,
                'spareUnits', l.spare_units, 'minimumUnits', l.minimum_units) order by l.variant), '[]')
               from production.order_lines l where l.order_id = o.id) as lines
       from production.orders o
      where ($1::uuid is null or o.id = $1) and ($2::uuid is null or o.campaign_id = $2)
        and ($3::text is null or o.state = $3) and ($4::uuid is null or o.id < $4)
      order by o.id desc limit $5`,
    [
      filter.id ?? null,
      filter.campaignId ?? null,
      filter.state ?? null,
      filter.cursor ?? null,
      filter.limit + 1,
    ],
  );

export async function findOrder(sql: Sql, id: string): Promise<ProductionOrder | undefined> {
  return (await listOrders(sql, { id, limit: 1 }))[0];
}

export interface OrderStep {
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly actor: string;
  readonly reason: string | null;
  readonly at: Date;
}

export const historyOf = (sql: Sql, orderId: string): Promise<OrderStep[]> =>
  sql.rows<OrderStep>(
    `select from_state as "from", to_state as "to", actor, reason, at
       from production.order_transitions where order_id = $1 order by id`,
    [orderId],
  );

export interface NewOrder {
  readonly id: string;
  readonly campaignId: string;
  readonly supplierCode: string | null;
  readonly orderedAt: Date;
  readonly expectedOn: string;
  /** The day (UTC, YYYY-MM-DD) whose late pledges it adds; absent for the initial order. */
  readonly deltaOn?: string;
  readonly actor: string;
  readonly lines: readonly OrderLine[];
}

/** Null when the campaign has its order already, or that day's. Numbers may have gaps: "PO-2026-00001". */
export async function insertOrder(tx: Transaction, order: NewOrder): Promise<string | null> {
  const [row] = await tx.rows<{ number: string }>(
    `insert into production.orders
       (id, number, campaign_id, kind, supplier_code, state, ordered_at, expected_on, delta_on)
     select $1, 'PO-' || extract(year from $4::timestamptz) || '-' ||
            lpad(nextval('production.order_numbers')::text, 5, '0'), $2,
            case when $6::date is null then 'initial' else 'delta' end, $3, 'ordered', $4, $5, $6
     on conflict do nothing returning number`,
    [
      order.id,
      order.campaignId,
      order.supplierCode,
      order.orderedAt,
      order.expectedOn,
      order.deltaOn ?? null,
    ],
  );
  if (row === undefined) return null;
  await tx.execute(
    `insert into production.order_lines
       (order_id, variant, pledged_units, store_units, spare_units, minimum_units)
     select $1, l.* from jsonb_to_recordset($2::jsonb) as l ("variant" text, "pledgedUnits" integer,
       "storeUnits" integer, "spareUnits" integer, "minimumUnits" integer)`,
    [order.id, JSON.stringify(order.lines)],
  );
  await writeStep(tx, order.id, {
    from: null,
    to: 'ordered',
    actor: order.actor,
    reason: null,
    at: order.orderedAt,
  });
  return row.number;
}

export const writeStep = (tx: Transaction, orderId: string, step: OrderStep): Promise<number> =>
  tx.execute(
    `insert into production.order_transitions (order_id, from_state, to_state, actor, reason, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [orderId, step.from, step.to, step.actor, step.reason, step.at],
  );
