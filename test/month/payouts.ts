import { Money } from '#libs/kernel/money';
import type { ToldLine } from '#libs/bank/bank.types';
import { lower, type StripeSide } from './stripe-side.js';
import { at, bankDayAfter, dateOf, DAYS, isBankDay, secondsOf } from './calendar.js';
import { BANK_CURRENCIES, type BankCurrency, type Movement } from './month-types.js';
import type { Plot } from './plot.js';

/** A payout whose bank line is written by its role; `day` is that of its arrival. */
export interface SentPayout {
  readonly id: string;
  readonly trace: string;
  readonly currency: BankCurrency;
  readonly amount: Money;
  readonly number: number;
  readonly day: number;
}

/** What the payout with this number of its currency does at Stripe; the others just arrive. */
export type StripeRole = 'returned_with_lines' | 'returned_before_lines' | 'short_of_an_item';
export const STRIPE_ROLES: Readonly<Record<BankCurrency, Readonly<Record<number, StripeRole>>>> = {
  EUR: { 15: 'short_of_an_item', 16: 'returned_with_lines', 20: 'short_of_an_item' },
  GBP: { 1: 'returned_before_lines' },
  CHF: {},
};

/** Stripe comes back two bank days after the arrival of a payout that the bank has refused. */
export const RETURNED_AFTER_BANK_DAYS = 2;

/** Pays out, every bank day, what has come into each balance before it. */
export function sendPayouts(plot: Plot, stripe: StripeSide): readonly SentPayout[] {
  return BANK_CURRENCIES.flatMap((currency) => {
    const sent: SentPayout[] = [];
    const waiting: Movement[] = [];
    for (let day = 1; day < DAYS; day += 1) {
      waiting.push(...movementsOf(plot, day - 1, currency));
      // The last ones have to arrive, and to be missed, within the days that are told.
      if (!isBankDay(day) || waiting.length === 0 || day > DAYS - 9) continue;
      const payout = send(plot, stripe, {
        currency,
        day,
        number: sent.length,
        items: waiting.splice(0),
      });
      if (payout !== null) sent.push(payout);
    }
    return sent;
  });
}

const movementsOf = (plot: Plot, day: number, currency: BankCurrency): Movement[] =>
  plot
    .day(day)
    .stripe.balance_transactions.filter(
      (movement) => movement.currency === lower(currency) && movement.type !== 'payout',
    );

function send(
  plot: Plot,
  stripe: StripeSide,
  of: { currency: BankCurrency; day: number; number: number; items: readonly Movement[] },
): SentPayout | null {
  const { currency, day, number, items } = of;
  const amount = items.reduce((sum, item) => sum + item.amount - item.fee, 0);
  if (amount === 0) return null;
  const id = plot.stripeId('po');
  const role = STRIPE_ROLES[currency][number];
  items.forEach((item, index) => {
    if (role !== 'short_of_an_item' || index > 0) item.payout = id;
  });
  const arrives = bankDayAfter(day, 1);
  const movement = stripe.move(day, {
    type: 'payout',
    source: id,
    amount: -amount,
    currency: lower(currency),
    created: secondsOf(at(day, 6)),
    payout: id,
  });
  const trace = `TRACE${String(10_000_000 + plot.dice.whole(0, 89_999_999))}${number}${currency}`;
  const payout = {
    id,
    amount,
    currency: lower(currency),
    created: secondsOf(at(day, 6)),
    arrival_date: secondsOf(at(arrives, 0)),
    balance_transaction: movement.id,
    statement_descriptor: 'PLEDGELINE',
  };
  plot.day(day).stripe.payouts.push({ ...payout, status: 'in_transit' });
  plot.day(arrives).stripe.payouts.push({
    id,
    status: 'paid',
    trace_id: { status: 'supported', value: trace },
  });
  if (role === 'short_of_an_item') expectRemainder(plot, { id, currency, item: items[0] });
  if (role?.startsWith('returned') === true)
    giveBack(plot, stripe, { id, amount, currency, arrives });
  const sent = { id, trace, currency, number, day: arrives, amount: Money.of(amount, currency) };
  return sent;
}

function expectRemainder(
  plot: Plot,
  { id, currency, item }: { id: string; currency: BankCurrency; item: Movement | undefined },
): void {
  plot.plant({
    type: 'payout_remainder',
    subject: { kind: 'payout', id },
    currency,
    amountMinor: (item?.amount ?? 0) - (item?.fee ?? 0),
    story: 'a payout that is more than the movements it pays out',
  });
}

function giveBack(
  plot: Plot,
  stripe: StripeSide,
  of: { id: string; amount: number; currency: BankCurrency; arrives: number },
): void {
  const day = bankDayAfter(of.arrives, RETURNED_AFTER_BANK_DAYS);
  const movement = stripe.move(day, {
    type: 'payout_failure',
    source: of.id,
    amount: of.amount,
    currency: lower(of.currency),
    created: secondsOf(at(day, 7)),
  });
  plot.day(day).stripe.payouts.push({
    id: of.id,
    status: 'failed',
    failure_code: 'account_closed',
    failure_balance_transaction: movement.id,
  });
}

/** How the bank words the arrival of a payout. */
export function payoutLine(
  payout: Pick<SentPayout, 'amount' | 'trace' | 'id'>,
  day: number,
  wording: 'trace' | 'id' | 'stripe',
): ToldLine {
  return {
    bookedOn: dateOf(day),
    valueOn: dateOf(day),
    amount: payout.amount,
    reference: wording === 'trace' ? payout.trace : '',
    bankReference: null,
    description: wording === 'id' ? `STRIPE ${payout.id}` : 'STRIPE PAYMENTS EUROPE',
    counterparty: 'Stripe Technology Europe Ltd',
    reversal: false,
  };
}
