import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { DatabaseTest } from '../../test/support/database-test.js';
import { paymentsSettings } from '../../test/support/payments-parts.js';
import { CallBudget, HeldBack } from './call-budget.js';
import { StripeClient } from './stripe-client.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const RATES = { callsPerSecondPerEndpoint: 20, callsPerSecondInAll: 80 };
const INTERVAL = 1000 / RATES.callsPerSecondPerEndpoint;

describe('the pace of the budget', () => {
  const budget = (): CallBudget =>
    new CallBudget(test.database, paymentsSettings('http://localhost', RATES));

  /** Milliseconds between a slot and the next one, as the table has it now. */
  async function intervalOf(endpoint: string): Promise<number> {
    const at = await budget().take(endpoint);
    const [row] = await test.database.rows<{ next: Date }>(
      'select next_call_at as next from payments.call_budget where endpoint = $1',
      [endpoint],
    );
    return (row?.next.getTime() ?? 0) - at.getTime();
  }

  const paceOf = async (endpoint: string): Promise<number> => {
    const [row] = await test.database.rows<{ pace: number }>(
      'select pace from payments.call_budget where endpoint = $1',
      [endpoint],
    );
    return row?.pace ?? 0;
  };

  /** Time passes for the row alone. */
  const age = (endpoint: string, seconds: number): Promise<number> =>
    test.database.execute(
      `update payments.call_budget set slowed_at = slowed_at - make_interval(secs => $2)
       where endpoint = $1`,
      [endpoint, seconds],
    );

  it('is the full rate until Stripe says 429', async () => {
    expect(Math.abs((await intervalOf('POST /v1/calm')) - INTERVAL)).toBeLessThan(3);
  });

  it('goes down a little after a 429 that comes alone, and more when they go on', async () => {
    const [one, other] = [budget(), budget()];
    await one.take('POST /v1/slow');
    await one.push('POST /v1/slow', 0);
    expect(await paceOf('POST /v1/slow')).toBeCloseTo(0.95, 2);
    await age('POST /v1/slow', 2);
    await other.push('POST /v1/slow', 0);
    expect(await paceOf('POST /v1/slow')).toBeCloseTo(0.97 * 0.85, 2);
    const interval = await intervalOf('POST /v1/slow');
    expect(interval).toBeGreaterThan(INTERVAL * 1.15);
    expect(interval).toBeLessThan(INTERVAL * 1.3);
  });

  it('counts the 429s of calls that were under way together once', async () => {
    await budget().take('POST /v1/burst');
    await Promise.all(Array.from({ length: 8 }, () => budget().push('POST /v1/burst', 0)));
    expect(await paceOf('POST /v1/burst')).toBeCloseTo(0.95, 2);
  });

  it('never comes to a standstill', async () => {
    await budget().take('POST /v1/shut');
    for (let refusal = 0; refusal < 40; refusal += 1) {
      await budget().push('POST /v1/shut', 0);
      await age('POST /v1/shut', 1.1);
    }
    expect(await paceOf('POST /v1/shut')).toBeGreaterThanOrEqual(0.05);
  });

  it('recovers by a share of the full rate each second, and no further', async () => {
    await budget().take('POST /v1/back');
    await test.database.execute(
      `update payments.call_budget set pace = 0.5, slowed_at = clock_timestamp()
       where endpoint = 'POST /v1/back'`,
    );
    expect(await intervalOf('POST /v1/back')).toBeGreaterThan(INTERVAL * 1.9);
    await age('POST /v1/back', 25);
    expect(Math.abs((await intervalOf('POST /v1/back')) - INTERVAL / 0.75)).toBeLessThan(5);
    await age('POST /v1/back', 600);
    expect(Math.abs((await intervalOf('POST /v1/back')) - INTERVAL)).toBeLessThan(3);
  });

  it('takes other slots for calls whose slots have passed while the process was held up', async () => {
    const calls = budget();
    const left: number[] = [];
    const taken = Array.from({ length: 6 }, () =>
      calls.take('POST /v1/apart').then(() => left.push(performance.now())),
    );
    await Promise.race(taken);
    const heldUpUntil = performance.now() + 250;
    while (performance.now() < heldUpUntil);
    await Promise.all(taken);
    const gaps = left.slice(1).map((at, index) => at - (left[index] ?? 0));
    // Timers are as exact as a millisecond or two.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(INTERVAL * 0.9 - 3);
  });
});

describe('a call to Stripe', () => {
  let stripe: TestEmulator;
  beforeAll(async () => {
    stripe = await startTestEmulator();
  });
  afterAll(() => stripe.stop());

  const client = (): StripeClient => {
    const { url, secretKey } = stripe.emulator;
    const settings = paymentsSettings(url, { secretKey });
    return new StripeClient(new CallBudget(test.database, settings), settings);
  };
  const customer = (to: StripeClient, mayLeave?: () => Promise<boolean>): Promise<unknown> =>
    to.call(
      'POST /v1/customers',
      (sdk) => sdk.customers.create({ description: 'nobody' }),
      mayLeave === undefined ? {} : { mayLeave },
    );
  const fault = (kind: string): Promise<unknown> =>
    stripe.control('POST', '/faults', { faults: [{ operation: 'POST /v1/customers', kind }] });
  const paceNow = async (): Promise<number> => {
    const [row] = await test.database.rows<{ pace: number }>(
      `select pace from payments.call_budget where endpoint = 'POST /v1/customers'`,
    );
    return row?.pace ?? 0;
  };

  it('slows nobody down when Stripe is busy with the object, and everybody at a 429', async () => {
    const calling = client();
    await fault('lock_timeout');
    await expect(customer(calling)).rejects.toMatchObject({ code: 'lock_timeout' });
    expect(await paceNow()).toBe(1);
    await fault('429');
    await expect(customer(calling)).rejects.toMatchObject({ statusCode: 429 });
    expect(await paceNow()).toBeCloseTo(0.95, 2);
  });

  it('is not sent when its caller does not want it any more at its turn', async () => {
    const before = (await stripe.stripe.customers.list({ limit: 100 })).data.length;
    await expect(customer(client(), () => Promise.resolve(false))).rejects.toThrow(HeldBack);
    const after = (await stripe.stripe.customers.list({ limit: 100 })).data.length;
    expect(after).toBe(before);
  });
});
