import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { patiently } from '../patience.js';
import type { StripeSide } from './stripe-side.js';

/**
 * The clock of our processes (a file that `shifted-time.mjs` reads) and the clock of the local
 * Stripe. PostgreSQL's cannot be moved: the product takes instants from its own clock.
 */
export class Clocks {
  readonly file: string;
  private oursSeconds = 0;
  private stripesSeconds = 0;

  constructor(
    dataDir: string,
    private readonly stripe: () => StripeSide,
  ) {
    this.file = join(dataDir, 'clock-offset');
    this.write();
  }

  /** Seconds that have passed more for us than for the machine. */
  get offsetSeconds(): number {
    return this.oursSeconds;
  }

  /** Time passes for everybody. */
  async pass(seconds: number): Promise<void> {
    this.moveOurs(seconds);
    await this.moveStripes(this.oursSeconds - this.stripesSeconds);
  }

  /** Only we believe that it is later; `pass` lets Stripe follow. */
  moveOurs(seconds: number): void {
    this.oursSeconds += seconds;
    this.write();
  }

  /** Only Stripe is ahead, until `pass(0)` or more. */
  async moveStripes(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    await patiently('the clock of the local Stripe', () => this.stripe().advanceClock(seconds));
    this.stripesSeconds += seconds;
  }

  /** Our clock catches up with Stripe's. */
  follow(): void {
    this.moveOurs(Math.max(0, this.stripesSeconds - this.oursSeconds));
  }

  private write(): void {
    // Replaced in one step: a reader must not see half a number.
    writeFileSync(`${this.file}.new`, String(this.oursSeconds * 1000));
    renameSync(`${this.file}.new`, this.file);
  }
}
