import { Money } from '#libs/kernel/money';
import type { Sql } from '#libs/platform/database/database';
import { Balances } from './balances.js';
import type { Irregularity, Month, MonthDay, Subject } from './month-types.js';
import type { ListedException, WaterfallRow } from './month-world.js';

export interface Found {
  readonly irregularity: Irregularity;
  /** What is wrong with how it was found; null when it was found as it should be. */
  readonly wrong: string | null;
}

/** Compares what reconciliation says with what was simulated. */
export class Verdict {
  /** Rows of the waterfall that were read, and what was wrong with them. */
  rows = 0;
  readonly wrongDays: string[] = [];
  found: readonly Found[] = [];
  /** Flagged, and planted by nobody. */
  others: readonly string[] = [];
  readonly #balances: Balances;

  constructor(private readonly month: Month) {
    this.#balances = new Balances(month);
  }

  get holds(): boolean {
    const missed = this.found.some(({ wrong }) => wrong !== null);
    return this.wrongDays.length === 0 && this.others.length === 0 && !missed;
  }

  /**
   * Nothing is left over in any currency, and each balance is what really moved at Stripe and at the
   * bank by then, added up by other means.
   */
  ofDay(day: MonthDay, waterfall: readonly WaterfallRow[]): void {
    for (const { currency, stripe, bank } of waterfall) {
      this.rows += 1;
      const expected = this.#balances.at(day.number, currency);
      const say = (what: string, minor: number): void => {
        const amount = Money.of(minor, currency).toString();
        if (minor !== 0) this.wrongDays.push(`${day.date} ${what}: ${amount}`);
      };
      say('remainder at Stripe', stripe.remainder.amount);
      say('remainder at the bank', bank.remainder.amount);
      say('Stripe closes otherwise', stripe.closing.amount - expected.stripeMinor);
      say('the bank closes otherwise', bank.closing.amount - expected.bankMinor);
    }
  }

  /** Every exception of the month, whatever became of it, against every irregularity. */
  async ofExceptions(sql: Sql, listed: readonly ListedException[]): Promise<void> {
    const left = new Map(
      listed.map((one) => [keyOf(one.type, one.subjectKind, one.subjectId), one]),
    );
    const found: Found[] = [];
    for (const irregularity of this.month.irregularities) {
      const { kind, id } = await namedInside(sql, irregularity.subject);
      const key = keyOf(irregularity.type, kind, id);
      found.push({ irregularity, wrong: differenceOf(irregularity, left.get(key)) });
      left.delete(key);
    }
    this.found = found;
    this.others = [...left.values()].map(({ type, subjectKind, subjectId, amount, state }) => {
      const money = Money.of(amount.amount, amount.currency).toString();
      return `${type} ${subjectKind} ${subjectId} ${money} ${state}`;
    });
  }
}

const keyOf = (type: string, kind: string, id: string): string => `${type} ${kind} ${id}`;

function differenceOf(expected: Irregularity, found: ListedException | undefined): string | null {
  if (found === undefined) return 'not found';
  const seen = Money.of(found.amount.amount, found.amount.currency);
  const wanted = Money.of(expected.amountMinor, expected.currency);
  if (!seen.equals(wanted)) return `found with ${seen.toString()}`;
  const state = expected.end === 'open' ? 'open' : 'resolved';
  return found.state === state ? null : `it is ${found.state} at the end`;
}

/** What is planted under a name of the bank or of a cause, by the id that it was given inside. */
async function namedInside(sql: Sql, subject: Subject): Promise<{ kind: string; id: string }> {
  if (subject.kind === 'bank_line') {
    const [line] = await sql.rows<{ id: string }>(
      'select id from bank.lines where bank_reference = $1',
      [subject.bankReference],
    );
    return { kind: 'bank_line', id: line?.id ?? '' };
  }
  if (subject.kind === 'entry') {
    const [entry] = await sql.rows<{ id: string }>(
      'select id from ledger.entries where cause_kind = $1 and cause_id = $2',
      [subject.causeKind, subject.causeId],
    );
    return { kind: 'reference', id: `entry:${entry?.id ?? ''}` };
  }
  return subject;
}
