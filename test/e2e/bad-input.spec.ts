import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  askToPledge,
  campaignBody,
  checkOut,
  liveCampaign,
  pledgeBody,
  type Checkout,
  type LiveCampaign,
} from '../support/campaign-story.js';
import { eventually } from '../support/eventually.js';
import type { Answer, Asking, HttpClient } from '../support/http-client.js';
import { signedDelivery } from '../support/stripe-delivery.js';
import { SystemTest } from '../support/system-test.js';
import { settledCounts } from '../support/table-counts.js';

const test = SystemTest.forFile({ env: { LOG_LEVEL: 'debug' } });

interface Wish {
  /** Which place or kind of mistake. */
  readonly name: string;
  readonly ask: () => Promise<Answer>;
  readonly status: number;
  readonly code: string;
  /** The JSON pointers of the wrong places, in their order. */
  readonly pointers?: readonly string[];
}

let open: LiveCampaign;
let closed: LiveCampaign;
let scarce: LiveCampaign;
let mine: Checkout;
let other: Checkout;
let merchandiser: HttpClient;

const euro = (amount: unknown): object => ({ amount, currency: 'EUR' });
const reward = (changes: object = {}): object => ({
  title: 'Stool',
  variant: 'STOOL',
  price: euro(4900),
  ...changes,
});

beforeAll(async () => {
  merchandiser = await test.as('merchandiser');
  const past = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  open = await liveCampaign(test);
  scarce = await liveCampaign(test, {
    rewards: [
      reward({ limitTotal: 1 }),
      reward({ title: 'Early', availableFrom: past(2), availableUntil: past(1) }),
      reward({ title: 'Two each', limitPerBacker: 2 }),
    ],
  });
  closed = await liveCampaign(test);
  await merchandiser.post(`/v1/campaigns/${closed.id}/closings`, { reason: 'Enough.' });
  mine = await checkOut(test.client(), open, 1);
  other = await checkOut(test.client(), open, 2);
  await test.stripe.saveCards([mine.payment.clientSecret, other.payment.clientSecret]);
  await checkOut(test.client(), scarce, 3);
  await eventually(
    async () => {
      const now = await test.client().get<LiveCampaign>(`/v1/campaigns/${closed.id}`);
      return now.state === 'released';
    },
    { timeoutMs: 20_000 },
  );
}, 120_000);

let asked = 0;
const pledge =
  (changes: object, campaign = (): LiveCampaign => open) =>
  (): Promise<Answer> => {
    asked += 1;
    const body = pledgeBody(campaign(), 77, changes as Record<string, unknown>);
    return askToPledge(test.client(), campaign(), `bad-${asked}`, body);
  };
const raw =
  (path: () => string, text: string, headers: Asking['headers'] = {}) =>
  (): Promise<Answer> =>
    test.client().ask('POST', path(), {
      raw: text,
      headers: { 'idempotency-key': 'bad-raw', ...headers },
    });
const draft = (changes: object) => (): Promise<Answer> =>
  merchandiser.ask('POST', '/v1/campaigns', {
    body: campaignBody(changes as Record<string, unknown>),
  });
const withToken = (method: string, suffix: string, token: () => string, body?: object) => () =>
  test.client().ask(method, `/v1/pledges/${mine.pledge.id}${suffix}`, {
    headers: { 'pledge-token': token() },
    ...(body === undefined ? {} : { body }),
  });
const delivery =
  (changes: { secret?: string; ageSeconds?: number; body?: string } = {}) =>
  async (): Promise<Answer> => {
    const secret = changes.secret ?? test.running.env['STRIPE_WEBHOOK_SECRET'] ?? '';
    const body = changes.body ?? JSON.stringify((await test.stripe.events())[0]);
    return test.client().ask('POST', '/v1/stripe/webhooks', signedDelivery(body, secret, changes));
  };

const pledgesPath = (): string => `/v1/campaigns/${open.id}/pledges`;
const FIVE_MEGABYTES = `{"title":"${'x'.repeat(5_000_000)}"}`;
const BROKEN = '{"rewardId": "';
const MALFORMED = { status: 400, code: 'request.invalid' };
const backer = {
  email: 'ysolde@persons.example',
  name: 'Ysolde',
  country: 'FR',
  postcode: '69003',
};

const PLEDGES: readonly Wish[] = [
  {
    name: 'a text as quantity',
    ask: pledge({ quantity: '2' }),
    ...MALFORMED,
    pointers: ['/quantity'],
  },
  {
    name: 'a negative quantity',
    ask: pledge({ quantity: -1 }),
    ...MALFORMED,
    pointers: ['/quantity'],
  },
  {
    name: 'a fractional quantity',
    ask: pledge({ quantity: 1.5 }),
    ...MALFORMED,
    pointers: ['/quantity'],
  },
  { name: 'a list as a backer', ask: pledge({ backer: [] }), ...MALFORMED, pointers: ['/backer'] },
  {
    name: 'several wrong places at once',
    ask: pledge({ rewardId: 7, backer: { ...backer, email: 'nobody', country: 'France' } }),
    ...MALFORMED,
    pointers: ['/rewardId', '/backer/email', '/backer/country'],
  },
  { name: 'an unknown member', ask: pledge({ price: 1 }), ...MALFORMED, pointers: ['/price'] },
  {
    name: 'an unknown member further down',
    ask: pledge({ backer: { ...backer, admin: true } }),
    ...MALFORMED,
    pointers: ['/backer/admin'],
  },
  {
    name: 'a negative amount',
    ask: pledge({ expectedTotal: euro(-1) }),
    ...MALFORMED,
    pointers: ['/expectedTotal/amount'],
  },
  {
    name: 'a fractional amount',
    ask: pledge({ expectedTotal: euro(49.5) }),
    ...MALFORMED,
    pointers: ['/expectedTotal/amount'],
  },
  {
    name: 'a currency that does not exist',
    ask: pledge({ expectedTotal: { amount: 5400, currency: 'EURO' } }),
    ...MALFORMED,
    pointers: ['/expectedTotal/currency'],
  },
  {
    name: 'another currency',
    ask: pledge({ expectedTotal: { amount: 5400, currency: 'USD' } }),
    status: 422,
    code: 'pledge.currency_mismatch',
  },
  {
    name: 'another total than the promised one',
    ask: pledge({ expectedTotal: euro(1) }),
    status: 422,
    code: 'pledge.total_mismatch',
  },
  {
    name: 'a country that is not shipped to',
    ask: pledge({
      delivery: {
        kind: 'ship',
        address: { line1: '1 High St', postcode: 'N1', city: 'London', country: 'GB' },
      },
    }),
    status: 422,
    code: 'delivery.country_not_served',
  },
  {
    name: 'an address without a city',
    ask: pledge({
      delivery: { kind: 'ship', address: { line1: '1 rue', postcode: '69003', country: 'FR' } },
    }),
    ...MALFORMED,
    pointers: ['/delivery/address/city'],
  },
  {
    name: 'a reward of another campaign',
    ask: pledge({ rewardId: '01900000-0000-7000-8000-000000000000' }),
    status: 422,
    code: 'reward.unknown',
  },
  {
    name: 'a closed campaign',
    ask: pledge({}, () => closed),
    status: 409,
    code: 'campaign.closed',
  },
  {
    name: 'a sold-out reward',
    ask: pledge({}, () => scarce),
    status: 422,
    code: 'reward.sold_out',
  },
  {
    name: 'an expired reward',
    ask: () => pledge({ rewardId: scarce.rewards[1]?.id }, () => scarce)(),
    status: 422,
    code: 'reward.not_available',
  },
  {
    name: 'more than one person may have',
    ask: () => pledge({ rewardId: scarce.rewards[2]?.id, quantity: 3 }, () => scarce)(),
    status: 422,
    code: 'reward.limit_per_backer',
  },
  {
    name: 'a campaign that does not exist',
    ask: pledge({}, () => ({ ...open, id: '01900000-0000-7000-8000-000000000000' })),
    status: 404,
    code: 'campaign.not_found',
  },
  {
    name: 'a body of 5 MB',
    ask: raw(pledgesPath, FIVE_MEGABYTES),
    status: 413,
    code: 'request.too_large',
  },
  {
    name: 'broken JSON',
    ask: raw(pledgesPath, BROKEN),
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a body that is no JSON',
    ask: raw(pledgesPath, 'quantity=1', { 'content-type': 'application/xml' }),
    status: 415,
    code: 'request.unsupported_type',
  },
  { name: 'a text instead of an object', ask: raw(pledgesPath, '"pledge"'), ...MALFORMED },
];

const TOKENS: readonly Wish[] = [
  {
    name: 'reading with a foreign token',
    ask: withToken('GET', '', () => other.token),
    status: 403,
    code: 'pledge.token_invalid',
  },
  {
    name: 'changing with a foreign token',
    ask: withToken('PATCH', '', () => other.token, { quantity: 5 }),
    status: 403,
    code: 'pledge.token_invalid',
  },
  {
    name: 'cancelling with a made-up token',
    ask: withToken('POST', '/cancellations', () => 'made-up', {}),
    status: 403,
    code: 'pledge.token_invalid',
  },
  {
    name: 'changing to a fractional quantity',
    ask: withToken('PATCH', '', () => mine.token, { quantity: 0.5 }),
    ...MALFORMED,
    pointers: ['/quantity'],
  },
  {
    name: 'confirming a charge that has not failed',
    ask: withToken('POST', '/payment-fixes', () => mine.token, { kind: 'confirm' }),
    status: 409,
    code: 'pledge.wrong_state',
  },
  {
    name: 'fixing a card in a way that there is not',
    ask: withToken('POST', '/payment-fixes', () => mine.token, { kind: 'magic' }),
    ...MALFORMED,
    pointers: ['/kind'],
  },
];

const CAMPAIGNS: readonly Wish[] = [
  { name: 'a number as title', ask: draft({ title: 7 }), ...MALFORMED, pointers: ['/title'] },
  { name: 'an unknown member', ask: draft({ state: 'live' }), ...MALFORMED, pointers: ['/state'] },
  {
    name: 'a negative price',
    ask: draft({ rewards: [reward({ price: euro(-1) })] }),
    ...MALFORMED,
    pointers: ['/rewards/0/price/amount'],
  },
  {
    name: 'a fractional price',
    ask: draft({ rewards: [reward({ price: euro(49.5) })] }),
    ...MALFORMED,
    pointers: ['/rewards/0/price/amount'],
  },
  {
    name: 'a fractional threshold',
    ask: draft({ threshold: { kind: 'amount', value: 0.5 } }),
    ...MALFORMED,
    pointers: ['/threshold/value'],
  },
  {
    name: 'a price in another currency',
    ask: draft({ rewards: [reward({ price: { amount: 4900, currency: 'USD' } })] }),
    status: 422,
    code: 'money.other_currency',
    pointers: ['/rewards/0/price/currency'],
  },
  {
    name: 'a currency that does not exist',
    ask: draft({ currency: 'XYZ', shipping: undefined, rewards: [], addOns: [] }),
    status: 422,
    code: 'money.currency_unknown',
    pointers: ['/currency'],
  },
  {
    name: 'a deadline in the past',
    ask: draft({ opensAt: '2020-01-01T00:00:00Z', closesAt: '2020-02-01T00:00:00Z' }),
    status: 422,
    code: 'campaign.deadline_past',
    pointers: ['/closesAt'],
  },
  {
    name: 'a deadline at an hour that the clock skips',
    ask: draft({ closesAt: '2027-03-28T02:30:00' }),
    status: 422,
    code: 'campaign.local_time_skipped',
    pointers: ['/closesAt'],
  },
  {
    name: 'a deadline at an hour that happens twice, without its offset',
    ask: draft({ closesAt: '2027-10-31T02:30:00' }),
    status: 422,
    code: 'campaign.local_time_ambiguous',
    pointers: ['/closesAt'],
  },
  {
    name: 'a body of 5 MB',
    ask: () => merchandiser.ask('POST', '/v1/campaigns', { raw: FIVE_MEGABYTES }),
    status: 413,
    code: 'request.too_large',
  },
  {
    name: 'broken JSON',
    ask: () => merchandiser.ask('POST', '/v1/campaigns', { raw: '{"title": "Ysolde' }),
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'an unknown parameter',
    ask: () => merchandiser.ask('GET', '/v1/campaigns?colour=red'),
    ...MALFORMED,
    pointers: ['/colour'],
  },
  {
    name: 'a step that the state does not allow',
    ask: () => merchandiser.ask('POST', `/v1/campaigns/${open.id}/submissions`, { body: {} }),
    status: 409,
    code: 'campaign.wrong_state',
  },
];

const WEBHOOKS: readonly Wish[] = [
  {
    name: 'a signature with another secret',
    ask: delivery({ secret: 'whsec_somebody_else' }),
    status: 400,
    code: 'stripe.signature_invalid',
  },
  {
    name: 'a signature from six minutes ago',
    ask: delivery({ ageSeconds: 360 }),
    status: 400,
    code: 'stripe.signature_invalid',
  },
  {
    name: 'no signature',
    ask: raw(() => '/v1/stripe/webhooks', '{"id":"evt_1","object":"event"}'),
    status: 400,
    code: 'stripe.signature_invalid',
  },
  {
    name: 'a signed body that is no event',
    ask: delivery({ body: '{"broken": ' }),
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a signed body of 5 MB',
    ask: delivery({ body: FIVE_MEGABYTES }),
    status: 413,
    code: 'request.too_large',
  },
];

describe.each([
  ['a pledge', PLEDGES],
  ['a placed pledge', TOKENS],
  ['a campaign', CAMPAIGNS],
  ["Stripe's webhook", WEBHOOKS],
])('%s refuses, and changes nothing:', (_, wishes) => {
  it.each(wishes.map((wish) => [wish.name, wish] as const))(
    '%s',
    async (_name, { ask, status, code, pointers }) => {
      const before = await settledCounts(test.database);
      const answer = await ask();
      const problem = answer.body as { errors?: { pointer: string }[] };
      expect({
        status: answer.status,
        type: answer.headers.get('content-type')?.split(';')[0],
        ...problem,
        errors: problem.errors && [...new Set(problem.errors.map(({ pointer }) => pointer))],
      }).toMatchObject({
        status,
        type: expect.any(String),
        code,
        title: expect.any(String),
        detail: expect.any(String),
        ...(pointers === undefined ? {} : { errors: pointers }),
      });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await settledCounts(test.database)).toEqual(before);
    },
    40_000,
  );
});

describe('the logs of the processes', () => {
  it('name no person, no token, no secret and no cookie', async () => {
    const cookie = /session_token=([^;.]+)/.exec(merchandiser.sent('cookie'))?.[1];
    const secrets = {
      addresses: 'persons.example',
      accounts: '@demo.test',
      names: 'Ysolde',
      streets: 'Vaubecourt',
      tokens: mine.token,
      'foreign tokens': other.token,
      'client secrets': '_secret_',
      'webhook secret': test.running.env['STRIPE_WEBHOOK_SECRET'],
      'secret key': test.running.env['STRIPE_SECRET_KEY'],
      'link secret': test.running.env['LINK_SECRET'],
      'auth secret': test.running.env['AUTH_SECRET'],
      cookies: cookie,
      signatures: 'v1=',
    };
    const logs = await eventually(() => {
      const text = test.logs();
      return text.includes(open.id) ? text : Promise.reject(new Error('nothing is logged'));
    });
    const found = Object.entries(secrets).filter(
      ([, secret]) => secret === undefined || logs.includes(secret),
    );
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
