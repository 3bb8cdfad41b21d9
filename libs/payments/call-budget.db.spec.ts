import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { DatabaseTest } from '../../test/support/database-test.js';
import { CallBudget } from './call-budget.js';
import type { Lane } from './call-budget.queries.js';
import { paymentsSettings } from '../../test/support/payments-parts.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();

const RATES = { callsPerSecondPerEndpoint: 100, callsPerSecondInAll: 150 };

/** The shortest distance between two slots that follow each other, in milliseconds. */
function shortestGap(instants: readonly Date[]): number {
  const sorted = instants.map((at) => at.getTime()).sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((at, index) => at - (sorted[index] ?? 0)));
}

describe('the shared call budget', () => {
  const sources: DataSource[] = [];

  /** A pacer as a process of its own would have it: with its own connections. */
  async function pacer(): Promise<CallBudget> {
    const settings = { url: test.url, poolSize: 2, applicationName: 'pacer', entities: [] };
    const source = await createDataSource(settings).initialize();
    sources.push(source);
    return new CallBudget(new Database(source), paymentsSettings('http://localhost', RATES));
  }

  let pacers: readonly CallBudget[] = [];
  beforeAll(async () => {
    pacers = await Promise.all([pacer(), pacer(), pacer()]);
  });
  afterAll(() => Promise.all(sources.map((source) => source.destroy())));

  const takeFrom = (endpoint: string, times: number): Promise<Date[]> =>
    Promise.all(
      pacers.flatMap((budget) => Array.from({ length: times }, () => budget.take(endpoint))),
    );

  it('never lets three processes exceed the rate of an endpoint together', async () => {
    const slots = await takeFrom('POST /v1/one', 20);
    expect(slots).toHaveLength(60);
    // Postgres keeps microseconds, a Date milliseconds.
    expect(shortestGap(slots)).toBeGreaterThanOrEqual(9);
    const millis = slots.map((at) => at.getTime());
    expect(Math.max(...millis) - Math.min(...millis)).toBeGreaterThanOrEqual(589);
  });

  it('keeps the rate of all endpoints together under the total', async () => {
    const slots = await Promise.all([
      takeFrom('POST /v1/two', 10),
      takeFrom('POST /v1/three', 10),
      takeFrom('POST /v1/four', 10),
    ]);
    expect(shortestGap(slots.flat())).toBeGreaterThanOrEqual(5);
    for (const endpoint of slots) expect(shortestGap(endpoint)).toBeGreaterThanOrEqual(9);
  });

  it('makes everybody wait after a 429, and only at that endpoint', async () => {
    await takeFrom('POST /v1/limited', 1);
    await takeFrom('POST /v1/free', 1);
    const [now] = await test.database.rows<{ at: Date }>('select clock_timestamp() as at');
    const pushedAt = (now?.at ?? new Date(0)).getTime();
    await pacers[0]?.push('POST /v1/limited', 0.8);
    const [limited, free] = await Promise.all([
      takeFrom('POST /v1/limited', 2),
      takeFrom('POST /v1/free', 2),
    ]);
    expect(Math.min(...limited.map((at) => at.getTime())) - pushedAt).toBeGreaterThanOrEqual(799);
    expect(Math.max(...free.map((at) => at.getTime())) - pushedAt).toBeLessThan(700);
  });

  it('leaves room for people at checkout while there are any', async () => {
    const take = (endpoint: string, lane: Lane, times: number): Promise<Date[]> =>
      Promise.all(
        pacers.flatMap((budget) =>
          Array.from({ length: times }, () => budget.take(endpoint, { lane })),
        ),
      );
    await take('POST /v1/customers', 'checkout', 1);
    const [charges, refunds, setups] = await Promise.all([
      take('POST /v1/payment_intents', 'background', 8),
      take('POST /v1/refunds', 'background', 8),
      take('POST /v1/setup_intents', 'checkout', 8),
    ]);
    // Half of the 150 calls a second are theirs, so that charging makes 75 at most.
    expect(shortestGap([...charges, ...refunds])).toBeGreaterThanOrEqual(13);
    expect(shortestGap([...charges, ...refunds, ...setups])).toBeGreaterThanOrEqual(5);
  });

  it('tells at once who would wait too long behind others', async () => {
    const waiting = takeFrom('POST /v1/long', 40);
    await expect(pacers[0]?.take('POST /v1/long', { waitMsMax: 100 })).rejects.toThrow(
      'POST /v1/long',
    );
    await waiting;
  });

  it('gives up, unsent, when no slot comes free in time', async () => {
    await pacers[0]?.push('POST /v1/shut', 30);
    await pacers[1]?.take('POST /v1/open');
    await test.database.execute(
      `insert into payments.call_budget values ('POST /v1/shut', clock_timestamp() + interval '30 s')`,
    );
    await expect(pacers[1]?.take('POST /v1/shut', { waitMsMax: 100 })).rejects.toThrow(
      'POST /v1/shut',
    );
  });
});
