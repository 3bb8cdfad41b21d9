import { uuidV7 } from '#libs/kernel/ids';
import { Dice } from '../faults/dice.js';
import { at, DAYS, dateOf } from './calendar.js';
import type { Irregularity, MonthDay } from './month-types.js';

/** The days as they are being written, and what everything in them is called. */
export class Plot {
  readonly days: readonly MonthDay[] = Array.from({ length: DAYS }, (_, number) =>
    emptyDay(number),
  );
  readonly irregularities: Irregularity[] = [];
  readonly dice: Dice;
  readonly #bytes: Dice;
  #count = 0;

  constructor(seed: number) {
    this.dice = Dice.for(seed, 'month');
    this.#bytes = Dice.for(seed, 'ids');
  }

  day(number: number): MonthDay {
    const day = this.days[number];
    if (day === undefined) throw new Error(`the month has no day ${number}`);
    return day;
  }

  uuid(instant: Date = at(0, 0)): string {
    return uuidV7(instant, (size) =>
      Uint8Array.from({ length: size }, () => this.#bytes.whole(0, 255)),
    );
  }

  /** "pi_m00001c": as long and as unlike each other as Stripe's. */
  stripeId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_Month${this.#count.toString(36).padStart(8, '0')}`;
  }

  plant(irregularity: Omit<Irregularity, 'end'> & Partial<Pick<Irregularity, 'end'>>): void {
    this.irregularities.push({ end: 'open', ...irregularity });
  }
}

const emptyDay = (number: number): MonthDay => ({
  number,
  date: dateOf(number),
  entries: [],
  attempts: [],
  refunds: [],
  disputes: [],
  stripe: { charges: [], refunds: [], disputes: [], payouts: [], balance_transactions: [] },
  bank: { EUR: [], GBP: [], CHF: [] },
});
