import { decimalsOf, type Currency } from '#libs/kernel/currency';
import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import type { ExportPeriod } from '../exports.types.js';
import { literal } from '../sql-values.js';
import { accountField, journalCode, journalLabel, journalNumber } from '../chart-sql.js';
import { fecText, fecWords } from './fec-text.js';

export interface FecQuestion {
  /** What is shown. */
  readonly period: ExportPeriod;
  /** What is numbered. */
  readonly year: ExportPeriod;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly chart: ChartOfAccounts;
  /** Codes of the accounts that are off the balance sheet. */
  readonly memo: readonly string[];
}

/** Accounts of which a FEC shows the customer behind them; here the pledge, which names nobody. */
const CUSTOMER_ACCOUNTS = ['customer_deposits', 'refunds_payable', 'disputes_open'];

/**
 * The lines of a FEC, each of its 18 fields a column of text, in the order of posting. Posting makes an
 * entry final, so the order of posting is the order of validation; where two workers have posted at the
 * same moment, the later of the two instants is told, so that the days never run backwards. Numbers
 * count the entries of a journal in the accounting year: what is posted later only comes behind.
 *
 * Entries are read in their order and each fetches its lines: nothing as large as the file is sorted.
 */
export function fecQuery(question: FecQuestion): string {
  const { period, currency, chart } = question;
  const amount = (minor: string): string => amountText(minor, currency);
  return `with ${numberedEntries(question)}
    select n.journal, ${journalLabel(chart, 'n.journal', fecWords)}, n.number, n.booked_on,
      ${accountField(chart, 'numbers', 'l')}, ${accountField(chart, 'labels', 'l', fecWords)}, case when c.is then n.pledge end,
      case when c.is then 'Client ' || n.pledge end, n.piece, n.piece_on, n.description,
      ${amount('greatest(l.amount_minor, 0)')}, ${amount('greatest(-l.amount_minor, 0)')},
      null, null, n.valid_on, null, null
    from numbered n
    cross join lateral (
      select position, account, amount_minor, vat_country from ledger.lines
      where entry_id = n.id and ${isShown('lines', question)} order by position
    ) l
    cross join lateral (
      select n.pledge is not null and l.account in (${list(CUSTOMER_ACCOUNTS)}) as is) c
    where n.day between ${literal(period.from)} and ${literal(period.to)}
    order by n.sequence, l.position`;
}

function numberedEntries(question: FecQuestion): string {
  const { chart, year, timeZone } = question;
  const day = (instant: string): string => `(${instant} at time zone ${literal(timeZone)})::date`;
  return `entry as (
      select e.*, ${journalCode(chart, 'e.cause_kind')} as journal
      from ledger.entries e
      where e.booked_on between ${literal(year.from)} and ${literal(year.to)}
        and exists (
          select from ledger.lines l where l.entry_id = e.id and ${isShown('l', question)})
    ),
    numbered as (
      select e.id, e.sequence, e.journal, e.booked_on as day, ${dayText('e.booked_on')} as booked_on,
        ${journalNumber(chart, 'e.journal')} as number,
        ${dayText(day('max(e.posted_at) over so_far'))} as valid_on,
        case when cardinality(e.pledge_ids) = 1 then e.pledge_ids[1]::text end as pledge,
        ${fecText('coalesce(d.label, e.cause_id)')} as piece,
        ${dayText(`coalesce(d.issued_on, ${day('e.occurred_at')})`)} as piece_on,
        ${fecText('e.description')} as description
      from entry e
      left join documents.documents d on d.cause = e.cause_kind || ':' || e.cause_id
      window so_far as (order by e.sequence rows unbounded preceding)
    )`;
}

/** How many entries of the period have no line in the currency of the books, the memo aside. */
export const leftOutQuery = (question: FecQuestion): string => {
  const { currency, memo, period } = question;
  return `select count(distinct l.entry_id)::int as count
    from ledger.lines l
    where l.currency <> ${literal(currency)} and l.account not in (${list(memo)})
      and l.booked_on between ${literal(period.from)} and ${literal(period.to)}
      and not exists (
        select from ledger.lines o where o.entry_id = l.entry_id and ${isShown('o', question)})`;
};

const isShown = (line: string, { currency, memo }: FecQuestion): string =>
  `${line}.currency = ${literal(currency)} and ${line}.account not in (${list(memo)})`;

const list = (values: readonly string[]): string => values.map(literal).join(', ');

const dayText = (day: string): string => `to_char(${day}, 'YYYYMMDD')`;

/** "1234,50": the decimals of the currency behind a comma, without groups. */
function amountText(minor: string, currency: Currency): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return `(${minor})::text`;
  const unit = 10 ** decimals;
  return `((${minor}) / ${unit})::text || ',' || lpad(((${minor}) % ${unit})::text, ${decimals}, '0')`;
}
