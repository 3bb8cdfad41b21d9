import { Money } from '#libs/kernel/money';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { VAT_FACT } from '../refunds.statements.js';
import type { RefundedAccount } from '../settlement-entries.js';
import { TO_DELIVER, type PledgeToHandOver } from './hand-over-rules.js';

type Row = Omit<PledgeToHandOver, 'left' | 'vatLeft'> & {
  readonly amountMinor: number;
  readonly givenMinor: number;
  readonly vatGivenMinor: number;
  readonly currency: string;
};

/** Those of this campaign whose money was collected; what waits for a second person is not given. */
export async function pledgesToHandOver(
  sql: Sql,
  campaignId: string,
  pledgeIds: readonly string[],
): Promise<PledgeToHandOver[]> {
  const rows = await sql.rows<Row>(
    `select p.id as "pledgeId", p.state, p.delivery_kind as delivery, p.pickup_store as "storeCode",
       a.finished_at as "collectedAt", h.pledge_id is not null as "handedOver",
       a.amount_minor as "amountMinor", coalesce(r.given, 0)::bigint as "givenMinor",
       coalesce(r.vat, 0)::bigint as "vatGivenMinor", a.currency, ${VAT_FACT}
     from pledges.pledges p
     join settlement.attempts a on a.pledge_id = p.id and a.state = 'succeeded'
     left join settlement.hand_overs h on h.pledge_id = p.id
     left join lateral (
       select sum(amount_minor) as given, sum(vat_minor) as vat from settlement.refunds
       where attempt_id = a.id and state not in ('failed', 'rejected', 'waiting_approval')) r on true
     where p.campaign_id = $1 and p.id = any($2::uuid[]) order by p.id`,
    [campaignId, pledgeIds],
  );
  return rows.map(({ amountMinor, givenMinor, vatGivenMinor, currency, ...row }) => {
    const collected = Money.fromDatabase(amountMinor, currency);
    const { vat } = collected.splitVatIncluded(row.vatFact.basisPoints);
    return {
      ...row,
      left: collected.minus(Money.fromDatabase(givenMinor, currency)),
      vatLeft: vat.minus(Money.fromDatabase(vatGivenMinor, currency)),
    };
  });
}

/** Pledges of a campaign that are sent and not handed over yet, in the order of id, after `after`. */
export async function nextToShip(
  sql: Sql,
  campaignId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select p.id from pledges.pledges p
     where p.campaign_id = $1 and p.delivery_kind = 'ship' and p.state = any($4::text[])
       and ($2::uuid is null or p.id > $2)
       and not exists (select from settlement.hand_overs h where h.pledge_id = p.id)
     order by p.id limit $3`,
    [campaignId, after, limit, TO_DELIVER],
  );
  return rows.map(({ id }) => id);
}

export interface NewHandOver extends Pick<PledgeToHandOver, 'pledgeId' | 'left' | 'vatLeft'> {
  readonly campaignId: string;
  readonly way: 'picked_up' | 'shipped';
  /** "2026-07-04" */
  readonly on: string;
  readonly by: string;
  readonly now: Date;
}

/** The caller has locked the pledges and seen that none of them was handed over before. */
export async function insertHandOvers(
  tx: Transaction,
  rows: readonly NewHandOver[],
): Promise<void> {
  await tx.execute(
    `insert into settlement.hand_overs (pledge_id, campaign_id, way, handed_on, amount_minor,
       vat_minor, currency, handed_by, created_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::bigint[], $6::bigint[],
       $7::text[], $8::text[], $9::timestamptz[])`,
    [
      rows.map(({ pledgeId }) => pledgeId),
      rows.map(({ campaignId }) => campaignId),
      rows.map(({ way }) => way),
      rows.map(({ on }) => on),
      rows.map(({ left }) => left.amountMinor),
      rows.map(({ vatLeft }) => vatLeft.amountMinor),
      rows.map(({ left }) => left.currency),
      rows.map(({ by }) => by),
      rows.map(({ now }) => now),
    ],
  );
}

/** Out of what a refund is given, or into what it falls back; the caller has locked the pledge. */
export async function refundedAccount(tx: Transaction, pledgeId: string): Promise<RefundedAccount> {
  const rows = await tx.rows('select 1 from settlement.hand_overs where pledge_id = $1', [
    pledgeId,
  ]);
  return rows.length > 0 ? 'revenue' : 'customer_deposits';
}

/** What the brand added to a campaign of which nothing is owed any more; null while something is. */
export async function topUpNoLongerOwed(
  tx: Transaction,
  campaignId: string,
): Promise<Money | null> {
  const [row] = await tx.rows<{ minor: number; currency: string }>(
    `select -l.amount_minor as minor, l.currency from ledger.entries e
     join ledger.lines l on l.entry_id = e.id and l.account = 'customer_deposits'
     where e.cause_kind = 'top_up' and e.cause_id = $1::text and not exists (
       select from pledges.pledges p
       where p.campaign_id = $1::uuid and p.state = any($2::text[])
         and not exists (select from settlement.hand_overs h where h.pledge_id = p.id))`,
    [campaignId, TO_DELIVER],
  );
  return row === undefined ? null : Money.fromDatabase(row.minor, row.currency);
}
