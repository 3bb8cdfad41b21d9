import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { accountField, journalCode } from '../chart-sql.js';
import { literal } from '../sql-values.js';
import { column, instantText, type Table } from './table.js';

/** Every line of every entry, off the balance sheet too, in the order of posting. */
export const ledgerTable = (chart: ChartOfAccounts): Table => ({
  kind: 'ledger',
  title: 'Ledger',
  columns: [
    column('sequence', 'integer'),
    column('position', 'integer'),
    column('bookedOn', 'day'),
    column('occurredAt', 'instant'),
    column('postedAt', 'instant'),
    column('entryId'),
    column('journal'),
    column('causeKind'),
    column('causeId'),
    column('description', 'words'),
    column('account'),
    column('accountNumber'),
    column('accountLabel'),
    column('debit', 'amount'),
    column('credit', 'amount'),
    column('currency'),
    column('reference', 'words'),
    column('vatCountry'),
    column('vatCategory'),
    column('vatRate', 'rate'),
    column('campaignId'),
    column('pledgeId'),
  ],
  query: ({ from, to }) => `
    select e.sequence, l.position, e.booked_on, ${instantText('e.occurred_at')},
      ${instantText('e.posted_at')}, e.id, ${journalCode(chart, 'e.cause_kind')}, e.cause_kind,
      e.cause_id, e.description, l.account, ${accountField(chart, 'numbers', 'l')},
      ${accountField(chart, 'labels', 'l')}, greatest(l.amount_minor, 0),
      greatest(-l.amount_minor, 0), l.currency, l.reference, l.vat_country, l.vat_category,
      l.vat_basis_points, e.campaign_id,
      case when cardinality(e.pledge_ids) = 1 then e.pledge_ids[1] end
    from ledger.entries e
    cross join lateral (
      select * from ledger.lines where entry_id = e.id order by position) l
    where e.booked_on between ${literal(from)} and ${literal(to)}
    order by e.sequence, l.position`,
});
