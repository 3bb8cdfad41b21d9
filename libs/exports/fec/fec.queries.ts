import { decimalsOf, type Currency } from '#libs/kernel/currency';
import type { ExportPeriod } from '../exports.types.js';
import { literal } from '../sql-values.js';
import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { accountTable, journalJoin } from './fec-chart.js';
import { fecText } from './fec-text.js';

export interface FecQuestion {
  /** What is shown. */
  readonly period: ExportPeriod;
  /** What is numbered. */
  readonly year: ExportPeriod;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly chart: ChartOfAccounts;
}

/** Accounts of which a FEC shows the customer behind them; here the pledge, which names nobody. */
const CUSTOMER_ACCOUNTS = ['customer_deposits', 'refunds_payable', 'disputes_open'];

/**
 * The lines of a FEC, each of its 18 fields a column of text, in the order of posting. Posting makes an
 * entry final, so the order of posting is the order of validation; where two workers have posted at the
 * same moment, the later of the two instants is told, so that the days never run backwards. Numbers
 * count the entries of a journal in the accounting year: what is posted later only comes behind.
 */
export function fecQuery(question: FecQuestion): string {
  const { period, timeZone, currency } = question;
  const day = (instant: string): string => `(${instant} at time zone ${literal(timeZone)})::date`;
  const amount = (minor: string): string => amountText(minor, currency);
  return `with ${numberedEntries(question)}
    select n.journal,
      ${fecText('n.journal_label')},
      n.number,
      ${dayText('n.booked_on')},
      coalesce(own.number, a.number),
      ${fecText('coalesce(own.label, a.label)')},
      ${customer('n.pledge_ids[1]::text')},
      ${customer(`'Client ' || n.pledge_ids[1]::text`)},
      ${fecText('n.piece')},
      ${dayText(`coalesce(n.piece_on, ${day('n.occurred_at')})`)},
      ${fecText('n.description')},
      ${amount('greatest(l.amount_minor, 0)')},
      ${amount('greatest(-l.amount_minor, 0)')},
      null,
      null,
      ${dayText(day('n.valid_at'))},
      null,
      null
    from numbered n
    join ledger.lines l on l.entry_id = n.id and l.currency = ${literal(currency)}
    join account a on a.code = l.account and a.country = ''
    left join account own on own.code = l.account and own.country = l.vat_country
    where n.booked_on between ${literal(period.from)} and ${literal(period.to)}
    order by n.sequence, l.position`;
}

function numberedEntries({ chart, year, currency }: FecQuestion): string {
  return `${accountTable(chart)},
    entry as (
      select e.id, e.sequence, e.booked_on, e.occurred_at, e.posted_at, e.description, e.pledge_ids,
        j.code as journal, j.label as journal_label,
        coalesce(d.label, e.cause_id) as piece, d.issued_on as piece_on
      from ledger.entries e ${journalJoin(chart)}
      left join documents.documents d on d.cause = e.cause_kind || ':' || e.cause_id
      where e.booked_on between ${literal(year.from)} and ${literal(year.to)}
        and exists (
          select from ledger.lines l join account a on a.code = l.account and a.country = ''
          where l.entry_id = e.id and l.currency = ${literal(currency)})
    ),
    numbered as (
      select entry.*, row_number() over (partition by journal order by sequence) as number,
        max(posted_at) over (order by sequence) as valid_at
      from entry
    )`;
}

/** How many entries of the period have no line in the currency of the books, the memo aside. */
export const leftOutQuery = ({ period, currency, chart }: FecQuestion): string =>
  `with ${accountTable(chart)}
   select count(distinct l.entry_id)::int as count
   from ledger.lines l
   join ledger.entries e on e.id = l.entry_id
   join account a on a.code = l.account and a.country = ''
   where l.currency <> ${literal(currency)}
     and e.booked_on between ${literal(period.from)} and ${literal(period.to)}
     and not exists (
       select from ledger.lines o join account b on b.code = o.account and b.country = ''
       where o.entry_id = e.id and o.currency = ${literal(currency)})`;

const dayText = (day: string): string => `to_char(${day}, 'YYYYMMDD')`;

const customer = (text: string): string =>
  `case when cardinality(n.pledge_ids) = 1 and l.account in (${CUSTOMER_ACCOUNTS.map(literal).join(', ')})
        then ${text} end`;

/** "1234,50": the decimals of the currency behind a comma, without groups. */
function amountText(minor: string, currency: Currency): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return `(${minor})::text`;
  const unit = 10 ** decimals;
  return `((${minor}) / ${unit})::text || ',' || lpad(((${minor}) % ${unit})::text, ${decimals}, '0')`;
}
