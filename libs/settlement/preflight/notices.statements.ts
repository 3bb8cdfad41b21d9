import type { Sql, Transaction } from '#libs/platform/database/database';

/** A card is looked at this long before the deadline. */
const PREFLIGHT_DAYS = 3;
const CHARGE_NOTICE_HOURS = 24;

/** A card can be charged until the end of the month printed on it, wherever on earth that is. */
const GOOD_UNTIL = `(make_date(s.exp_year, s.exp_month, 1) + interval '1 month') at time zone 'UTC'`;

export interface ExpiringCard {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly paymentMethodId: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
}

/**
 * Held pledges of campaigns that end within three days whose card will have run out when the fix
 * window closes, the last day on which it is charged; each is told once.
 */
export function findExpiringCards(sql: Sql, now: Date, limit: number): Promise<ExpiringCard[]> {
  return sql.rows(
    `select p.id as "pledgeId", p.campaign_id as "campaignId",
       s.stripe_payment_method_id as "paymentMethodId", s.last4, s.exp_month as "expMonth",
       s.exp_year as "expYear"
     from campaigns.campaigns k
     join pledges.pledges p on p.campaign_id = k.id and p.state = 'held'
     join payments.saved_cards s on s.stripe_payment_method_id = p.stripe_payment_method_id
     where k.state = 'live' and k.collection <> 'charge_now'
       and k.closes_at > $1 and k.closes_at <= $1::timestamptz + make_interval(days => $2)
       and ${GOOD_UNTIL} <= k.closes_at + make_interval(secs => k.fix_window_seconds)
       and not exists (select from settlement.notices n
         where n.pledge_id = p.id and n.kind = 'card_expires_soon')
     order by p.id limit $3`,
    [now, PREFLIGHT_DAYS, limit],
  );
}

/** Held pledges of campaigns that have reached their threshold and end within a day. */
export function findToBeCharged(
  sql: Sql,
  now: Date,
  limit: number,
): Promise<{ readonly pledgeId: string; readonly campaignId: string }[]> {
  return sql.rows(
    `select p.id as "pledgeId", p.campaign_id as "campaignId"
     from campaigns.campaigns k
     join campaigns.totals t on t.campaign_id = k.id and t.reached_at is not null
     join pledges.pledges p on p.campaign_id = k.id and p.state = 'held'
     where k.state = 'live' and k.collection <> 'charge_now'
       and k.closes_at > $1 and k.closes_at <= $1::timestamptz + make_interval(hours => $2)
       and not exists (select from settlement.notices n
         where n.pledge_id = p.id and n.kind = 'about_to_be_charged')
     order by p.id limit $3`,
    [now, CHARGE_NOTICE_HOURS, limit],
  );
}

export interface Notice {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly paymentMethodId: string | null;
}

/** Writes notices down; answers those that nobody had written before. */
export async function noteNotices(
  tx: Transaction,
  kind: 'card_expires_soon' | 'about_to_be_charged',
  notices: readonly Notice[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ pledgeId: string }>(
    `insert into settlement.notices (pledge_id, kind, campaign_id, stripe_payment_method_id, told_at)
     select n.pledge_id, $4, n.campaign_id, n.method, $5
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (pledge_id, campaign_id, method)
     order by n.pledge_id
     on conflict (pledge_id, kind) do nothing returning pledge_id as "pledgeId"`,
    [
      notices.map(({ pledgeId }) => pledgeId),
      notices.map(({ campaignId }) => campaignId),
      notices.map(({ paymentMethodId }) => paymentMethodId),
      kind,
      at,
    ],
  );
  return new Set(rows.map(({ pledgeId }) => pledgeId));
}

export interface ExpiringCount {
  readonly asked: number;
  /** Whose backers have saved another card since. */
  readonly renewed: number;
}

export async function countExpiring(sql: Sql, campaignId: string): Promise<ExpiringCount> {
  const [row] = await sql.rows<ExpiringCount>(
    `select count(*) as asked,
       count(*) filter (where p.stripe_payment_method_id <> n.stripe_payment_method_id) as renewed
     from settlement.notices n join pledges.pledges p on p.id = n.pledge_id
     where n.campaign_id = $1 and n.kind = 'card_expires_soon'`,
    [campaignId],
  );
  return row ?? { asked: 0, renewed: 0 };
}
