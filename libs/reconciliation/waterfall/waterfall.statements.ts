import type { Sql, Transaction } from '#libs/platform/database/database';
import { WATERFALL_KINDS } from '../rules/movement-rules.js';

const before = (side: string): string =>
  `coalesce(sum(t.amount_minor) filter (where t.side = '${side}' and t.day < g.day), 0)`;
const upTo = (side: string): string =>
  `coalesce(sum(t.amount_minor) filter (where t.side = '${side}'), 0)`;
const onDay = (side: string, kind: string): string =>
  `coalesce(sum(t.amount_minor)
    filter (where t.side = '${side}' and t.kind = '${kind}' and t.day = g.day), 0)`;

const KIND_COLUMNS = WATERFALL_KINDS.map((kind) => `${kind}_minor`);

// A difference of something that is, or was, an exception is explained by it; the rest by the calendar:
// the two sides have it on different days.
const WATERFALL = `
  insert into reconciliation.waterfall_days (run_id, day, currency, opening_minor,
    ${KIND_COLUMNS.join(', ')}, closing_minor, books_minor, timing_minor, exceptions_minor,
    remainder_minor, transit_opening_minor, transit_closing_minor, bank_opening_minor,
    bank_moved_minor, bank_closing_minor, bank_books_minor, bank_timing_minor,
    bank_exceptions_minor, bank_remainder_minor)
  with grid as (
    select d::date as day, c.currency
    from generate_series($2::date, $3::date, interval '1 day') d,
      (select distinct currency from reconciliation.day_totals) c
  ), moved as (
    select g.day, g.currency, ${before('stripe')} as opening,
      ${WATERFALL_KINDS.map((kind) => `${onDay('stripe', kind)} as ${kind}`).join(', ')},
      ${upTo('stripe')} as closing, ${upTo('clearing')} as books,
      ${before('transit')} as transit_opening, ${upTo('transit')} as transit_closing,
      ${before('bank')} as bank_opening, ${onDay('bank', 'all')} as bank_moved,
      ${upTo('bank')} as bank_closing, ${upTo('bank_books')} as bank_books
    from grid g
    left join reconciliation.day_totals t on t.currency = g.currency and t.day <= g.day
    group by g.day, g.currency
  ), classed as (
    select d.side, d.currency, d.day, x.subject_id is not null as is_exception,
      sum(d.amount_minor) as amount_minor
    from reconciliation.differences d
    left join (select distinct subject_id from reconciliation.exceptions) x
      on x.subject_id = d.reference
    group by 1, 2, 3, 4
  ), explained as (
    select g.day, g.currency,
      coalesce(sum(c.amount_minor) filter (where c.side = 'stripe' and not c.is_exception), 0)
        as timing,
      coalesce(sum(c.amount_minor) filter (where c.side = 'stripe' and c.is_exception), 0)
        as exceptions,
      coalesce(sum(c.amount_minor) filter (where c.side = 'bank' and not c.is_exception), 0)
        as bank_timing,
      coalesce(sum(c.amount_minor) filter (where c.side = 'bank' and c.is_exception), 0)
        as bank_exceptions
    from grid g left join classed c on c.currency = g.currency and c.day <= g.day
    group by g.day, g.currency
  )
  select $1, m.day, m.currency, m.opening, ${WATERFALL_KINDS.map((kind) => `m.${kind}`).join(', ')},
    m.closing, m.books, x.timing, x.exceptions, m.closing - m.books - x.timing - x.exceptions,
    m.transit_opening, m.transit_closing, m.bank_opening, m.bank_moved, m.bank_closing,
    m.bank_books, x.bank_timing, x.bank_exceptions,
    m.bank_closing - m.bank_books - x.bank_timing - x.bank_exceptions
  from moved m join explained x on x.day = m.day and x.currency = m.currency`;

/** Writes the waterfall of a run: a row per day and currency, from the opening to the closing balance. */
export function writeWaterfall(
  tx: Transaction,
  run: { readonly id: string; readonly fromOn: string; readonly toOn: string },
): Promise<number> {
  return tx.execute(WATERFALL, [run.id, run.fromOn, run.toOn]);
}

export interface WaterfallDay {
  readonly day: string;
  readonly currency: string;
  readonly openingMinor: number;
  readonly chargesMinor: number;
  readonly feesMinor: number;
  readonly refundsMinor: number;
  readonly disputesMinor: number;
  readonly payoutsMinor: number;
  readonly conversionsMinor: number;
  readonly adjustmentsMinor: number;
  readonly otherMinor: number;
  readonly closingMinor: number;
  readonly booksMinor: number;
  readonly timingMinor: number;
  readonly exceptionsMinor: number;
  readonly remainderMinor: number;
  readonly transitOpeningMinor: number;
  readonly transitClosingMinor: number;
  readonly bankOpeningMinor: number;
  readonly bankMovedMinor: number;
  readonly bankClosingMinor: number;
  readonly bankBooksMinor: number;
  readonly bankTimingMinor: number;
  readonly bankExceptionsMinor: number;
  readonly bankRemainderMinor: number;
}

const AMOUNTS = [
  'opening',
  ...WATERFALL_KINDS,
  'closing',
  'books',
  'timing',
  'exceptions',
  'remainder',
  'transit_opening',
  'transit_closing',
  'bank_opening',
  'bank_moved',
  'bank_closing',
  'bank_books',
  'bank_timing',
  'bank_exceptions',
  'bank_remainder',
];

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const COLUMNS = AMOUNTS.map((name) => `${name}_minor as "${camel(name)}Minor"`).join(', ');

export const waterfallOf = (sql: Sql, runId: string): Promise<WaterfallDay[]> =>
  sql.rows(
    `select day::text as day, currency, ${COLUMNS} from reconciliation.waterfall_days
     where run_id = $1 order by currency, day`,
    [runId],
  );
