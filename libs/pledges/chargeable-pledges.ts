import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import type { Transaction } from '#libs/platform/database/database';
import { lockPledges } from './pledge-locks.js';
import { PLEDGE_COLUMNS, type PledgeRow } from './pledge-row.js';
import type { ChargeablePledge } from './pledges.types.js';

/** Queued pledges of these campaigns (or of any) that nobody else has locked, oldest first. */
export async function lockQueued(
  tx: Transaction,
  limit: number,
  campaignIds: readonly string[] | null,
): Promise<readonly ChargeablePledge[]> {
  const rows = await tx.rows<PledgeRow>(
    `select ${PLEDGE_COLUMNS} from pledges.pledges p
     where p.state = 'queued' and ($2::uuid[] is null or p.campaign_id = any($2::uuid[]))
     order by p.id limit $1 for update skip locked`,
    [limit, campaignIds],
  );
  return chargeable(tx, rows);
}

/** These pledges, locked in the order of id; each has a card, because it was held. */
export async function lockChargeable(
  tx: Transaction,
  pledgeIds: readonly string[],
): Promise<readonly ChargeablePledge[]> {
  return chargeable(tx, await lockPledges(tx, pledgeIds));
}

async function chargeable(
  tx: Transaction,
  rows: readonly PledgeRow[],
): Promise<readonly ChargeablePledge[]> {
  const campaigns = await tx.rows<{ id: string; category: string }>(
    'select id, category from campaigns.campaigns where id = any($1::uuid[])',
    [[...new Set(rows.map(({ campaignId }) => campaignId))]],
  );
  const categories = new Map(campaigns.map(({ id, category }) => [id, category]));
  return rows.map((row) => chargeablePledge(row, categories));
}

function chargeablePledge(
  row: PledgeRow,
  categories: ReadonlyMap<string, string>,
): ChargeablePledge {
  return {
    id: row.id,
    campaignId: row.campaignId,
    backerId: row.backerId,
    state: row.state,
    total: Money.of(row.totalMinor, row.currency),
    goods: Money.of(row.goodsMinor, row.currency),
    units: row.units,
    country: row.country,
    pickup: row.deliveryKind === 'pickup',
    category: present(categories.get(row.campaignId), 'the campaign of a pledge'),
    customerId: present(row.customerId, 'the customer of a held pledge'),
    paymentMethodId: present(row.paymentMethodId, 'the card of a held pledge'),
    withdrawn: row.withdrawnAt !== null,
  };
}
