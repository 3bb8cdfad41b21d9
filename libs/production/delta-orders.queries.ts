import type { Sql, Transaction } from '#libs/platform/database/database';
import type { VariantUnits } from '#libs/pledges/pledges.types';

/**
 * Campaigns that take late pledges, or did until a while ago, whose last order is older than today:
 * what came until yesterday is ordered today, once.
 */
export async function campaignsForDelta(sql: Sql, today: string, since: Date): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select o.campaign_id as id from production.orders o
     join campaigns.campaigns c on c.id = o.campaign_id
     where c.late_until > $2 and c.state <> 'cancelled'
     group by o.campaign_id
     having max((o.ordered_at at time zone 'UTC')::date) < $1::date
     order by o.campaign_id`,
    [today, since],
  );
  return rows.map(({ id }) => id);
}

/** Locks the initial order, so that two workers add one after the other; false when there is none. */
export async function lockInitialOrder(tx: Transaction, campaignId: string): Promise<boolean> {
  const rows = await tx.rows(
    `select id from production.orders where campaign_id = $1 and kind = 'initial' for update`,
    [campaignId],
  );
  return rows.length === 1;
}

/** Units for pledges that have been ordered, over all orders of a campaign. */
export function orderedUnits(tx: Transaction, campaignId: string): Promise<VariantUnits[]> {
  return tx.rows(
    `select l.variant, sum(l.pledged_units) as units
     from production.order_lines l join production.orders o on o.id = l.order_id
     where o.campaign_id = $1 group by l.variant`,
    [campaignId],
  );
}
