import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'class-transformer';
import { IsInt, IsString, Min, ValidateNested } from 'class-validator';
import request from 'supertest';
import type { Configuration } from '#config/configuration';
import { refused } from '#libs/kernel/errors';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { PlatformModule } from '../platform.module.js';
import { Authenticator, Public, Roles, type Principal, type Role } from './access.js';
import { etagOf, notModified, requireMatch } from './etag.js';
import { HttpModule } from './http.module.js';
import { PageRequest } from './page.js';
import { UuidPipe } from './uuid.pipe.js';

class Price {
  @IsInt() @Min(1) readonly amount!: number;
}

class Thing {
  @IsString() readonly title!: string;
  @ValidateNested() @Type(() => Price) readonly price!: Price;
}

@Controller('v1/planted')
class PlantedController {
  @Get('forgotten') forgotten(): string {
    return 'nobody may read this';
  }

  @Get('open') @Public() open(@Query('colour') colour?: string): object {
    return { colour: colour ?? null };
  }

  @Get('list') @Public() list(@Query() page: PageRequest): object {
    return { limit: page.limit };
  }

  @Get('finance') @Roles('finance') finance(): object {
    return { secret: true };
  }

  @Get('things/:id') @Public() thing(@Param('id', UuidPipe) id: string): object {
    return { id };
  }

  @Post('things') @Public() create(@Body() thing: Thing): object {
    return { title: thing.title };
  }

  @Post('finance') @Roles('finance') post(): object {
    return { done: true };
  }

  @Get('refused') @Public() refuse(): never {
    throw refused('thing.sold_out', 'There are no more.', { extra: { left: 0 } });
  }

  @Get('broken') @Public() broken(): never {
    throw new Error('the password of marie@example.test is hunter2');
  }

  @Get('polled') @Public() polled(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object | undefined {
    const body = { total: 3 };
    return notModified(req, reply, etagOf(body)) ? undefined : body;
  }

  @Post('edits') @Public() edit(@Req() req: FastifyRequest): object {
    requireMatch(req, '"v1"');
    return {};
  }
}

class HeaderAuthenticator extends Authenticator {
  override authenticate({ headers }: Parameters<Authenticator['authenticate']>[0]) {
    const role = headers['x-role'] as Role | undefined;
    const principal: Principal =
      role === undefined
        ? { kind: 'anonymous' }
        : { kind: 'user', id: 'u', email: 'u@x.test', name: 'U', roles: [role], storeCode: null };
    return Promise.resolve(principal);
  }
}

@Module({
  providers: [{ provide: Authenticator, useClass: HeaderAuthenticator }],
  exports: [Authenticator],
})
class SpecAuthentication {}

@Module({ controllers: [PlantedController] })
class Planted {}

const test = DatabaseTest.forFile();
let spec: TestApp;

const rooted = (configuration: Configuration) => ({
  module: Planted,
  imports: [
    PlatformModule.forRoot({ configuration, process: 'api' as const, entities: [] }),
    HttpModule.forRoot(configuration, SpecAuthentication),
  ],
});

beforeAll(async () => {
  spec = await startTestApp(test, rooted);
});
afterAll(() => spec.close());

const get = (path: string) => request(spec.http).get(path);
const post = (path: string) => request(spec.http).post(path);

describe('access', () => {
  it('refuses everybody on a route that says nothing about access', async () => {
    await get('/v1/planted/forgotten').expect(401);
    for (const role of ['backer', 'merchandiser', 'finance', 'store', 'admin']) {
      const answer = await get('/v1/planted/forgotten').set('x-role', role).expect(403);
      expect(answer.body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    }
  });

  it('lets in whom the route names, and nobody else', async () => {
    await get('/v1/planted/open').expect(200);
    await get('/v1/planted/finance').expect(401);
    await get('/v1/planted/finance').set('x-role', 'admin').expect(403);
    await get('/v1/planted/finance').set('x-role', 'finance').expect(200);
  });

  it('takes a cookie-signed POST only from our own pages', async () => {
    const send = () => post('/v1/planted/finance').set('x-role', 'finance');
    expect((await send().expect(403)).body).toMatchObject({ code: 'auth.foreign_origin' });
    await send().set('Origin', 'https://evil.test').expect(403);
    await send().set('Origin', 'null').expect(403);
    await send().set('Origin', spec.configuration.publicUrl).expect(201);
    await send().set('Host', 'shop.test').set('Origin', 'http://shop.test').expect(201);
  });
});

describe('problem documents', () => {
  const isProblem = (answer: request.Response, status: number, code: string): void => {
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, code, type: `/problems/${code}` });
  };

  it('names every wrong place of the input with a JSON pointer', async () => {
    const answer = await post('/v1/planted/things').send({ price: { amount: 0.5 }, extra: 1 });
    isProblem(answer, 400, 'request.invalid');
    const { errors } = answer.body as { errors: { pointer: string }[] };
    const pointers = errors.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(['/extra', '/title', '/price/amount']));
  });

  it('answers broken JSON, a huge body and a wrong type each with its own problem', async () => {
    const json = () => post('/v1/planted/things').set('Content-Type', 'application/json');
    isProblem(await json().send('{"title":'), 400, 'request.malformed');
    isProblem(await json().send('{"__proto__":{"x":1}}'), 400, 'request.malformed');
    for (const body of ['[]', '"x"', 'null', '7']) {
      isProblem(await json().send(body), 400, 'request.invalid');
    }
    isProblem(await json().send(''), 400, 'request.malformed');
    isProblem(await json().send(`"${'x'.repeat(5_000_000)}"`), 413, 'request.too_large');
    const xml = post('/v1/planted/things').set('Content-Type', 'application/xml').send('<a/>');
    isProblem(await xml, 415, 'request.unsupported_type');
  });

  it('refuses unknown query parameters and ids that are none', async () => {
    isProblem(await get('/v1/planted/open?color=red'), 400, 'request.invalid');
    await get('/v1/planted/open?colour=red').expect(200, { colour: 'red' });
    isProblem(await get('/v1/planted/list?limit=1000'), 400, 'request.invalid');
    isProblem(await get('/v1/planted/list?sort=up'), 400, 'request.invalid');
    await get('/v1/planted/list?limit=5').expect(200, { limit: 5 });
    isProblem(await get('/v1/planted/things/1%27%20or%201=1'), 400, 'request.invalid');
    isProblem(await get('/v1/planted/refused?x=1'), 400, 'request.invalid');
  });

  it('tells a refusal with its code, and an unknown address', async () => {
    const answer = await get('/v1/planted/refused');
    isProblem(answer, 422, 'thing.sold_out');
    expect(answer.body).toMatchObject({ left: 0, detail: 'There are no more.' });
    isProblem(await get('/v1/nowhere'), 404, 'request.unknown_route');
    isProblem(await get('/'), 404, 'request.unknown_route');
  });

  it('tells nothing of a fault but the request id', async () => {
    const answer = await get('/v1/planted/broken').set('x-request-id', 'asked-1');
    isProblem(answer, 500, 'internal');
    expect(answer.body).toMatchObject({ requestId: 'asked-1' });
    expect(answer.headers['x-request-id']).toBe('asked-1');
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|marie/);
  });
});

describe('reads and edits', () => {
  it('answers 304 to a client that has this version', async () => {
    const first = await get('/v1/planted/polled').expect(200, { total: 3 });
    const etag = first.headers['etag'] ?? '';
    await get('/v1/planted/polled').set('If-None-Match', etag).expect(304, '');
    await get('/v1/planted/polled').set('If-None-Match', '"old"').expect(200);
  });

  it('wants the version that an edit is about', async () => {
    await post('/v1/planted/edits').expect(428);
    await post('/v1/planted/edits').set('If-Match', '"v0"').expect(412);
    await post('/v1/planted/edits').set('If-Match', '"v1"').expect(201);
  });
});

describe('operations', () => {
  it('is live and ready, and shows its numbers', async () => {
    await get('/health/live').expect(200, { status: 'live' });
    await get('/health/ready').expect(200);
    const { text } = await get('/metrics').expect(200);
    expect(text).toContain('queue_dead_letters{queue="outbox"} 0');
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/v1\/planted/);
  });

  it('is not ready while a migration is missing', async () => {
    const fresh = await startTestApp(test, rooted);
    await test.database.execute('alter table platform.migrations rename to hidden');
    const answer = await request(fresh.http).get('/health/ready').expect(503);
    expect(answer.body).toMatchObject({ checks: { database: 'ok', migrations: 'failed' } });
    await test.database.execute('alter table platform.hidden rename to migrations');
    await fresh.close();
  });

  it('describes every operation with roles and problems', async () => {
    const answer = await get('/v1/openapi.json').expect(200);
    const { paths } = answer.body as { paths: Record<string, Record<string, object>> };
    expect(paths['/v1/planted/finance']?.['get']).toMatchObject({
      'x-roles': ['finance'],
      responses: { 401: expect.anything(), 403: expect.anything(), default: expect.anything() },
    });
    await get('/v1/docs').expect(200).expect('Content-Type', /html/);
  });

  it('sends security headers', async () => {
    const { headers } = await get('/v1/planted/open');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('public POSTs', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await startTestApp(test, rooted, { environment: { PUBLIC_POSTS_PER_MINUTE: '3' } });
  });
  afterAll(() => limited.close());

  it('are limited per address, with the time to wait', async () => {
    const send = () => request(limited.http).post('/v1/planted/edits').set('If-Match', '"v1"');
    for (let sent = 0; sent < 3; sent += 1) await send().expect(201);
    const answer = await send().expect(429);
    expect(answer.body).toMatchObject({ code: 'request.too_many' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await request(limited.http).get('/v1/planted/open').expect(200);
  });
});

describe('dead letters over HTTP', () => {
  beforeEach(async () => {
    await test.database.execute(
      `insert into platform.inbox_messages
         (id, source, external_id, type, payload, received_at, due_at, state, died_at, attempts)
       values ($1, 'stripe', 'evt_1', 'charge.failed', '{}', now(), now(), 'dead', now(), 8)
       on conflict do nothing`,
      ['01890000-0000-7000-8000-000000000001'],
    );
  });

  it('are for admins, who can replay them', async () => {
    await get('/v1/dead-letters').set('x-role', 'finance').expect(403);
    const page = await get('/v1/dead-letters').set('x-role', 'admin').expect(200);
    expect(page.body).toMatchObject({ items: [{ kind: 'inbox', recipient: 'stripe' }] });
    const path = '/v1/dead-letters/01890000-0000-7000-8000-000000000001/replays';
    const send = () =>
      post(path).set('x-role', 'admin').set('Origin', spec.configuration.publicUrl);
    await send().expect(204);
    await send().expect(404);
    expect(await test.database.rows('select state, attempts from platform.inbox_messages')).toEqual(
      [{ state: 'waiting', attempts: 0 }],
    );
  });
});
