import { afterAll, beforeAll } from '@jest/globals';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { StripeMirror } from '#libs/payments/mirror/mirror.types';
import type { DatabaseTest } from './database-test.js';
import { mirrorOf } from './mirror-parts.js';
import { paymentsSettings } from './payments-parts.js';

/** A movement to take in; `created` in seconds, as Stripe writes it. */
export interface TakenIn {
  readonly id: string;
  readonly amount: number;
  readonly created: number;
  readonly [field: string]: unknown;
}

/** A local Stripe by the clock of the test, and processes that mirror it. */
export class MirrorScene {
  #emulator: TestEmulator | undefined;

  private constructor(private readonly test: DatabaseTest) {}

  static forFile(test: DatabaseTest): MirrorScene {
    const scene = new MirrorScene(test);
    beforeAll(async () => {
      scene.#emulator = await startTestEmulator({ clock: test.clock });
    });
    afterAll(() => scene.emulator.stop());
    return scene;
  }

  get emulator(): TestEmulator {
    if (this.#emulator === undefined) throw new Error('the emulator is there from beforeAll on');
    return this.#emulator;
  }

  /** One more process that mirrors. */
  mirror(): StripeMirror {
    const { url, secretKey } = this.emulator.emulator;
    return mirrorOf(this.test, paymentsSettings(url, { secretKey, requestTimeoutMs: 20_000 }));
  }

  /** So many seconds from now, as Stripe writes it. */
  at(seconds: number): number {
    return Math.floor(this.test.clock.now().getTime() / 1000) + seconds;
  }

  /** The clocks of both, and what became due at Stripe meanwhile. */
  async passes(seconds: number): Promise<void> {
    this.test.clock.advanceSeconds(seconds);
    await this.emulator.advance(0);
  }

  async takeIn(
    movements: readonly TakenIn[],
    more: { readonly payouts?: readonly object[]; readonly charges?: readonly object[] } = {},
  ): Promise<void> {
    await this.emulator.control('POST', '/movements', { ...more, balance_transactions: movements });
  }

  /** The next calls of this endpoint fail, after so many good ones. */
  async fail(operation: string, fault: object): Promise<void> {
    await this.emulator.control('POST', '/faults', { faults: [{ operation, ...fault }] });
  }

  async requestsTo(operation: string): Promise<number> {
    const state = (await this.emulator.control('GET', '/state')) as {
      requests: { byOperation: Record<string, number> };
    };
    return state.requests.byOperation[operation] ?? 0;
  }

  /** How many of these are mirrored. */
  async count(like: string): Promise<number> {
    const [row] = await this.test.database.rows<{ count: number }>(
      'select count(*) as count from payments.balance_transactions where id like $1',
      [like],
    );
    return row?.count ?? 0;
  }
}
