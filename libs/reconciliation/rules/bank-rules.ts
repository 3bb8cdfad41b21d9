export interface BankRule {
  readonly code: string;
  readonly joins: string;
  /**
   * SQL that gives `line_id, counterpart_id, amount_minor` from the temporary tables `open_lines`
   * (`id, booked_on, amount_minor, currency, words`: lower-case letters and digits of all its texts)
   * and `open_payouts` (`id, amount_minor, expected_minor, matched_minor, currency, arrival_on,
   * is_ended, name, trace, place, running_minor`). A later rule sees what the ones before have left.
   */
  readonly pairs: string;
}

const DAYS_EARLY = 3;
const DAYS_LATE = 20;
const SUM_OF_MOST = 12;

const inWindow = (early: number, late: number): string =>
  `l.booked_on between p.arrival_on - ${early} and p.arrival_on + ${late}`;
/** What is still to come, or a payout that ended badly and did reach the bank before it goes back. */
const RIGHT_AMOUNT = `(l.amount_minor = p.expected_minor - p.matched_minor
  or (p.is_ended and p.matched_minor = 0 and l.amount_minor = p.amount_minor))`;

/** One to one: each line takes its nearest payout, if that payout has no nearer line. */
const nearest = (condition: string): string => `
  select line_id, counterpart_id, amount_minor from (
    select l.id as line_id, p.id as counterpart_id, l.amount_minor,
      row_number() over (partition by l.id
        order by abs(l.booked_on - p.arrival_on), p.arrival_on, p.id) as payout_rank,
      row_number() over (partition by p.id
        order by abs(l.booked_on - p.arrival_on), l.booked_on, l.id) as line_rank
    from open_lines l join open_payouts p on p.currency = l.currency and ${condition}
  ) near where payout_rank = 1 and line_rank = 1`;

/**
 * What is still to come of a payout, with its own sign: a line may pay one and take another. One that
 * ended badly and is not at the bank yet comes or goes with the sign of the line.
 */
const PART = `case
  when not (p.is_ended and p.matched_minor = 0) then p.expected_minor - p.matched_minor
  when (l.amount_minor < 0) = (p.amount_minor < 0) then p.amount_minor
  else -p.amount_minor end`;

/** A line that names payouts pays their amounts; what is over or missing is the last one's. */
const named = (name: string): string => `
  select line_id, counterpart_id, case when is_last then rest_minor + part_minor else part_minor end
    as amount_minor
  from (
    select l.id as line_id, p.id as counterpart_id,
      ${PART} as part_minor,
      l.amount_minor - sum(${PART}) over (partition by l.id) as rest_minor,
      row_number() over (partition by l.id order by p.place desc) = 1 as is_last
    from open_lines l join open_payouts p on p.currency = l.currency
      and length(p.${name}) >= 8 and position(p.${name} in l.words) > 0
  ) part`;

/** Bank lines against payouts, in this order; each rule runs until it finds nothing more. */
export const BANK_RULES: readonly BankRule[] = [
  {
    code: 'payout_id_in_line',
    joins: 'the line names the payout (po_…), one or several of them; the currency agrees',
    pairs: named('name'),
  },
  {
    code: 'trace_id_in_line',
    joins: 'the line names the trace id that the bank gave the payout; the currency agrees',
    pairs: named('trace'),
  },
  {
    code: 'stripe_line_amount',
    joins: `the line speaks of Stripe, the amount agrees, booked ${DAYS_EARLY} days before to ${DAYS_LATE} days after the arrival; the nearest day wins`,
    pairs: nearest(
      `l.words like '%stripe%' and ${RIGHT_AMOUNT} and ${inWindow(DAYS_EARLY, DAYS_LATE)}`,
    ),
  },
  {
    code: 'amount_and_day',
    joins: 'the amount agrees, booked 1 day before to 6 days after the arrival, whatever the words',
    pairs: nearest(`${RIGHT_AMOUNT} and ${inWindow(1, 6)}`),
  },
  {
    code: 'sum_of_payouts',
    joins: `the amount is the sum of 2 to ${SUM_OF_MOST} payouts that follow each other, none arriving more than ${DAYS_LATE} days before the line`,
    pairs: `
      select best.line_id, p.id as counterpart_id, p.expected_minor as amount_minor
      from (
        select l.id as line_id, first.place as first_place, last.place as last_place, l.currency
        from open_lines l
        join open_payouts first on first.currency = l.currency and first.matched_minor = 0
        join open_payouts last on last.currency = l.currency and last.matched_minor = 0
          and last.place between first.place + 1 and first.place + ${SUM_OF_MOST - 1}
          and last.running_minor - first.running_minor + first.expected_minor = l.amount_minor
        where first.arrival_on >= l.booked_on - ${DAYS_LATE}
          and last.arrival_on <= l.booked_on + ${DAYS_EARLY}
        order by l.booked_on, l.id, last.place - first.place, abs(l.booked_on - last.arrival_on)
        limit 1
      ) best
      join open_payouts p on p.currency = best.currency
        and p.place between best.first_place and best.last_place and p.expected_minor <> 0`,
  },
  {
    code: 'stripe_line_day',
    joins:
      'the line speaks of Stripe and differs by less than a tenth from a payout that arrives 1 day before to 4 days after',
    pairs: nearest(`l.words like '%stripe%' and ${inWindow(1, 4)} and p.matched_minor = 0
      and (l.amount_minor < 0) = (p.expected_minor < 0)
      and abs(l.amount_minor - p.expected_minor) * 10 < abs(p.expected_minor)`),
  },
];

/** The bank line of a refund that finance has sent by bank transfer. */
export const TRANSFER_RULE = {
  code: 'refund_by_transfer',
  joins:
    'a line that leaves, the amount of a refund booked as sent by bank transfer 5 days before to 10 days after',
} as const;
