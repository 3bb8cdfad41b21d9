import type { Sql } from '#libs/platform/database/database';

/** A pledge as our database ends with it. */
export interface OurPledge {
  readonly id: string;
  readonly campaignId: string;
  readonly state: string;
  readonly totalMinor: number;
  readonly wasHeld: boolean;
  /** PaymentIntents of attempts that succeeded. */
  readonly chargedBy: readonly string[];
  readonly chargedMinor: number;
  readonly refundedMinor: number;
  readonly refundIds: readonly string[];
  readonly windowMails: number;
  readonly changes: number;
}

export function readPledges(sql: Sql): Promise<OurPledge[]> {
  return sql.rows(
    `select p.id, p.campaign_id as "campaignId", p.state, p.total_minor as "totalMinor",
       exists (select from pledges.transitions t where t.pledge_id = p.id and t.to_state = 'held'
         and t.from_state is distinct from 'held') as "wasHeld",
       coalesce(a.intents, '{}') as "chargedBy", coalesce(a.minor, 0) as "chargedMinor",
       coalesce(r.minor, 0) as "refundedMinor", coalesce(r.ids, '{}') as "refundIds",
       coalesce(w.mails_sent, 0) as "windowMails",
       (select count(*) from pledges.transitions t where t.pledge_id = p.id
         and t.changes ? 'quantity') as changes
     from pledges.pledges p
     left join lateral (
       select array_agg(stripe_payment_intent_id) as intents, sum(amount_minor)::bigint as minor
       from settlement.attempts where pledge_id = p.id and state = 'succeeded') a on true
     left join lateral (
       select array_agg(stripe_refund_id) as ids, sum(amount_minor)::bigint as minor
       from settlement.refunds where pledge_id = p.id and state = 'succeeded') r on true
     left join settlement.fix_windows w on w.pledge_id = p.id
     order by p.id`,
  );
}

export interface MailCount {
  readonly pledgeId: string;
  readonly template: string;
  readonly count: number;
  readonly unsent: number;
}

export function countMails(sql: Sql): Promise<MailCount[]> {
  return sql.rows(
    `select substr(about, 8) as "pledgeId", template, count(*)::int as count,
       count(*) filter (where state <> 'sent')::int as unsent
     from notifications.mails where about like 'pledge:%' group by about, template`,
  );
}
