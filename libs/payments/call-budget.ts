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
import { Departures } from './departures.js';
import { PaymentsSettings } from './payments.settings.js';

const WAIT_MS_MAX = 20_000;
/** Slots are promised ahead. Who comes so much later than promised has missed it. */
const LATE_MS = 30;
/** So long before a call leaves its caller is asked for the last time: asking must not make it late. */
const ASKED_MS = 100;
/** A process that is always late must call some time. */
const MISSED_MAX = 3;
/** No slot came free in time; the call was not sent. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';
}

export interface Patience {
  /** `background` when absent. */
  readonly lane?: Lane;
  readonly waitMsMax?: number;
  /** Asked just before the slot comes: false, and the call is not sent (HeldBack). */
  readonly mayLeave?: () => Promise<boolean>;
}

/** Who called did not want it any more when its turn came; the call was not sent. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack';
}

interface EndpointQueue {
  last: Promise<unknown>;
  length: number;
  leaving: Promise<unknown>;
  readonly departures: Departures;
}

/**
 * One budget for the Stripe calls of all processes (table payments.call_budget). Within a process
 * the callers of one endpoint queue up, so that only one of them asks the database at a time.
 */
@Injectable()
export class CallBudget {
  private readonly queues = new Map<string, EndpointQueue>();

  constructor(
    private readonly database: Database,
    private readonly settings: PaymentsSettings,
  ) {}

  /**
   * Waits for a slot of this endpoint ("POST /v1/refunds") and gives its instant by the clock of
   * the database.
   * @throws HeldBack; BudgetExhausted when none comes free within `waitMsMax`, and at once when those
   *   who wait here already will take longer.
   */
  async take(
    endpoint: string,
    { lane = 'background', waitMsMax = WAIT_MS_MAX, mayLeave }: Patience = {},
  ): Promise<Date> {
    const queue = this.queueOf(endpoint);
    if ((queue.length / this.settings.callsPerSecondPerEndpoint) * 1000 > waitMsMax) {
      throw new BudgetExhausted(endpoint);
    }
    const giveUpAt = performance.now() + waitMsMax;
    for (let missed = 0; ; missed += 1) {
      const { at, leaveAt } = await this.inTurn(queue, () =>
        this.reserve(endpoint, lane, giveUpAt),
      );
      if (mayLeave !== undefined) await assertWanted(endpoint, leaveAt, mayLeave);
      if (await this.leave(queue, leaveAt, missed < MISSED_MAX)) return at;
    }
  }

  private inTurn<T>(queue: EndpointQueue, reserve: () => Promise<T>): Promise<T> {
    queue.length += 1;
    const mine = queue.last
      .catch(() => undefined)
      .then(reserve)
      .finally(() => {
        queue.length -= 1;
      });
    queue.last = mine;
    return mine;
  }

  /**
   * In the order of the slots, not before one's own, and not in a bunch. False when the slot has been
   * missed: other processes call by now, and calls of both together would be too many in a second.
   */
  private leave(queue: EndpointQueue, leaveAt: number, mayMiss: boolean): Promise<boolean> {
    const intervalMs = 1000 / this.settings.callsPerSecondPerEndpoint;
    const mine = queue.leaving.then(async () => {
      if (leaveAt > performance.now()) await delay(leaveAt - performance.now());
      const lateMs = performance.now() - leaveAt;
      if (mayMiss && lateMs > Math.max(LATE_MS, intervalMs / 2)) return false;
      const gapMs = queue.departures.next() - performance.now();
      if (gapMs > 0) await delay(gapMs);
      queue.departures.left(performance.now());
      return true;
    });
    queue.leaving = mine;
    return mine;
  }

  /** Slows everybody down after a 429. */
  async push(endpoint: string | null, seconds: number): Promise<void> {
    await pushBudget(this.database, endpoint ?? ALL_ENDPOINTS, seconds);
  }

  private queueOf(endpoint: string): EndpointQueue {
    const known = this.queues.get(endpoint);
    if (known !== undefined) return known;
    const queue: EndpointQueue = {
      last: openBudget(this.database, endpoint),
      length: 0,
      leaving: Promise.resolve(),
      departures: new Departures(this.settings.callsPerSecondPerEndpoint),
    };
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

async function assertWanted(
  endpoint: string,
  leaveAt: number,
  mayLeave: () => Promise<boolean>,
): Promise<void> {
  const waitMs = leaveAt - ASKED_MS - performance.now();
  if (waitMs > 0) await delay(waitMs);
  if (!(await mayLeave())) throw new HeldBack(endpoint);
}
