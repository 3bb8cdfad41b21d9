import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { IdentityService } from '#libs/identity/identity.service';
import { present } from '#libs/kernel/assert';
import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const test = DatabaseTest.forFile({ poolSize: 6 });
const SECRET_KEY = 'sk_test_of_the_tests';
const PASSWORD = 'pledgeline-demo';

let emulator: TestEmulator;
let app: TestApp;
/** The same application where Stripe does not answer. */
let cutOff: TestApp;
let url: string;
let campaigns: CampaignFactory;

const start = (stripeApiBase: string): Promise<TestApp> =>
  startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
    environment: {
      PUBLIC_POSTS_PER_MINUTE: '0',
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_API_BASE: stripeApiBase,
      STRIPE_RATE_PER_ENDPOINT: '1000',
      STRIPE_RATE_TOTAL: '5000',
    },
  });

beforeAll(async () => {
  emulator = await startTestEmulator({ secretKey: SECRET_KEY });
  app = await start(emulator.emulator.url);
  cutOff = await start('http://127.0.0.1:9');
  await app.app.listen(0, '127.0.0.1');
  await cutOff.app.listen(0, '127.0.0.1');
  url = await app.app.getUrl();
  campaigns = CampaignFactory.from(app.app);
}, 60_000);

afterAll(async () => {
  await cutOff.close();
  await app.close();
  await emulator.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The shapes of answers are what these tests are about; each names the members it looks at.
  readonly body: Record<string, never>;
}

async function ask(
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; at?: string } = {},
): Promise<Answer> {
  const { body, headers, at } = options;
  const answer = await fetch(`${at ?? url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') === true;
  return {
    status: answer.status,
    headers: answer.headers,
    body: (json ? JSON.parse(text) : { text }) as Record<string, never>,
  };
}

let asked = 0;
const newKey = (): string => `key-${(asked += 1)}`;

function bodyFor(terms: CampaignTerms, change: object = {}): Record<string, unknown> {
  asked += 1;
  return {
    rewardId: present(terms.rewards[0], 'a reward').id,
    quantity: 1,
    backer: { email: `b${asked}@example.test`, name: 'Ada', country: 'FR', postcode: '69001' },
    delivery: {
      kind: 'ship',
      address: { line1: '1 rue de la Paix', postcode: '69001', city: 'Lyon', country: 'FR' },
    },
    ...change,
  };
}

const place = (
  terms: CampaignTerms,
  body: unknown,
  headers: Record<string, string> = { 'Idempotency-Key': newKey() },
  at?: string,
): Promise<Answer> =>
  ask('POST', `/v1/campaigns/${terms.slug}/pledges`, {
    body,
    headers,
    ...(at === undefined ? {} : { at }),
  });

const counts = (answers: readonly Answer[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = status === 201 ? '201' : `${status} ${String(body['code'])}`;
    found[name] = (found[name] ?? 0) + 1;
  }
  return found;
};

const pledgesOf = async (terms: CampaignTerms): Promise<number> => {
  const [row] = await test.database.rows<{ count: number }>(
    'select count(*) as count from pledges.pledges where campaign_id = $1',
    [terms.id],
  );
  return row?.count ?? 0;
};

async function signIn(email: string, roles: ('finance' | 'merchandiser')[] = []): Promise<string> {
  const identity = app.app.get(IdentityService, { strict: false });
  await identity.seedUser({ email, name: 'Somebody', password: PASSWORD, roles });
  const answer = await ask('POST', '/v1/auth/sign-in/email', {
    body: { email, password: PASSWORD },
    headers: { origin: url },
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

describe('placing a pledge over HTTP', () => {
  it('lets exactly 50 of 500 have a reward of which there are 50', async () => {
    const terms = await campaigns.live({
      rewards: [
        {
          title: 'Early bird',
          variant: 'CHAIR-OAK',
          price: { amount: 4900, currency: 'EUR' },
          limitTotal: 50,
        },
      ],
    });
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => place(terms, bodyFor(terms))),
    );
    expect(counts(answers)).toEqual({ '201': 50, '422 reward.sold_out': 450 });
    expect(await pledgesOf(terms)).toBe(50);
  }, 60_000);

  it('answers ten equal requests at the same time with ten equal answers', async () => {
    const terms = await campaigns.live();
    const body = bodyFor(terms);
    const headers = { 'Idempotency-Key': newKey() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => place(terms, body, headers)),
    );
    expect(counts(answers)).toEqual({ '201': 10 });
    expect(new Set(answers.map((answer) => canonical(answer.body))).size).toBe(1);
    const replays = answers.filter(({ headers: one }) => one.get('idempotent-replayed') === 'true');
    expect(replays).toHaveLength(9);
    expect(await pledgesOf(terms)).toBe(1);
    const other = await place(terms, { ...body, quantity: 2 }, headers);
    expect(counts([other])).toEqual({ '422 idempotency.key_reused': 1 });
  });

  it('takes the id of the client in place of a key', async () => {
    const terms = await campaigns.live();
    const body = bodyFor(terms, { id: test.ids.next() });
    const answers = [await place(terms, body, {}), await place(terms, body, {})];
    expect(canonical(answers[0]?.body)).toBe(canonical(answers[1]?.body));
    const other = await place(terms, { ...body, quantity: 2 }, {});
    expect(counts([other])).toEqual({ '422 idempotency.key_reused': 1 });
  });

  it('says 503 when Stripe does not answer, and carries on when it does again', async () => {
    // Whoever waits in line has it first, also when Stripe is away: so nobody may be left of the others.
    await app.drain();
    const terms = await campaigns.live();
    const body = bodyFor(terms);
    const headers = { 'Idempotency-Key': newKey() };
    const failed = await place(terms, body, headers, await cutOff.app.getUrl());
    expect(counts([failed])).toEqual({ '503 payments.unavailable': 1 });
    expect(failed.headers.get('retry-after')).not.toBeNull();
    const answer = await place(terms, body, headers);
    expect(answer.body).toMatchObject({
      pledge: { state: 'confirming' },
      payment: { kind: 'setup_intent' },
    });
    expect(await pledgesOf(terms)).toBe(1);
  });

  it('refuses bad input with a precise problem and changes nothing', async () => {
    const terms = await campaigns.live();
    const closed = await campaigns.live();
    const good = bodyFor(terms);
    const before = test.clock.now();
    const cases: [unknown, string][] = [
      ['{ broken', '400'],
      [{ ...good, quantity: -1 }, '400 request.invalid'],
      [{ ...good, quantity: 1.5 }, '400 request.invalid'],
      [{ ...good, quantity: '1' }, '400 request.invalid'],
      [{ ...good, price: 1 }, '400 request.invalid'],
      [{ ...good, rewardId: test.ids.next() }, '422 reward.unknown'],
      [
        { ...good, expectedTotal: { amount: 5490, currency: 'USD' } },
        '422 pledge.currency_mismatch',
      ],
      [{ ...good, expectedTotal: { amount: 5489, currency: 'EUR' } }, '422 pledge.total_mismatch'],
      [{ ...good, payment: { kind: 'saved_card' } }, '422 payment.no_saved_card'],
      [{ ...good, padding: 'x'.repeat(5_000_000) }, '413'],
    ];
    for (const [body, expected] of cases) {
      const [found] = Object.keys(counts([await place(terms, body)]));
      expect(found).toContain(expected);
    }
    expect(counts([await place(terms, good, {})])).toEqual({ '428 idempotency.key_required': 1 });
    test.clock.set(addSeconds(closed.closesAt, 1));
    const late = await place(closed, bodyFor(closed));
    test.clock.set(before);
    expect(counts([late])).toEqual({ '409 campaign.closed': 1 });
    const nowhere = await ask('POST', '/v1/campaigns/nowhere/pledges', {
      body: good,
      headers: { 'Idempotency-Key': newKey() },
    });
    expect(counts([nowhere])).toEqual({ '404 campaign.not_found': 1 });
    expect(await pledgesOf(terms)).toBe(0);
  });
});

describe('managing a pledge over HTTP', () => {
  it('is for who has the token, its signed-in backer, and staff', async () => {
    const terms = await campaigns.live();
    const body = bodyFor(terms);
    const { body: placed } = await place(terms, body);
    const { pledge, token } = placed as unknown as { pledge: { id: string }; token: string };
    const path = `/v1/pledges/${pledge.id}`;
    const foreign = (await place(terms, bodyFor(terms))).body as unknown as { token: string };
    const cookie = await signIn('stranger@example.test');
    const staff = await signIn('finance@example.test', ['finance']);
    const answers = await Promise.all([
      ask('GET', path),
      ask('GET', path, { headers: { 'Pledge-Token': foreign.token } }),
      ask('GET', path, { headers: { cookie } }),
      ask('GET', path, { headers: { cookie: staff } }),
      ask('GET', path, { headers: { 'Pledge-Token': token } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 200, 200]);
    expect(answers[1]?.body).toMatchObject({ code: 'pledge.token_invalid' });

    const owner = await signIn((body['backer'] as { email: string }).email);
    const mine = await ask('GET', '/v1/me/pledges', { headers: { cookie: owner } });
    expect(mine.body).toMatchObject({ items: [{ id: pledge.id }], nextCursor: null });
    const own = await ask('GET', path, { headers: { cookie: owner } });
    expect(own.status).toBe(200);
  });

  it('changes, reports and cancels, and tells the whole story', async () => {
    const terms = await campaigns.live();
    const { body: placed } = await place(terms, bodyFor(terms));
    const { pledge, token } = placed as unknown as { pledge: { id: string }; token: string };
    const path = `/v1/pledges/${pledge.id}`;
    const headers = { 'Pledge-Token': token };
    const changed = await ask('PATCH', path, { body: { quantity: 2 }, headers });
    expect(changed.body).toMatchObject({ quantity: 2, total: { amount: 10_390 } });
    const stale = { ...headers, 'If-Match': '"1"' };
    expect((await ask('PATCH', path, { body: { quantity: 3 }, headers: stale })).status).toBe(412);
    expect((await ask('PATCH', path, { body: { state: 'held' }, headers })).status).toBe(400);
    const back = await ask('POST', `${path}/payment-returns`, { headers });
    expect(back.body).toMatchObject({ state: 'confirming' });
    const fix = await ask('POST', `${path}/payment-fixes`, { headers });
    expect(counts([fix])).toEqual({ '409 pledge.wrong_state': 1 });
    const cancelled = await ask('POST', `${path}/cancellations`, { body: {}, headers });
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    const timeline = await ask('GET', `${path}/timeline`, { headers });
    expect(timeline.body).toMatchObject({
      state: 'cancelled',
      happened: [{ code: 'confirming' }, { code: 'changed' }, { code: 'cancelled', by: 'backer' }],
      coming: [],
    });
  });

  it('lists the pledges of a campaign for staff, and exports them without formulas', async () => {
    const terms = await campaigns.live();
    const backer = { name: '=HYPERLINK("x")', country: 'FR', postcode: '69001' };
    await place(terms, bodyFor(terms, { backer: { ...backer, email: 'formula@example.test' } }));
    await place(terms, bodyFor(terms));
    const cookie = await signIn('merchandiser@example.test', ['merchandiser']);
    const path = `/v1/campaigns/${terms.id}/pledges`;
    expect((await ask('GET', path)).status).toBe(401);
    const first = await ask('GET', `${path}?limit=1`, { headers: { cookie } });
    const { nextCursor } = first.body as unknown as { nextCursor: string };
    const second = await ask('GET', `${path}?limit=1&cursor=${nextCursor}`, {
      headers: { cookie },
    });
    expect(second.body).toMatchObject({ items: [{ state: 'confirming' }], nextCursor: null });
    const csv = await ask('GET', path, { headers: { cookie, accept: 'text/csv' } });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(String(csv.body['text'])).toContain(`,"'=HYPERLINK(""x"")",FR,`);
    expect(String(csv.body['text']).trim().split('\r\n')).toHaveLength(3);
  });
});

/** JSON with the members in order: what the database kept has an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
