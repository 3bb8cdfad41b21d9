import { Money } from '#libs/kernel/money';
import type { ToldLine } from '#libs/bank/bank.types';
import type { BothSides } from './both-sides.js';
import { bankDayAfter, dateOf } from './calendar.js';
import type { AttemptRow, BankCurrency, Irregularity } from './month-types.js';
import { payoutLine, RETURNED_AFTER_BANK_DAYS, STRIPE_ROLES, type SentPayout } from './payouts.js';
import type { Plot } from './plot.js';

type BankRole =
  | 'late'
  | 'too_late'
  | 'missing'
  | 'short'
  | 'wrong'
  | 'told_twice'
  | 'in_two_lines'
  | 'merged_by_name'
  | 'merged_by_sum'
  | 'merged_into_next';

/** What the bank makes of the payout with this number; the others arrive on their day. */
const BANK_ROLES: Readonly<Record<BankCurrency, Readonly<Record<number, BankRole>>>> = {
  EUR: {
    2: 'late',
    4: 'missing',
    6: 'too_late',
    8: 'short',
    9: 'merged_into_next',
    10: 'merged_by_name',
    12: 'in_two_lines',
    13: 'wrong',
    14: 'told_twice',
    17: 'merged_into_next',
    18: 'merged_by_sum',
    21: 'missing',
  },
  GBP: { 2: 'short' },
  CHF: { 1: 'late' },
};
const LATE = 2;
const TOO_LATE = 7;
const BANK_FEE = 1500;
const WRONG_BY = 27_000;

/** Writes the statements of the bank: payouts as they arrive, and what else happens on an account. */
export class BankStory {
  #references = 0;
  #merged: SentPayout | null = null;

  constructor(
    private readonly plot: Plot,
    private readonly sides: BothSides,
  ) {}

  tell(payouts: readonly SentPayout[]): void {
    for (const payout of payouts) this.arrive(payout);
    this.otherLines();
  }

  /** The bank shows the transfer of a refund that goes the ordinary way. */
  transferred(attempt: AttemptRow, day: number): void {
    const { amount } = this.sides.transfer(attempt, day);
    const line = { ...payoutLine({ amount: amount.negated(), trace: '', id: '' }, 0, 'stripe') };
    this.book('EUR', bankDayAfter(day, 1), {
      ...line,
      description: 'VIREMENT EMIS REMBOURSEMENT',
      counterparty: 'A backer',
    });
  }

  private arrive(payout: SentPayout): void {
    const { currency, number, day } = payout;
    const wording = number % 5 === 0 ? 'id' : number % 5 === 1 ? 'stripe' : 'trace';
    const line = payoutLine(payout, day, wording);
    const role = BANK_ROLES[currency][number];
    const failing = STRIPE_ROLES[currency][number];
    if (failing === 'returned_before_lines') return;
    if (failing === 'returned_with_lines') {
      const back = bankDayAfter(day, RETURNED_AFTER_BANK_DAYS);
      this.book(currency, day, payoutLine(payout, day, 'trace'));
      const returned = payoutLine({ ...payout, amount: payout.amount.negated() }, back, 'trace');
      this.book(currency, back, { ...returned, reversal: true });
      return;
    }
    if (role === undefined) this.book(currency, day, line);
    else this.arriveOddly(payout, role);
  }

  private arriveOddly(payout: SentPayout, role: BankRole): void {
    const { currency, day, amount } = payout;
    const named = payoutLine(payout, day, 'trace');
    if (role === 'late') this.book(currency, bankDayAfter(day, LATE), named);
    if (role === 'missing') this.missing(payout, 'open', 'a payout that never came to the bank');
    if (role === 'too_late') {
      this.book(currency, bankDayAfter(day, TOO_LATE), named);
      this.missing(payout, 'explained', 'a payout that came to the bank seven days late');
    }
    if (role === 'short') this.differ(payout, -BANK_FEE, 'the bank kept its fee from a payout');
    if (role === 'wrong')
      this.differ(payout, WRONG_BY, 'the bank booked two digits the wrong way round');
    if (role === 'in_two_lines') {
      const part = amount.share(4000);
      this.book(currency, day, { ...named, amount: part });
      this.book(currency, day, { ...named, amount: amount.minus(part) });
    }
    if (role === 'told_twice') this.twice(payout, named);
    if (role === 'merged_into_next') this.#merged = payout;
    if (role === 'merged_by_name' || role === 'merged_by_sum') this.merge(payout, role);
  }

  private missing(
    { id, currency, amount }: SentPayout,
    end: Irregularity['end'],
    story: string,
  ): void {
    const subject = { kind: 'payout', id } as const;
    const amountMinor = -amount.amountMinor;
    this.plot.plant({ type: 'payout_not_at_bank', subject, currency, amountMinor, end, story });
  }

  private differ(payout: SentPayout, more: number, story: string): void {
    const { id, currency, day, amount } = payout;
    const other = amount.plus(Money.of(more, currency));
    this.book(currency, day, payoutLine({ ...payout, amount: other }, day, 'trace'));
    const subject = { kind: 'payout', id } as const;
    this.plot.plant({ type: 'bank_amount_differs', subject, currency, amountMinor: more, story });
  }

  private twice({ currency, day, amount }: SentPayout, line: ToldLine): void {
    this.book(currency, day, line);
    const bankReference = this.book(currency, bankDayAfter(day, 1), line);
    this.plot.plant({
      type: 'duplicate',
      subject: { kind: 'bank_line', bankReference },
      currency,
      amountMinor: amount.amountMinor,
      story: 'the bank booked a payout twice',
    });
  }

  private merge(payout: SentPayout, role: 'merged_by_name' | 'merged_by_sum'): void {
    const before = this.#merged;
    if (before === null) throw new Error('two payouts are merged, one after the other');
    const amount = payout.amount.plus(before.amount);
    const line = payoutLine({ ...payout, amount }, payout.day, 'stripe');
    const description =
      role === 'merged_by_name' ? `STRIPE ${before.id} ${payout.id}` : line.description;
    this.book(payout.currency, payout.day, { ...line, description });
  }

  /** Somebody else's money on the account. */
  private otherLines(): void {
    const others = [
      ['EUR', 9, -1_200, 'FRAIS DE TENUE DE COMPTE'],
      ['EUR', 15, 150_000, 'APPORT EN COMPTE COURANT'],
      ['GBP', 22, 4_321, 'REFUND OF BUSINESS RATES'],
    ] as const;
    for (const [currency, day, minor, description] of others) {
      const amount = Money.of(minor, currency);
      const line = payoutLine({ amount, trace: '', id: '' }, day, 'stripe');
      const bankReference = this.book(currency, bankDayAfter(day, 1), {
        ...line,
        description,
        counterparty: 'Somebody else',
      });
      this.plot.plant({
        type: 'bank_line_without_payout',
        subject: { kind: 'bank_line', bankReference },
        currency,
        amountMinor: minor,
        story: 'money that no payout brought',
      });
    }
  }

  /** Returns the bank's own reference of the line. */
  private book(currency: BankCurrency, day: number, line: ToldLine): string {
    this.#references += 1;
    const bankReference = `BANK${String(this.#references).padStart(6, '0')}`;
    const on = dateOf(day);
    this.plot.day(day).bank[currency].push({ ...line, bankReference, bookedOn: on, valueOn: on });
    return bankReference;
  }
}
