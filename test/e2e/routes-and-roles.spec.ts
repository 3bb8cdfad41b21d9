import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, type DynamicModule } from '@nestjs/common';
import { AppModule } from '#apps/api/app.module';
import type { Configuration } from '#config/configuration';
import { ROLES, STAFF, type Role } from '#libs/platform/http/access';
import { DatabaseTest } from '../support/database-test.js';
import { EXPECTED_ACCESS } from '../support/expected-access.js';
import { identityParts } from '../support/identity-parts.js';
import { routeTable } from '../support/route-table.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { HttpClient } from '../support/http-client.js';

const test = DatabaseTest.forFile();
const PASSWORD = 'pledgeline-demo';
const UNKNOWN = '01900000-0000-7000-8000-000000000000';
/** Why a caller is turned away at the door; a route's own refusals have other codes. */
const NOBODY = 'auth.required';
const WRONG_ROLE = 'auth.forbidden';

/** Somebody has forgotten to say who may come in. */
@Controller('v1/planted')
class PlantedController {
  @Get()
  read(): object {
    return {};
  }

  @Post()
  write(): object {
    return {};
  }
}

@Module({})
class AppWithPlantedRoutes {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: AppWithPlantedRoutes,
      imports: [AppModule.forRoot(configuration)],
      controllers: [PlantedController],
    };
  }
}

let app: TestApp;
let anonymous: HttpClient;
const people = new Map<Role, HttpClient>();
const machines = new Map<Role, HttpClient>();

beforeAll(async () => {
  // Sign-in counts attempts by the clock.
  test.clock.set(new Date());
  app = await startTestApp(test, (configuration) => AppWithPlantedRoutes.forRoot(configuration));
  await app.app.listen(0, '127.0.0.1');
  anonymous = new HttpClient(await app.app.getUrl());
  await meetEverybody();
}, 60_000);

afterAll(() => app.close());

async function meetEverybody(): Promise<void> {
  const parts = identityParts(test);
  for (const role of ROLES) {
    const email = `${role}@demo.test`;
    const store = role === 'store' ? { storeCode: 'lyon' } : {};
    await parts.identity.seedUser({
      email,
      name: role,
      password: PASSWORD,
      roles: [role],
      ...store,
    });
    const origin = app.configuration.publicUrl;
    people.set(role, await anonymous.at(origin).at(anonymous.baseUrl).signIn(email, PASSWORD));
  }
  await parts.close();
  const admin = people.get('admin');
  for (const role of STAFF) {
    const made = await admin?.post<{ secret: string }>('/v1/api-keys', {
      name: role,
      roles: [role],
    });
    machines.set(
      role,
      new HttpClient(anonymous.baseUrl, { authorization: `Bearer ${made?.secret}` }),
    );
  }
}

/** The status of the operation for this caller, and the code of its refusal. */
async function callAs(visitor: HttpClient, route: string): Promise<string> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replaceAll(/:\w+/g, UNKNOWN);
  const answer = await visitor.ask(method, path, method === 'GET' ? {} : { body: {} });
  const code = (answer.body as { code?: string } | undefined)?.code;
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`;
}

const mayEnter = (route: string, role: Role): boolean => {
  const allowed = EXPECTED_ACCESS.get(route);
  return allowed === 'public' || allowed?.includes(role) === true;
};

const routes = [...EXPECTED_ACCESS.keys()];
const isPublic = (route: string): boolean => EXPECTED_ACCESS.get(route) === 'public';
const guarded = routes.filter((route) => !isPublic(route));

/** Every route whose answer for this caller is not one of the wished ones. */
async function surprises(
  visitor: HttpClient,
  asked: readonly string[],
  isRight: (route: string, answer: string) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of asked) {
    const answer = await callAs(visitor, route);
    if (!isRight(route, answer)) wrong.push(`${route}: ${answer}`);
  }
  return wrong;
}

const isTurnedAway = (answer: string): boolean =>
  answer.endsWith(NOBODY) || answer.endsWith(WRONG_ROLE);

describe('every route', () => {
  it('lets in exactly who the list in test/support/expected-access.ts names', () => {
    const declared = [...routeTable(app.app)].filter(([route]) => !route.endsWith('/v1/planted'));
    const told = (entries: Iterable<readonly [string, 'public' | readonly Role[]]>): string[] =>
      [...entries]
        .map(([route, allowed]) => `${route}: ${[allowed].flat().toSorted().join(' ')}`)
        .toSorted();
    expect(told(declared)).toEqual(told(EXPECTED_ACCESS));
  });

  it('is documented with the roles it lets in', async () => {
    const document = await anonymous.get<{
      paths: Record<string, Record<string, { 'x-roles'?: string[] }>>;
    }>('/v1/openapi.json');
    const documented = new Map(
      Object.entries(document.paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => [
          `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
          operation['x-roles'] ?? [],
        ]),
      ),
    );
    const wrong = routes.filter((route) => {
      const roles = documented.get(route);
      // What only operations and the sign-in library's own pages use is not part of the promise.
      if (roles === undefined) return !/^\w+ \/(health|metrics|v1\/auth)\b/.test(route);
      return !sameRoles(EXPECTED_ACCESS.get(route) ?? [], roles);
    });
    expect(wrong).toEqual([]);
  });

  it('answers 401 to nobody, unless it is public', async () => {
    expect(
      await surprises(anonymous, routes, (route, answer) =>
        isPublic(route) ? !isTurnedAway(answer) : answer === `401 ${NOBODY}`,
      ),
    ).toEqual([]);
  });

  it('takes a session that does not exist for nobody', async () => {
    const cookie = 'pledgeline.session_token=made-up.c2lnbmF0dXJl; session=made-up';
    const forger = new HttpClient(anonymous.baseUrl, { origin: anonymous.baseUrl, cookie });
    expect(
      await surprises(forger, routes, (route, answer) =>
        isPublic(route) ? !isTurnedAway(answer) : answer === `401 ${NOBODY}`,
      ),
    ).toEqual([]);
  });

  it('refuses a key that does not exist', async () => {
    const forger = new HttpClient(anonymous.baseUrl, { authorization: 'Bearer made-up-key' });
    expect(
      await surprises(forger, guarded, (_, answer) => answer === '401 auth.invalid_api_key'),
    ).toEqual([]);
  });

  it.each(STAFF)('treats a key of %s by its role', async (role) => {
    const machine = machines.get(role) ?? anonymous;
    expect(
      await surprises(machine, routes, (route, answer) =>
        mayEnter(route, role) ? !isTurnedAway(answer) : answer === `403 ${WRONG_ROLE}`,
      ),
    ).toEqual([]);
  });

  it('that names nobody refuses everybody', async () => {
    const planted = ['GET /v1/planted', 'POST /v1/planted'];
    expect(await surprises(anonymous, planted, (_, answer) => answer === `401 ${NOBODY}`)).toEqual(
      [],
    );
    for (const visitor of [...people.values(), ...machines.values()]) {
      expect(
        await surprises(visitor, planted, (_, answer) => answer === `403 ${WRONG_ROLE}`),
      ).toEqual([]);
    }
  });

  // Last: the routes at the end of the list end the caller's session.
  it.each(ROLES)('answers 403 to %s exactly where this role has no business', async (role) => {
    const person = people.get(role) ?? anonymous;
    expect(
      await surprises(person, routes, (route, answer) => {
        if (isPublic(route)) return !isTurnedAway(answer);
        return mayEnter(route, role) ? !/^40[13]/.test(answer) : answer === `403 ${WRONG_ROLE}`;
      }),
    ).toEqual([]);
  });
});

const sameRoles = (expected: 'public' | readonly Role[], roles: readonly string[]): boolean =>
  [expected].flat().toSorted().join() === roles.toSorted().join();
