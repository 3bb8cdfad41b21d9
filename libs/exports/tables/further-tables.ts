import { literal } from '../sql-values.js';
import { column, instantText, type Table } from './table.js';

const dayOf = (instant: string, timeZone: string): string =>
  `(${instant} at time zone ${literal(timeZone)})::date`;

/** Pledges that were placed in the period, without a name or an address. */
export const pledgesTable: Table = {
  kind: 'pledges',
  title: 'Pledges',
  columns: [
    column('placedAt', 'instant'),
    column('pledgeId'),
    column('campaign'),
    column('state'),
    column('variant'),
    column('quantity', 'integer'),
    column('goods', 'amount'),
    column('shipping', 'amount'),
    column('total', 'amount'),
    column('currency'),
    column('country'),
    column('delivery'),
    column('channel'),
    column('store'),
    column('heldAt', 'instant'),
  ],
  query: ({ from, to }, { timeZone }) => `
    select ${instantText('p.placed_at')}, p.id, c.slug, p.state, p.variant, p.quantity, p.goods_minor,
      p.shipping_minor, p.total_minor, p.currency, p.country, p.delivery_kind, p.channel,
      coalesce(p.channel_store, p.pickup_store), ${instantText('p.held_at')}
    from pledges.pledges p join campaigns.campaigns c on c.id = p.campaign_id
    where ${dayOf('p.placed_at', timeZone)} between ${literal(from)} and ${literal(to)}
    order by p.placed_at, p.id`,
};

/**
 * What each payout that arrives in the period consists of; one that Stripe does not itemise is one row.
 * Net amounts add up to what the bank gets.
 */
export const payoutsTable: Table = {
  kind: 'payouts',
  title: 'Payouts',
  columns: [
    column('arrivesOn', 'day'),
    column('payoutId'),
    column('status'),
    column('transactionId'),
    column('category'),
    column('reference', 'words'),
    column('amount', 'amount'),
    column('fee', 'amount'),
    column('net', 'amount'),
    column('currency'),
    column('pledgeId'),
    column('createdAt', 'instant'),
  ],
  query: ({ from, to }) => `
    select p.arrival_on, p.id, p.status, b.id, coalesce(b.reporting_category, 'payout'), b.reference,
      coalesce(b.amount_minor, p.amount_minor), coalesce(b.fee_minor, 0),
      coalesce(b.net_minor, p.amount_minor), p.currency, b.pledge_id,
      ${instantText('coalesce(b.created_at, p.created_at)')}
    from payments.payouts p
    left join payments.balance_transactions b
      on b.payout_id = p.id and b.id is distinct from p.balance_transaction_id
    where p.arrival_on between ${literal(from)} and ${literal(to)}
    order by p.arrival_on, p.id, b.created_at, b.id`,
};

/** Invoices and credit notes of the period; what a final invoice counts again stands apart. */
export const documentsTable: Table = {
  kind: 'documents',
  title: 'Documents',
  columns: [
    column('issuedOn', 'day'),
    column('label'),
    column('kind'),
    column('gross', 'amount'),
    column('vat', 'amount'),
    column('finalGross', 'amount'),
    column('finalVat', 'amount'),
    column('currency'),
    column('vatCountry'),
    column('vatRate', 'rate'),
    column('pledgeId'),
    column('campaignId'),
    column('cause'),
  ],
  query: ({ from, to }) => `
    select d.issued_on, d.label, d.kind,
      case d.kind when 'credit_note' then -d.gross_minor when 'deposit_invoice' then d.gross_minor end,
      case d.kind when 'credit_note' then -d.vat_minor when 'deposit_invoice' then d.vat_minor end,
      case d.kind when 'final_invoice' then d.gross_minor end,
      case d.kind when 'final_invoice' then d.vat_minor end,
      d.currency, d.vat_country, d.vat_basis_points, d.pledge_id, d.campaign_id, d.cause
    from documents.documents d
    where d.issued_on between ${literal(from)} and ${literal(to)}
    order by d.sequence`,
};

/** VAT that became due in the period and the net amounts it belongs to, by month and destination. */
export const vatTable: Table = {
  kind: 'vat',
  title: 'VAT',
  columns: [
    column('month'),
    column('country'),
    column('category'),
    column('rate', 'rate'),
    column('net', 'amount'),
    column('vat', 'amount'),
    column('currency'),
  ],
  query: ({ from, to }) => `
    select to_char(l.booked_on, 'YYYY-MM') as month, l.vat_country, l.vat_category, l.vat_basis_points,
      (-coalesce(sum(l.amount_minor) filter (where l.account <> 'vat_due'), 0))::bigint,
      (-coalesce(sum(l.amount_minor) filter (where l.account = 'vat_due'), 0))::bigint, l.currency
    from ledger.lines l
    where l.vat_country is not null and l.booked_on between ${literal(from)} and ${literal(to)}
    group by month, l.vat_country, l.vat_category, l.vat_basis_points, l.currency
    order by month, l.vat_country, l.vat_category, l.vat_basis_points, l.currency`,
};

/** What reconciliation found and has not matched, opened in the period, with how it ended. */
export const reconciliationTable: Table = {
  kind: 'reconciliation',
  title: 'Exceptions',
  columns: [
    column('openedOn', 'day'),
    column('exceptionId'),
    column('type'),
    column('subjectKind'),
    column('subjectId', 'words'),
    column('amount', 'amount'),
    column('currency'),
    column('state'),
    column('resolution', 'words'),
    column('rule'),
    column('pledgeId'),
    column('resolvedAt', 'instant'),
  ],
  query: ({ from, to }) => `
    select x.opened_on, x.id, x.type, x.subject_kind, x.subject_id, x.amount_minor, x.currency, x.state,
      x.resolution, x.rule, x.pledge_id, ${instantText('x.resolved_at')}
    from reconciliation.exceptions x
    where x.opened_on between ${literal(from)} and ${literal(to)}
    order by x.opened_on, x.id`,
};
