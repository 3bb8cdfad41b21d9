import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '#libs/platform/database/database';
import {
  ALL_ENDPOINTS,
  HORIZON_MS,
  openBudget,
  pushBudget,
  reserveSlot,
} from './call-budget.queries.js';
import { PaymentsSettings } from './payments.settings.js';

const WAIT_MS_MAX = 20_000;

/** No slot came free in time; the call was not sent. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';
}

/**
 * One budget for the Stripe calls of all processes (table payments.call_budget). Within a process
 * the callers of one endpoint queue up, so that only one of them asks the database at a time.
 */
@Injectable()
export class CallBudget {
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly settings: PaymentsSettings,
  ) {}

  /**
   * Waits for a slot of this endpoint ("POST /v1/refunds") and gives its instant by the clock of
   * the database. @throws BudgetExhausted when none comes free within `waitMsMax`.
   */
  async take(endpoint: string, waitMsMax = WAIT_MS_MAX): Promise<Date> {
    const before = this.queues.get(endpoint) ?? openBudget(this.database, endpoint);
    const giveUpAt = performance.now() + waitMsMax;
    const mine = before.catch(() => undefined).then(() => this.reserve(endpoint, giveUpAt));
    this.queues.set(endpoint, mine);
    const { at, leaveAt } = await mine;
    await delay(Math.max(0, leaveAt - performance.now()));
    return at;
  }

  /** Slows everybody down after a 429. */
  async push(endpoint: string | null, seconds: number): Promise<void> {
    await pushBudget(this.database, endpoint ?? ALL_ENDPOINTS, seconds);
  }

  private async reserve(
    endpoint: string,
    giveUpAt: number,
  ): Promise<{ at: Date; leaveAt: number }> {
    const rates = {
      perEndpoint: this.settings.callsPerSecondPerEndpoint,
      inAll: this.settings.callsPerSecondInAll,
    };
    for (;;) {
      if (performance.now() > giveUpAt) throw new BudgetExhausted(endpoint);
      const slot = await reserveSlot(this.database, endpoint, rates);
      if (slot.reserved) return { at: slot.at, leaveAt: performance.now() + slot.waitMs };
      // A slot that is near and yet not ours means that the rows are not there.
      if (slot.waitMs === 0) await openBudget(this.database, endpoint);
      await delay(
        Math.max(0, Math.min(slot.waitMs - HORIZON_MS / 2, giveUpAt - performance.now() + 1)),
      );
    }
  }
}
