import type { Sql } from '#libs/platform/database/database';
import type { Booked } from './pledge-events.js';

export interface StatedPledge {
  readonly campaignId: string;
  readonly state: string;
  readonly totalMinor: number;
  readonly currency: string;
  readonly locale: string;
  /** The day; null while the goods are not with the backer. */
  readonly handedOn: string | null;
}

export async function statedPledge(sql: Sql, pledgeId: string): Promise<StatedPledge | null> {
  const [row] = await sql.rows<StatedPledge>(
    `select p.campaign_id as "campaignId", p.state, p.total_minor as "totalMinor", p.currency,
       b.locale, h.handed_on::text as "handedOn"
     from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     left join settlement.hand_overs h on h.pledge_id = p.id
     where p.id = $1`,
    [pledgeId],
  );
  return row ?? null;
}

export interface StepRow {
  readonly toState: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
}

export const stepsOf = (sql: Sql, pledgeId: string): Promise<StepRow[]> =>
  sql.rows(
    `select to_state as "toState", actor, reason, changes, at
     from pledges.transitions where pledge_id = $1 order by id`,
    [pledgeId],
  );

/** By cause, the account whose line says how much it was about. */
const ABOUT = `(values ('charge', 'stripe_clearing'), ('fee', 'payment_fees'),
  ('refund', 'refunds_payable'), ('refund_left', 'refunds_payable'),
  ('refund_returned', 'refunds_payable'), ('refund_failed', 'refunds_payable'),
  ('dispute_opened', 'disputes_open'), ('dispute_won', 'disputes_open'),
  ('dispute_lost', 'dispute_losses'), ('dispute_fee', 'payment_fees'),
  ('stray_charge', 'stripe_clearing'), ('stray_fee', 'payment_fees'),
  ('stray_refund_left', 'suspense'), ('stray_refund_returned', 'suspense'),
  ('hand_over', 'revenue')) as about (kind, account)`;

/** What was booked about this pledge alone; what was promised is booked for many at once. */
export const bookedOf = (sql: Sql, pledgeId: string): Promise<Booked[]> =>
  sql.rows(
    `select e.sequence, e.cause_kind as kind, e.cause_id as "causeId", e.occurred_at as at,
       coalesce(abs(l.amount_minor), 0)::bigint as "amountMinor"
     from ledger.entries e join ${ABOUT} on about.kind = e.cause_kind
     left join ledger.lines l on l.entry_id = e.id and l.account = about.account
     where e.pledge_ids @> array[$1::uuid] order by e.sequence`,
    [pledgeId],
  );

export interface StatedDocument {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly issuedOn: string;
  readonly grossMinor: number;
  readonly currency: string;
  /** "charge:0197…" */
  readonly cause: string;
}

export const documentsOf = (sql: Sql, pledgeId: string): Promise<StatedDocument[]> =>
  sql.rows(
    `select id, kind, label, issued_on::text as "issuedOn", gross_minor as "grossMinor", currency,
       cause
     from documents.documents where pledge_id = $1 order by sequence`,
    [pledgeId],
  );
