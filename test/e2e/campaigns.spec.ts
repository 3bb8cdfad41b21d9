import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import type { NewCampaign } from '#libs/campaigns/content/campaign-input';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let app: TestApp;
let factory: CampaignFactory;
let merchandiser: Visitor;
let approver: Visitor;
let finance: Visitor;
let anybody: Visitor;

interface Answer {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly version: number;
  readonly code: string;
  readonly errors: { pointer: string; code: string }[];
  readonly rewards: { id: string; remaining: number | null }[];
  readonly items: { id: string; state: string; progress: unknown }[];
  readonly nextCursor: string | null;
  readonly [member: string]: unknown;
}

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  factory = CampaignFactory.from(app.app);
  merchandiser = await Visitor.signedIn(app, 'merchandiser', 'merchandiser');
  approver = await Visitor.signedIn(app, 'approver', 'merchandiser');
  finance = await Visitor.signedIn(app, 'finance', 'finance');
  anybody = Visitor.anonymous(app);
});

afterAll(() => app.close());

const draft = async (
  change: Partial<NewCampaign> = {},
): Promise<{ body: Answer; etag: string }> => {
  const body = factory.newCampaign(change);
  const answer = await merchandiser.post('/v1/campaigns', body).expect(201);
  return { body: answer.body as Answer, etag: String(answer.headers['etag']) };
};

const refusalOf = async (change: object, status: number): Promise<Answer> => {
  const body = { ...factory.newCampaign(), ...change };
  const answer = await merchandiser.post('/v1/campaigns', body).expect(status);
  return answer.body as Answer;
};

const pointersOf = ({ errors }: Answer): string[][] =>
  errors.map(({ pointer, code }) => [pointer, code]);

describe('a draft', () => {
  it('keeps every field and answers it as it was written', async () => {
    const written = {
      title: 'Fauteuil Hélice n° 2',
      summary: 'Turns by itself',
      story: 'Once upon a time …',
      designer: 'A. Lune',
      images: [{ url: '/media/helice.svg', alt: 'The chair', width: 1200, height: 900 }],
      category: 'furniture',
      currency: 'EUR',
      threshold: { kind: 'units', value: 300 },
      opensAt: '2027-06-01T09:00:00',
      closesAt: '2027-06-30T23:59:59',
      timeZone: 'Europe/Paris',
      closeOn: 'threshold',
      collection: 'save_card',
      shortfall: 'proceed',
      fixWindow: 'P10D',
      shipping: { amount: 1290, currency: 'EUR' },
      shipsTo: ['FR', 'BE'],
      rewards: [
        {
          title: 'Early bird',
          variant: 'HELICE-OAK',
          price: { amount: 19_900, currency: 'EUR' },
          limitTotal: 50,
          limitPerBacker: 2,
          availableUntil: '2027-06-07T23:59:59',
        },
      ],
      addOns: [{ title: 'Cushion', variant: 'CUSHION', price: { amount: 900, currency: 'EUR' } }],
    };
    const created = await merchandiser.post('/v1/campaigns', written).expect(201);
    const body = created.body as Answer;
    expect(created.headers['location']).toBe(`/v1/campaigns/${body.id}`);
    expect(body).toMatchObject({
      ...written,
      slug: 'fauteuil-helice-n-2',
      state: 'draft',
      version: 1,
      opensAt: '2027-06-01T07:00:00.000Z',
      closesAt: '2027-06-30T21:59:59.000Z',
      createdBy: `user:${merchandiser.id ?? ''}`,
      rewards: [{ remaining: 50, unitsPerReward: 1, availableUntil: '2027-06-07T21:59:59.000Z' }],
    });
  });

  it('is refused with the place of each mistake', async () => {
    const eur = (amount: unknown) => ({ amount, currency: 'EUR' });
    const reward = (price: unknown) => ({ rewards: [{ title: 'R', variant: 'V', price }] });
    expect(pointersOf(await refusalOf(reward(eur(49.5)), 400))).toContainEqual([
      '/rewards/0/price/amount',
      'is_int',
    ]);
    expect(pointersOf(await refusalOf(reward(eur(-1)), 400))).toEqual([
      ['/rewards/0/price/amount', 'min'],
    ]);
    expect(pointersOf(await refusalOf(reward(eur(0)), 422))).toEqual([
      ['/rewards/0/price/amount', 'money.too_small'],
    ]);
    expect(pointersOf(await refusalOf(reward({ amount: 1, currency: 'USD' }), 422))).toEqual([
      ['/rewards/0/price/currency', 'money.other_currency'],
    ]);
    expect(pointersOf(await refusalOf({ threshold: { kind: 'units', value: 0 } }, 400))).toEqual([
      ['/threshold/value', 'min'],
    ]);
    expect(pointersOf(await refusalOf({ colour: 'red', summary: null }, 400))).toEqual(
      expect.arrayContaining([['/colour', 'unknown']]),
    );
  });

  it('is refused with all findings of its rules at once', async () => {
    const answer = await refusalOf(
      {
        timeZone: 'Europe/Atlantis',
        closesAt: '2020-01-01T00:00:00Z',
        fixWindow: 'P1M',
        currency: 'ABC',
      },
      422,
    );
    expect(answer.code).toBe('campaign.invalid');
    expect(pointersOf(answer).map(([pointer]) => pointer)).toEqual(
      expect.arrayContaining(['/timeZone', '/closesAt', '/fixWindow', '/currency']),
    );
  });

  it.each([
    ['2027-03-28T02:30:00', 'campaign.local_time_skipped'],
    ['2027-10-31T02:30:00', 'campaign.local_time_ambiguous'],
    ['2027-06-30T23:59:59+09:00', 'campaign.offset_wrong'],
    ['2026-05-31T23:59:59', 'campaign.closes_before_opening'],
    ['next week', 'campaign.instant_invalid'],
  ])('that closes at %s is refused', async (closesAt, code) => {
    const answer = await refusalOf({ closesAt }, 422);
    expect(pointersOf(answer)).toContainEqual(['/closesAt', code]);
  });

  it('has a slug of its own', async () => {
    const { body } = await draft();
    const answer = await refusalOf({ slug: body.slug }, 409);
    expect(answer.code).toBe('campaign.slug_taken');
  });

  it('is begun by merchandisers only', async () => {
    const body = factory.newCampaign();
    await anybody.post('/v1/campaigns', body).expect(401);
    await finance.post('/v1/campaigns', body).expect(403);
  });
});

describe('an edit', () => {
  it('needs the version it was made on', async () => {
    const { body, etag } = await draft();
    const path = `/v1/campaigns/${body.id}`;
    await merchandiser.patch(path, null, { title: 'New' }).expect(428);
    const edited = await merchandiser.patch(path, etag, { title: 'New' }).expect(200);
    expect(edited.body).toMatchObject({ title: 'New', version: 2, slug: body.slug });
    const late = await merchandiser.patch(path, etag, { title: 'Newer' }).expect(412);
    expect((late.body as Answer).code).toBe('precondition.failed');
    await merchandiser.patch(path, String(edited.headers['etag']), { summary: 'S' }).expect(200);
  });

  it('replaces rewards as a list and keeps those that are named by id', async () => {
    const { body, etag } = await draft();
    const price = { amount: 100, currency: 'EUR' };
    const kept = { id: body.rewards[0]?.id, title: 'Kept', variant: 'K', price };
    const edit = { rewards: [{ title: 'First', variant: 'F', price }, kept] };
    const edited = await merchandiser.patch(`/v1/campaigns/${body.id}`, etag, edit).expect(200);
    const rewards = (edited.body as Answer).rewards;
    expect(rewards).toMatchObject([{ title: 'First' }, { id: kept.id, title: 'Kept' }]);
    const foreign = { rewards: [{ ...kept, id: test.ids.next() }] };
    const refused = await merchandiser.patch(`/v1/campaigns/${body.id}`, '*', foreign).expect(422);
    expect(pointersOf(refused.body as Answer)).toEqual([
      ['/rewards/0/id', 'campaign.offer_unknown'],
    ]);
  });

  it('changes texts and pictures but no terms once the campaign is submitted', async () => {
    const { id } = await factory.live();
    const path = `/v1/campaigns/${id}`;
    const terms = {
      threshold: { kind: 'units', value: 1 },
      shipping: { amount: 0, currency: 'EUR' },
    };
    const frozen = await merchandiser.patch(path, '*', { ...terms, story: 'New' }).expect(409);
    expect((frozen.body as Answer).code).toBe('campaign.terms_frozen');
    expect(pointersOf(frozen.body as Answer).map(([pointer]) => pointer)).toEqual([
      '/threshold',
      '/shipping',
    ]);
    const images = [{ url: '/media/new.svg', alt: 'New', width: 1, height: 1 }];
    const edited = await merchandiser.patch(path, '*', { story: 'New', images }).expect(200);
    expect(edited.body).toMatchObject({ story: 'New', images });
    test.clock.advanceSeconds(31 * 86_400);
    await merchandiser.patch(path, '*', { story: 'After the deadline' }).expect(200);
  });
});

describe('steps', () => {
  const step = (who: Visitor, id: string, noun: string, body: object = {}) =>
    who.post(`/v1/campaigns/${id}/${noun}`, body);

  it('lead from the draft over a second person to live, and on to an end', async () => {
    const { body } = await draft();
    const state = async (who: Visitor, noun: string, given: object = {}): Promise<string> =>
      ((await step(who, body.id, noun, given).expect(201)).body as Answer).state;
    expect(await state(merchandiser, 'submissions')).toBe('in_review');
    const same = await step(merchandiser, body.id, 'approvals').expect(403);
    expect((same.body as Answer).code).toBe('four_eyes.same_person');
    expect(await state(approver, 'approvals')).toBe('scheduled');
    expect(await state(merchandiser, 'launches')).toBe('live');
    const again = await step(merchandiser, body.id, 'launches').expect(409);
    expect((again.body as Answer).code).toBe('campaign.wrong_state');
    await step(merchandiser, body.id, 'suspensions').expect(400);
    expect(await state(merchandiser, 'suspensions', { reason: 'A flaw' })).toBe('suspended');
    expect(await state(merchandiser, 'resumptions')).toBe('live');
    expect(await state(merchandiser, 'closings', { reason: 'Enough' })).toBe('closing');
    expect(await state(approver, 'cancellations', { reason: 'No supplier' })).toBe('cancelled');

    const history = await finance.get(`/v1/campaigns/${body.id}/transitions`).expect(200);
    expect((history.body as { items: { to: string }[] }).items.map(({ to }) => to)).toEqual([
      ...['draft', 'in_review', 'scheduled', 'live', 'suspended', 'live', 'closing', 'cancelled'],
    ]);
    await anybody.get(`/v1/campaigns/${body.id}/transitions`).expect(401);
    await step(finance, body.id, 'cancellations', { reason: 'x' }).expect(403);
  });

  it('ask staff for approval by mail, and tell it when the threshold is reached', async () => {
    const { id } = await factory.inReview();
    await app.drain();
    const mails = await test.database.rows<{ template: string }>(
      `select template from notifications.mails where about = $1`,
      [`campaign:${id}`],
    );
    expect(mails.map(({ template }) => template)).toEqual(['staff_approval_asked']);
  });
});

describe('reads', () => {
  it('show drafts and reviews to staff alone', async () => {
    const drafted = await factory.draft();
    const reviewed = await factory.inReview();
    const scheduled = await factory.scheduled();
    for (const { id, slug } of [drafted, reviewed]) {
      await anybody.get(`/v1/campaigns/${id}`).expect(404);
      await anybody.get(`/v1/campaigns/${slug}`).expect(404);
      await anybody.get(`/v1/campaigns/${id}/updates`).expect(404);
      await anybody.get(`/v1/campaigns/${id}/progress`).expect(404);
      await finance.get(`/v1/campaigns/${id}`).expect(200);
    }
    const seen = await anybody.get(`/v1/campaigns/${scheduled.slug}`).expect(200);
    expect(seen.body).not.toHaveProperty('createdBy');
    await anybody.get(`/v1/campaigns/${test.ids.next()}`).expect(404);
    const listed = await anybody.get('/v1/campaigns?limit=100').expect(200);
    const ids = (listed.body as Answer).items.map((item) => item.id);
    expect(ids).toContain(scheduled.id);
    expect(ids).not.toContain(drafted.id);
    expect(ids).not.toContain(reviewed.id);
  });

  it('answer 304 until something changes', async () => {
    const { id } = await factory.live();
    const first = await anybody.get(`/v1/campaigns/${id}`).expect(200);
    const etag = String(first.headers['etag']);
    await anybody.get(`/v1/campaigns/${id}`).set('If-None-Match', etag).expect(304);
    await merchandiser.patch(`/v1/campaigns/${id}`, etag, { story: 'More' }).expect(200);
    await anybody.get(`/v1/campaigns/${id}`).set('If-None-Match', etag).expect(200);
  });

  it('page, filter and search the list', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.push((await factory.live({ title: `Zebra lamp ${count}` })).id);
    }
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await anybody.get(`/v1/campaigns?q=zebra&state=live&limit=2${next}`).expect(200);
      const { items, nextCursor } = page.body as Answer;
      found.push(...items.map((item) => item.id));
      expect(items[0]?.progress).toMatchObject({ units: 0, reached: false });
      cursor = nextCursor;
    }
    expect(found.sort()).toEqual(made.sort());
    await anybody.get('/v1/campaigns?colour=red').expect(400);
    await anybody.get('/v1/campaigns?cursor=nonsense').expect(400);
    await anybody.get('/v1/campaigns?state=sleeping').expect(400);
  });

  it('show updates, newest first', async () => {
    const { id, slug } = await factory.live();
    for (const title of ['One', 'Two', 'Three']) {
      await merchandiser.post(`/v1/campaigns/${id}/updates`, { title, body: 'Text' }).expect(201);
      test.clock.advanceSeconds(1);
    }
    await anybody.post(`/v1/campaigns/${id}/updates`, { title: 'x', body: 'y' }).expect(401);
    const page = await anybody.get(`/v1/campaigns/${slug}/updates?limit=2`).expect(200);
    expect(page.body).toMatchObject({ items: [{ title: 'Three' }, { title: 'Two' }] });
  });
});
