import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import type { PledgeRow } from '../pledge-row.js';
import type { Differences } from './changed-pledge.js';

/** Writes a change of a locked pledge with its line of history; the state stays. */
export async function writeChange(
  tx: Transaction,
  row: PledgeRow,
  told: { readonly changes: Differences; readonly actor: string; readonly at: Date },
): Promise<void> {
  const written = await tx.execute(
    `update pledges.pledges
     set version = version + 1, reward_id = $3, variant = $4, quantity = $5, units = $6,
       unit_price_minor = $7, add_ons = $8, goods_minor = $9, shipping_minor = $10,
       total_minor = $11, delivery_kind = $12, delivery_address = $13, pickup_store = $14,
       country = $15, postcode = $16, updated_at = $17
     where id = $1 and version = $2`,
    [
      row.id,
      row.version,
      row.rewardId,
      row.variant,
      row.quantity,
      row.units,
      row.unitPriceMinor,
      JSON.stringify(row.addOns),
      row.goodsMinor,
      row.shippingMinor,
      row.totalMinor,
      row.deliveryKind,
      row.deliveryAddress === null ? null : JSON.stringify(row.deliveryAddress),
      row.pickupStore,
      row.country,
      row.postcode,
      told.at,
    ],
  );
  assert(written === 1, 'a locked pledge keeps its version');
  await tx.execute(
    `insert into pledges.transitions (pledge_id, from_state, to_state, actor, changes, at)
     values ($1, $2, $2, $3, $4, $5)`,
    [row.id, row.state, told.actor, JSON.stringify(told.changes), told.at],
  );
}
