import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { literal, valuesList } from '../sql-values.js';
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
    with account (code, country, number, label) as (${valuesList(accountRows(chart))}),
      journal (kind, code) as (${valuesList(journalRows(chart))})
    select e.sequence, l.position, e.booked_on, ${instantText('e.occurred_at')},
      ${instantText('e.posted_at')}, e.id, coalesce(j.code, ${literal(chart.journalRows().other.code)}),
      e.cause_kind, e.cause_id, e.description, l.account, coalesce(own.number, a.number),
      coalesce(own.label, a.label), greatest(l.amount_minor, 0), greatest(-l.amount_minor, 0),
      l.currency, l.reference, l.vat_country, l.vat_category, l.vat_basis_points, e.campaign_id,
      case when cardinality(e.pledge_ids) = 1 then e.pledge_ids[1] end
    from ledger.entries e
    join ledger.lines l on l.entry_id = e.id
    left join account a on a.code = l.account and a.country = ''
    left join account own on own.code = l.account and own.country = l.vat_country
    left join journal j on j.kind = e.cause_kind
    where e.booked_on between ${literal(from)} and ${literal(to)}
    order by e.sequence, l.position`,
});

function accountRows(chart: ChartOfAccounts): string[][] {
  const { accounts, vatCountries, numbers, labels } = chart.mappingRows();
  return accounts.map((code, row) => [
    code,
    vatCountries[row] ?? '',
    numbers[row] ?? '',
    labels[row] ?? '',
  ]);
}

function journalRows(chart: ChartOfAccounts): string[][] {
  const { causeKinds, codes } = chart.journalRows();
  return [['', ''], ...causeKinds.map((kind, row) => [kind, codes[row] ?? ''])];
}
