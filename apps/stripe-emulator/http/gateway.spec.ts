import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { clientOf, startTestEmulator, stripeError } from '../testing/test-emulator.js';
import type { TestEmulator } from '../testing/test-emulator.js';

let test: TestEmulator;
let stripe: Stripe;

beforeAll(async () => {
  test = await startTestEmulator({ secretKey: 'sk_test_configured' });
  stripe = test.stripe;
});
afterAll(() => test.stop());
beforeEach(() => test.control('DELETE', '/faults'));

const url = (path: string): string => `${test.emulator.url}${path}`;

interface ErrorAnswer {
  readonly error: Record<string, unknown>;
}

async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: ErrorAnswer }> {
  const answer = await fetch(url(path), init);
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as ErrorAnswer,
  };
}

const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe('keys', () => {
  it('answers 401 without one', async () => {
    const { status, body, headers } = await ask('/v1/customers');
    expect(status).toBe(401);
    expect(body.error['type']).toBe('invalid_request_error');
    expect(body.error['message']).toContain('You did not provide an API key.');
    expect(headers.get('request-id')).toMatch(/^req_/);
    expect(headers.get('www-authenticate')).toBe('Basic realm="Stripe"');
  });

  it('refuses secret keys that are neither its own nor configured, and masks them', async () => {
    const { status, body } = await ask('/v1/customers', bearer('sk_test_somebodyelse'));
    expect(status).toBe(401);
    expect(body.error['message']).toBe('Invalid API Key provided: sk_test_********else');
    expect((await ask('/_emulator/state', bearer(['sk', 'live', 'x'].join('_')))).status).toBe(401);
  });

  it('takes the configured key, also by Basic', async () => {
    const basic = Buffer.from('sk_test_configured:').toString('base64');
    const { status } = await ask('/v1/customers', { headers: { authorization: `Basic ${basic}` } });
    expect(status).toBe(200);
  });

  it('lets a publishable key confirm what its client secret opens, and nothing else', async () => {
    const browser = clientOf(test.emulator.url, test.emulator.publishableKey);
    const intent = await stripe.setupIntents.create({ metadata: { pledge_id: 'p' } });
    expect((await stripeError(browser.customers.list())).code).toBe('secret_key_required');
    expect((await stripeError(browser.setupIntents.retrieve(intent.id))).param).toBe(
      'client_secret',
    );
    const method = await browser.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' },
    });
    const answer = await fetch(url(`/v1/setup_intents/${intent.id}/confirm`), {
      method: 'POST',
      body: new URLSearchParams({
        key: test.emulator.publishableKey,
        client_secret: intent.client_secret ?? '',
        payment_method: method.id,
      }),
    });
    const shown = (await answer.json()) as Record<string, unknown>;
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(shown['status']).toBe('succeeded');
    expect(shown['metadata']).toBeUndefined();
    const preflight = await fetch(url('/v1/payment_methods'), { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
  });
});

describe('bad requests', () => {
  it('names unknown, missing and ill-typed parameters', async () => {
    const unknown = await stripeError(stripe.rawRequest('POST', '/v1/customers', { foo: '1' }));
    expect([unknown.statusCode, unknown.code, unknown.param]).toEqual([
      400,
      'parameter_unknown',
      'foo',
    ]);
    expect(unknown.message).toBe('Received unknown parameter: foo');
    expect(unknown.doc_url).toBe('https://stripe.com/docs/error-codes/parameter-unknown');
    const nested = await stripeError(
      stripe.rawRequest('POST', '/v1/payment_methods', { type: 'card', card: { pin: 1 } }),
    );
    expect(nested.param).toBe('card[pin]');
    const absent = await stripeError(
      stripe.rawRequest('POST', '/v1/payment_intents', { amount: 100 }),
    );
    expect([absent.code, absent.param]).toEqual(['parameter_missing', 'currency']);
    const wrong = await stripeError(
      stripe.rawRequest('POST', '/v1/payment_intents', { amount: '1.5', currency: 'eur' }),
    );
    expect([wrong.code, wrong.message]).toEqual([
      'parameter_invalid_integer',
      'Invalid integer: 1.5',
    ]);
  });

  it('answers 404 for what does not exist and 400 for a parameter that does not', async () => {
    const gone = await stripeError(stripe.customers.retrieve('cus_none'));
    expect([gone.statusCode, gone.code, gone.message]).toEqual([
      404,
      'resource_missing',
      "No such customer: 'cus_none'",
    ]);
    const param = await stripeError(stripe.setupIntents.create({ customer: 'cus_none' }));
    expect([param.statusCode, param.param]).toEqual([400, 'customer']);
    const route = await ask('/v1/nothing', bearer(test.emulator.secretKey));
    expect(route.status).toBe(404);
    expect(route.body.error['message']).toContain('Unrecognized request URL (GET: /v1/nothing)');
  });

  it('refuses JSON, broken nesting and bodies that are too large', async () => {
    const auth = { authorization: `Bearer ${test.emulator.secretKey}` };
    const json = await ask('/v1/customers', {
      method: 'POST',
      headers: { ...auth, 'content-type': 'application/json' },
      body: '{"email":"a@b.test"}',
    });
    expect(json.status).toBe(400);
    const form = { ...auth, 'content-type': 'application/x-www-form-urlencoded' };
    const broken = await ask('/v1/customers', {
      method: 'POST',
      headers: form,
      body: 'a=1&a[b]=2',
    });
    expect(broken.status).toBe(400);
    const proto = await ask('/v1/customers', {
      method: 'POST',
      headers: form,
      body: '__proto__[x]=2',
    });
    expect(proto.body.error['code']).toBe('parameter_unknown');
    const large = await ask('/v1/customers', {
      method: 'POST',
      headers: form,
      body: `name=${'x'.repeat(5_000_000)}`,
    });
    expect(large.status).toBe(413);
  });
});

describe('idempotency', () => {
  it('replays the same answer, whatever the order of the parameters', async () => {
    const init = (body: string) => ({
      method: 'POST',
      headers: {
        authorization: `Bearer ${test.emulator.secretKey}`,
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': 'same',
      },
      body,
    });
    const first = await ask('/v1/customers', init('name=a&phone=1'));
    const second = await ask('/v1/customers', init('phone=1&name=a'));
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
    const other = await ask('/v1/customers', init('name=b&phone=1'));
    expect([other.status, other.body.error['type']]).toEqual([400, 'idempotency_error']);
    const elsewhere = await ask('/v1/setup_intents', init(''));
    expect(elsewhere.body.error['type']).toBe('idempotency_error');
  });

  it('replays a declined payment without a second charge', async () => {
    const pay = () =>
      stripe.paymentIntents.create(
        { amount: 700, currency: 'eur', payment_method: 'pm_card_chargeDeclined', confirm: true },
        { idempotencyKey: 'declined' },
      );
    const first = await stripeError(pay());
    const second = await stripeError(pay());
    expect(second.charge).toBe(first.charge);
    expect(second.headers?.['idempotent-replayed']).toBe('true');
  });

  it('answers 409 while the first request runs', async () => {
    await test.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/customers', kind: 'slow', seconds: 0.3 }],
    });
    const create = () => stripe.customers.create({}, { idempotencyKey: 'slow' });
    const [first, second] = await Promise.allSettled([create(), create()]);
    const refused = first.status === 'rejected' ? first : second;
    const answered = first.status === 'rejected' ? second : first;
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { statusCode: 409, code: 'idempotency_key_in_use' },
    });
    const { id } = await create();
    expect(answered).toMatchObject({ status: 'fulfilled', value: { id } });
  });

  it('forgets a key after 24 hours of its own clock', async () => {
    const create = () => stripe.customers.create({}, { idempotencyKey: 'day' });
    const first = await create();
    await test.advance(86_399);
    expect((await create()).id).toBe(first.id);
    await test.advance(1);
    expect((await create()).id).not.toBe(first.id);
  });
});

describe('faults', () => {
  const create = (key: string, config: Stripe.RequestOptions = {}) =>
    stripe.customers.create({}, { idempotencyKey: key, ...config });
  const fault = (kind: string, more: object = {}) =>
    test.control('POST', '/faults', [{ operation: 'POST /v1/customers', kind, ...more }]);

  it('stores a 500 and replays it', async () => {
    await fault('500');
    expect((await stripeError(create('broken'))).statusCode).toBe(500);
    expect((await stripeError(create('broken'))).statusCode).toBe(500);
    expect((await create('fresh')).object).toBe('customer');
  });

  it('times out before doing anything: the retry does it', async () => {
    await fault('timeout_before');
    const count = await customers();
    const error = await stripeError(create('late', { timeout: 200 }));
    expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect(await customers()).toBe(count);
    await create('late');
    expect(await customers()).toBe(count + 1);
  });

  it('times out after doing it: the retry is told what was done', async () => {
    await fault('timeout_after');
    const count = await customers();
    await stripeError(create('done', { timeout: 200 }));
    expect(await customers()).toBe(count + 1);
    await create('done');
    expect(await customers()).toBe(count + 1);
  });

  it('resets the connection after doing it: the SDK repeats with the same key', async () => {
    await fault('reset', { effect: 'after' });
    const count = await customers();
    expect((await create('reset')).object).toBe('customer');
    expect(await customers()).toBe(count + 1);
  });

  it('begins after as many requests as `skip` says', async () => {
    await fault('429', { skip: 1 });
    await create('a1');
    const error = await stripeError(create('a2'));
    expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    expect((await create('a2')).object).toBe('customer');
  });

  it('refuses a kind it does not know', async () => {
    await expect(fault('flood')).rejects.toThrow('Unknown kind: flood');
  });

  const customers = async (): Promise<number> =>
    ((await test.control('GET', '/state')) as { customers: { count: number } }).customers.count;
});

it('limits the requests of each endpoint and of all together', async () => {
  await test.control('POST', '/limits', { perEndpointPerSecond: 5, globalPerSecond: 8 });
  const settled = async (count: number, work: () => Promise<unknown>) =>
    Promise.allSettled(Array.from({ length: count }, work)).then(
      (outcomes) => outcomes.filter((outcome) => outcome.status === 'fulfilled').length,
    );
  expect(await settled(10, () => stripe.customers.list())).toBe(5);
  expect(await settled(10, () => stripe.balance.retrieve())).toBe(3);
  await test.control('POST', '/limits', { perEndpointPerSecond: null, globalPerSecond: null });
  expect(await settled(10, () => stripe.balance.retrieve())).toBe(10);
});

it('echoes the version asked for and pins its own', async () => {
  const { headers } = await ask('/v1/balance', bearer(test.emulator.secretKey));
  expect(headers.get('stripe-version')).toBe(Stripe.API_VERSION);
});
