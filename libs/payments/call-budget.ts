import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '#libs/platform/database/database';
import {
  ALL_ENDPOINTS,
  HORIZON_MS,
  openBudget,
  pushBudget,
  reserveSlot,
  type Lane,
} from './call-budget.queries.js';
import { PaymentsSettings } from './payments.settings.js';

const WAIT_MS_MAX = 20_000;

/** No slot came free in time; the call was not sent. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';
}

export interface Patience {
  /** `background` when absent. */
  readonly lane?: Lane;
  readonly waitMsMax?: number;
}

/**
 * One budget for the Stripe calls of all processes (table payments.call_budget). Within a process
 * the callers of one endpoint queue up, so that only one of them asks the database at a time.
 */
@Injectable()
export class CallBudget {
  private readonly queues = new Map<string, { last: Promise<unknown>; length: number }>();

  constructor(
    private readonly database: Database,
    private readonly settings: PaymentsSettings,
  ) {}

  /**
   * Waits for a slot of this endpoint ("POST /v1/refunds") and gives its instant by the clock of
   * the database. @throws BudgetExhausted when none comes free within `waitMsMax`, and at once when
   * those who wait here already will take longer.
   */
  async take(
    endpoint: string,
    { lane = 'background', waitMsMax = WAIT_MS_MAX }: Patience = {},
  ): Promise<Date> {
    const queue = this.queueOf(endpoint);
    if ((queue.length / this.settings.callsPerSecondPerEndpoint) * 1000 > waitMsMax) {
      throw new BudgetExhausted(endpoint);
    }
    const giveUpAt = performance.now() + waitMsMax;
    queue.length += 1;
    const mine = queue.last
      .catch(() => undefined)
      .then(() => this.reserve(endpoint, lane, giveUpAt))
      .finally(() => {
        queue.length -= 1;
      });
    queue.last = mine;
    const { at, leaveAt } = await mine;
    await delay(Math.max(0, leaveAt - performance.now()));
    return at;
  }

  /** Slows everybody down after a 429. */
  async push(endpoint: string | null, seconds: number): Promise<void> {
    await pushBudget(this.database, endpoint ?? ALL_ENDPOINTS, seconds);
  }

  private queueOf(endpoint: string): { last: Promise<unknown>; length: number } {
    const known = this.queues.get(endpoint);
    if (known !== undefined) return known;
    const queue = { last: openBudget(this.database, endpoint), length: 0 };
    this.queues.set(endpoint, queue);
    return queue;
  }

  private async reserve(
    endpoint: string,
    lane: Lane,
    giveUpAt: number,
  ): Promise<{ at: Date; leaveAt: number }> {
    const rates = {
      perEndpoint: this.settings.callsPerSecondPerEndpoint,
      inAll: this.settings.callsPerSecondInAll,
    };
    for (;;) {
      if (performance.now() > giveUpAt) throw new BudgetExhausted(endpoint);
      const slot = await reserveSlot(this.database, { endpoint, lane }, rates);
      if (slot.reserved) return { at: slot.at, leaveAt: performance.now() + slot.waitMs };
      if (slot.unopened) await openBudget(this.database, endpoint);
      await delay(
        Math.max(0, Math.min(slot.waitMs - HORIZON_MS / 2, giveUpAt - performance.now() + 1)),
      );
    }
  }
}
