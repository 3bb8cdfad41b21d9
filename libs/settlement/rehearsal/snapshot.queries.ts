import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';

/** A pledge that the closing would meet, with what is known of its card. */
export interface SeenPledge {
  readonly pledgeId: string;
  /** `paid`: its money was taken with the pledge. `confirming`: it may still become held. */
  readonly kind: 'held' | 'paid' | 'confirming';
  readonly backerId: string;
  readonly totalMinor: number;
  /** What has gone back, or is on its way. */
  readonly refundedMinor: number;
  readonly goodsMinor: number;
  readonly units: number;
  readonly country: string;
  readonly pickup: boolean;
  readonly category: string;
  readonly currency: Currency;
  /** Null when the card is not known here. */
  readonly brand: string | null;
  /** "2026-07": the last month printed on the card. */
  readonly expires: string | null;
  /** When the card has run out. */
  readonly expiredAt: Date | null;
  /** Until when the bank keeps the money, where it keeps enough. */
  readonly captureBefore: Date | null;
  /** A charge of this backer has been refused before, in whatever campaign. */
  readonly failedBefore: boolean;
}

/** A card is good until the end of the month printed on it. */
const EXPIRED_AT = `(make_date(s.exp_year, s.exp_month, 1) + interval '1 month') at time zone 'UTC'`;

export function seenPledges(sql: Sql, campaignId: string): Promise<SeenPledge[]> {
  return sql.rows<SeenPledge>(
    `select p.id as "pledgeId",
       case p.state when 'held' then 'held' when 'confirming' then 'confirming' else 'paid' end as kind,
       p.backer_id as "backerId", p.total_minor as "totalMinor",
       coalesce((select sum(r.amount_minor) from settlement.refunds r where r.pledge_id = p.id
         and not r.stray
         and r.state not in ('failed', 'rejected')), 0)::bigint as "refundedMinor",
       p.goods_minor as "goodsMinor", p.units, p.country, p.currency, s.brand,
       p.delivery_kind = 'pickup' as pickup, c.category,
       s.exp_year || '-' || lpad(s.exp_month::text, 2, '0') as expires, ${EXPIRED_AT} as "expiredAt",
       h.capture_before as "captureBefore",
       coalesce(p.stripe_customer_id in (
         select stripe_customer_id from settlement.attempts
         where state in ('declined', 'action_required')
           and decline_code is distinct from 'hold_lost'), false) as "failedBefore"
     from pledges.pledges p join campaigns.campaigns c on c.id = p.campaign_id
     left join payments.saved_cards s on s.stripe_payment_method_id = p.stripe_payment_method_id
     left join payments.holds h on h.pledge_id = p.id and h.state = 'held'
       and h.currency = p.currency and h.amount_minor >= p.total_minor
     where p.campaign_id = $1 and p.withdrawn_at is null
       and p.state in ('held', 'confirming', 'collected', 'disputed', 'dispute_won',
         'partially_refunded', 'refund_failed', 'refund_pending')
     order by p.id`,
    [campaignId],
  );
}

/** How first tries of the last year ended, of one kind of card. */
export interface PastTries {
  /** "hold", "expired", "failed_before", or the card's brand. */
  readonly kind: string;
  readonly tries: number;
  readonly failures: number;
}

/** The first try of each pledge tells how many cards fail; what follows it is the fix window's. */
export function pastTries(sql: Sql, now: Date): Promise<PastTries[]> {
  return sql.rows<PastTries>(
    `with first_tries as (
       select distinct on (a.pledge_id) a.*, s.brand, ${EXPIRED_AT} <= a.created_at as expired,
         exists (select from settlement.attempts b
           where b.stripe_customer_id = a.stripe_customer_id and b.pledge_id <> a.pledge_id
             and b.finished_at < a.created_at and b.state in ('declined', 'action_required')
             and b.decline_code is distinct from 'hold_lost') as failed_before
       from settlement.attempts a
       left join payments.saved_cards s
         on s.stripe_payment_method_id = a.stripe_payment_method_id
       where a.kind in ('automatic', 'capture') and a.finished_at is not null
         and a.decline_code is distinct from 'hold_lost'
         and a.created_at > $1::timestamptz - interval '1 year' and a.created_at <= $1
       order by a.pledge_id, a.number)
     select case when kind = 'capture' then 'hold' when expired then 'expired'
         when failed_before then 'failed_before' else coalesce(brand, 'unknown') end as kind,
       count(*) as tries, count(*) filter (where state <> 'succeeded') as failures
     from first_tries group by 1 order by 1`,
    [now],
  );
}

export interface PastWindows {
  /** Their card was fixed, or worked at a later try. */
  readonly fixed: number;
  readonly dropped: number;
}

/** How fix windows of the last year ended. */
export async function pastWindows(sql: Sql, now: Date): Promise<PastWindows> {
  const [row] = await sql.rows<PastWindows>(
    `select count(*) filter (where state = 'fixed') as fixed,
       count(*) filter (where state = 'dropped') as dropped
     from settlement.fix_windows
     where opened_at > $1::timestamptz - interval '1 year' and opened_at <= $1`,
    [now],
  );
  return row ?? { fixed: 0, dropped: 0 };
}
