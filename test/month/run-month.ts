import { Money } from '#libs/kernel/money';
import { BankFiles } from './bank-files.js';
import { at } from './calendar.js';
import type { Month, MonthDay } from './month-types.js';
import type { MonthWorld, WaterfallRow } from './month-world.js';
import { writeDay, writePledges } from './our-side.js';
import { Verdict } from './verdict.js';

/** Wall-clock seconds of each part, and what was found. */
export interface MonthReport {
  readonly seconds: Readonly<Record<Part, number>>;
  readonly verdict: Verdict;
}

type Part = 'books' | 'stripe' | 'bank' | 'mirror' | 'reconciliation';

/** Lives the month day by day: books, Stripe, bank, mirror, reconciliation, and what it says. */
export async function runMonth(
  world: MonthWorld,
  month: Month,
  say: (line: string) => void = () => undefined,
): Promise<MonthReport> {
  const watch = new Watch();
  const verdict = new Verdict(month);
  const files = new BankFiles();
  await watch.time('books', () => writePledges(world.ground.database, month));
  for (const day of month.days) {
    await happen(world, day, { watch, files });
    const waterfall = await reconcile(world, day, watch);
    verdict.ofDay(day, waterfall);
    say(dayLine(day, waterfall));
  }
  await verdict.ofExceptions(world.ground.database, await world.exceptions());
  return { seconds: watch.seconds, verdict };
}

async function happen(
  world: MonthWorld,
  day: MonthDay,
  { watch, files }: { readonly watch: Watch; readonly files: BankFiles },
): Promise<void> {
  world.ground.clock.set(at(day.number + 1, 2));
  const { database } = world.ground;
  await watch.time('books', () => writeDay(database, world.ledger, day));
  await watch.time('stripe', () => world.happensAtStripe(day.stripe));
  // What autovacuum does by itself: when there is twice as much, the planner has to know.
  if (Number.isInteger(Math.log2(day.number))) await database.execute('analyze');
  const file = files.ofDay(day);
  if (file !== null) await watch.time('bank', () => world.bankTells(file));
}

/** In the night after the day, when the mirror has read it. */
async function reconcile(
  world: MonthWorld,
  day: MonthDay,
  watch: Watch,
): Promise<readonly WaterfallRow[]> {
  world.ground.clock.set(at(day.number + 1, 3));
  await watch.time('mirror', () => world.mirror());
  world.ground.clock.set(at(day.number + 1, 3, 30));
  return watch.time('reconciliation', () => world.reconcile(day.date));
}

function dayLine(
  { date, attempts, entries, stripe }: MonthDay,
  rows: readonly WaterfallRow[],
): string {
  const facts = [
    `${attempts.length} attempts`,
    `${entries.length} entries`,
    `${stripe.balance_transactions.length} movements`,
  ];
  const left = rows.map(({ currency, stripe: { remainder } }) =>
    Money.of(remainder.amount, currency).toString(),
  );
  return `${date}  ${facts.join(', ').padEnd(48)} left over ${left.join(', ')}`;
}

class Watch {
  readonly seconds: Record<Part, number> = {
    books: 0,
    stripe: 0,
    bank: 0,
    mirror: 0,
    reconciliation: 0,
  };

  async time<T>(part: Part, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[part] += (performance.now() - start) / 1000;
    }
  }
}
