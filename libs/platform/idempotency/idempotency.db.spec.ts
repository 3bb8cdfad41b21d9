import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import request from 'supertest';
import type { Configuration } from '#config/configuration';
import { refused } from '#libs/kernel/errors';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { eventually } from '../../../test/support/eventually.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { Database } from '../database/database.js';
import { Public } from '../http/access.js';
import { HttpModule } from '../http/http.module.js';
import { PlatformModule } from '../platform.module.js';
import { KEY_LEASE_SECONDS } from './idempotency-keys.js';
import { CurrentRun, Idempotent } from './idempotent.js';
import type { IdempotentRun } from './idempotent.options.js';
import { requestHash } from './request-hash.js';

/** What a request must wait for, so that a test can hold it. */
let gate: Promise<void> = Promise.resolve();

class Order {
  @IsString() readonly what!: string;
}

@Controller('v1/orders')
@Public()
class OrdersController {
  constructor(private readonly database: Database) {}

  @Post() @Idempotent({ required: true }) async place(@Body() order: Order): Promise<object> {
    await gate;
    if (order.what === 'nothing') throw refused('order.empty', 'Nothing was ordered.');
    if (order.what === 'fault') throw new Error('no');
    const [row] = await this.database.rows<{ id: number }>(
      'insert into public.orders (what) values ($1) returning id',
      [order.what],
    );
    return { id: row?.id };
  }

  @Post('atomic') @Idempotent() async atomic(
    @Body() order: Order,
    @CurrentRun() run: IdempotentRun | null,
  ): Promise<object> {
    await this.database.transaction(async (tx) => {
      await tx.execute('insert into public.orders (what) values ($1)', [order.what]);
      await run?.answer(tx, 201, { placed: order.what });
    });
    // The process dies here, after the commit and before the answer leaves.
    throw new Error('killed');
  }
}

@Module({ controllers: [OrdersController] })
class Orders {}

const test = DatabaseTest.forFile();
let one: TestApp;
let two: TestApp;

const rooted = (configuration: Configuration) => ({
  module: Orders,
  imports: [
    PlatformModule.forRoot({ configuration, process: 'api' as const, entities: [] }),
    HttpModule.forRoot(configuration),
  ],
});

beforeAll(async () => {
  one = await startTestApp(test, rooted);
  two = await startTestApp(test, rooted);
});
afterAll(() => Promise.all([one.close(), two.close()]));

beforeEach(async () => {
  gate = Promise.resolve();
  await test.database.execute(`
    drop table if exists public.orders;
    create table public.orders (id bigint generated always as identity, what text);
    truncate platform.idempotency_keys;`);
});

const place = (app: TestApp, key: string, what: string, path = '') =>
  request(app.http).post(`/v1/orders${path}`).set('Idempotency-Key', key).send({ what });

const orders = (): Promise<{ what: string }[]> =>
  test.database.rows('select what from public.orders order by id');

describe('an Idempotency-Key', () => {
  it('makes ten equal requests to two processes one order', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place_) => place(place_ % 2 ? one : two, 'k1', 'a table')),
    );
    expect(await orders()).toEqual([{ what: 'a table' }]);
    for (const { status, body, headers } of answers) {
      if (status === 201) expect(body).toEqual({ id: 1 });
      else {
        expect(status).toBe(409);
        expect(body).toMatchObject({ code: 'idempotency.in_progress' });
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      }
    }
    const again = await place(two, 'k1', 'a table').expect(201, { id: 1 });
    expect(again.headers['idempotent-replayed']).toBe('true');
  });

  it('is refused with another body, and needed where the route says so', async () => {
    await place(one, 'k2', 'a table').expect(201);
    const other = await place(one, 'k2', 'a chair').expect(422);
    expect(other.body).toMatchObject({ code: 'idempotency.key_reused' });
    const none = await request(one.http).post('/v1/orders').send({ what: 'a lamp' }).expect(428);
    expect(none.body).toMatchObject({ code: 'idempotency.key_required' });
    await place(one, 'has spaces', 'a lamp').expect(400);
    expect(await orders()).toEqual([{ what: 'a table' }]);
  });

  it('answers a refusal again as it was, and lets a fault be asked again', async () => {
    const first = await place(one, 'k3', 'nothing').expect(422);
    const second = await place(two, 'k3', 'nothing').expect(422);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.headers['content-type']).toMatch(/problem\+json/);
    await place(one, 'k4', 'fault').expect(500);
    await place(one, 'k4', 'fault').expect(500);
    expect(await test.database.rows('select key from platform.idempotency_keys')).toEqual([
      { key: 'k3' },
    ]);
  });

  it('is taken over after the lease when the process that had it has died', async () => {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const hanging = place(one, 'k5', 'a bed').then((answer) => answer.status);
    await eventually(async () => (await keys()) === 1);
    await place(two, 'k5', 'a bed').expect(409);
    gate = Promise.resolve();
    test.clock.advanceSeconds(KEY_LEASE_SECONDS + 1);
    const taken = await place(two, 'k5', 'a bed').expect(201);
    expect(taken.headers['idempotent-replayed']).toBeUndefined();
    open();
    await hanging;
    const stored = await place(two, 'k5', 'a bed').expect(201);
    expect(stored.body).toEqual(taken.body);
  });

  it('keeps effect and answer together when the handler stores its answer itself', async () => {
    await place(one, 'k6', 'a shelf', '/atomic').expect(500);
    await place(two, 'k6', 'a shelf', '/atomic').expect(201, { placed: 'a shelf' });
    expect(await orders()).toEqual([{ what: 'a shelf' }]);
  });

  const keys = async (): Promise<number> => {
    const rows = await test.database.rows('select key from platform.idempotency_keys');
    return rows.length;
  };
});

describe('the hash of a request', () => {
  it('does not see the order of members, but everything else', () => {
    expect(requestHash({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(
      requestHash({ b: [{ d: 'x', c: null }], a: 1 }),
    );
    const bodies = [undefined, null, {}, [], { a: 1 }, { a: '1' }, { a: [1, 2] }, { a: [2, 1] }];
    expect(new Set(bodies.map(requestHash)).size).toBe(bodies.length);
  });
});
