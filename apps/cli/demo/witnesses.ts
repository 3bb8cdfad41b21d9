import pg from 'pg';
import type { DemoCampaign } from './campaigns.js';
import type { Stage } from './stage.js';

/** What the rows of the database say about a campaign, counted without any code of the product. */
export interface DatabaseSays {
  readonly pledges: Readonly<Record<string, number>>;
  readonly collectedMinor: number;
  readonly depositsMinor: number;
  readonly feesMinor: number;
  readonly heldMemoMinor: number;
  readonly milestones: number;
  readonly orders: number;
  readonly mails: Readonly<Record<string, number>>;
}

const STATES = `select state as name, count(*)::int as count from pledges.pledges
  where campaign_id = $1 group by state`;
const MAILS = `select template as name, count(*)::int as count from notifications.mails
  where about in (select 'pledge:' || id from pledges.pledges where campaign_id = $1)
  group by template`;
const AMOUNTS = `select
  (select coalesce(sum(total_minor), 0)::int from pledges.pledges
    where campaign_id = $1 and state = 'collected') as "collectedMinor",
  (select -coalesce(sum(l.amount_minor), 0)::int from ledger.lines l
    join ledger.entries e on e.id = l.entry_id
    where e.campaign_id = $1 and l.account in ('customer_deposits', 'vat_due')) as "depositsMinor",
  (select coalesce(sum(l.amount_minor), 0)::int from ledger.lines l
    join ledger.entries e on e.id = l.entry_id
    where e.campaign_id = $1 and l.account = 'payment_fees') as "feesMinor",
  (select coalesce(sum(l.amount_minor), 0)::int from ledger.lines l
    join ledger.entries e on e.id = l.entry_id
    where e.campaign_id = $1 and l.account = 'pledges_held') as "heldMemoMinor",
  (select count(*)::int from campaigns.milestones
    where campaign_id = $1 and kind = 'threshold') as milestones,
  (select count(*)::int from production.orders where campaign_id = $1) as orders`;

interface Counted {
  readonly name: string;
  readonly count: number;
}

export async function askDatabase(stage: Stage, campaign: DemoCampaign): Promise<DatabaseSays> {
  const client = new pg.Client({ connectionString: stage.endpoints.databaseUrl });
  await client.connect();
  try {
    const ask = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> =>
      (await client.query<T>(sql, [campaign.id])).rows;
    const counts = async (sql: string): Promise<Record<string, number>> =>
      Object.fromEntries((await ask<Counted>(sql)).map(({ name, count }) => [name, count]));
    const [amounts] = await ask<Omit<DatabaseSays, 'pledges' | 'mails'>>(AMOUNTS);
    if (amounts === undefined) throw new Error('the database gave no answer');
    return { pledges: await counts(STATES), mails: await counts(MAILS), ...amounts };
  } finally {
    await client.end();
  }
}

/** What the local Stripe says was charged for a campaign. */
export interface StripeSays {
  readonly charges: number;
  readonly chargedMinor: number;
  readonly feesMinor: number;
  readonly chargedTwice: number;
}

interface ChargeTally {
  readonly count: number;
  readonly amount: Readonly<Record<string, number>>;
  readonly fee: Readonly<Record<string, number>>;
}

export async function askStripe(stage: Stage, pledgeIds: readonly string[]): Promise<StripeSays> {
  const { stripeApiBase, stripeSecretKey } = stage.endpoints;
  const answer = await fetch(`${stripeApiBase}/_emulator/state?chargesByMetadata=pledge_id`, {
    headers: { authorization: `Bearer ${stripeSecretKey}` },
  });
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} about its state`);
  const { chargesByMetadata } = (await answer.json()) as {
    chargesByMetadata: Readonly<Record<string, ChargeTally>>;
  };
  const mine = pledgeIds.flatMap((id) => chargesByMetadata[id] ?? []);
  const sum = (pick: (tally: ChargeTally) => number): number =>
    mine.reduce((total, tally) => total + pick(tally), 0);
  return {
    charges: sum((tally) => tally.count),
    chargedMinor: sum((tally) => tally.amount['eur'] ?? 0),
    feesMinor: sum((tally) => tally.fee['eur'] ?? 0),
    chargedTwice: mine.filter((tally) => tally.count > 1).length,
  };
}
