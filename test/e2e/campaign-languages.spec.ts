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
let anybody: Visitor;

interface Answer {
  readonly id: string;
  readonly locale: string;
  readonly title: string;
  readonly rewards: { id: string; title: string; description: string }[];
  readonly translations: { locale: string; rewards: { id: string; title: string }[] }[];
  readonly errors: { pointer: string; code: string }[];
  readonly items: { id: string; title: string; locale: string }[];
  readonly [member: string]: unknown;
}

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  factory = CampaignFactory.from(app.app);
  merchandiser = await Visitor.signedIn(app, 'merchandiser', 'merchandiser');
  anybody = Visitor.anonymous(app);
});

afterAll(() => app.close());

const price = { amount: 100, currency: 'EUR' };

let lamps = 0;
/** Each with a slug of its own. */
const lamp = (change: Partial<NewCampaign> = {}): Partial<NewCampaign> => ({
  ...LAMP,
  slug: `lamp-${(lamps += 1)}`,
  ...change,
});

const LAMP: Partial<NewCampaign> = {
  title: 'Heron, the lamp',
  summary: 'It bends.',
  story: 'Once.',
  images: [{ url: '/media/heron.svg', alt: 'A lamp', width: 12, height: 9 }],
  rewards: [
    { title: 'Brass', description: 'One in brass', variant: 'H-B', price },
    { title: 'Steel', description: 'One in steel', variant: 'H-S', price },
  ],
  addOns: [{ title: 'Shade', variant: 'H-SH', price }],
  translations: [
    {
      locale: 'fr',
      title: 'Héron, le lampadaire',
      images: [{ url: '/media/heron.svg', alt: 'Un lampadaire' }],
      rewards: [{ title: 'Laiton' }, { title: 'Acier', description: 'Un en acier' }],
      addOns: [{ title: 'Abat-jour' }],
    },
  ],
};

const read = async (id: string, query = '', visitor = anybody): Promise<Answer> =>
  (await visitor.get(`/v1/campaigns/${id}${query}`).expect(200)).body as Answer;

describe('a campaign in two languages', () => {
  it('answers each text in the language asked for, and in its own where there is none', async () => {
    const { id } = await factory.live(lamp());
    expect(await read(id)).toMatchObject({
      locale: 'en',
      locales: ['en', 'fr'],
      title: LAMP.title,
    });
    for (const wanted of ['fr', 'fr-BE']) {
      expect(await read(id, `?locale=${wanted}`)).toMatchObject({
        locale: 'fr',
        title: 'Héron, le lampadaire',
        summary: 'It bends.',
        images: [{ alt: 'Un lampadaire' }],
        rewards: [
          { title: 'Laiton', description: 'One in brass' },
          { title: 'Acier', description: 'Un en acier' },
        ],
        addOns: [{ title: 'Abat-jour' }],
      });
    }
    expect(await read(id, '?locale=de')).toMatchObject({ locale: 'en', title: LAMP.title });
    const list = await anybody.get('/v1/campaigns?locale=fr').expect(200);
    expect((list.body as Answer).items.find((one) => one.id === id)).toMatchObject({
      locale: 'fr',
      title: 'Héron, le lampadaire',
    });
  });

  it('has another ETag in each language, and shows its translations to staff only', async () => {
    const { id } = await factory.live(lamp());
    const path = `/v1/campaigns/${id}`;
    const english = await anybody.get(path).expect(200);
    const french = await anybody.get(`${path}?locale=fr`).expect(200);
    expect(french.headers['etag']).not.toBe(english.headers['etag']);
    const tag = String(french.headers['etag']);
    await anybody.get(`${path}?locale=fr`).set('If-None-Match', tag).expect(304);
    await anybody.get(path).set('If-None-Match', tag).expect(200);
    expect(english.body).not.toHaveProperty('translations');
    const { translations } = await read(id, '', merchandiser);
    expect(translations).toMatchObject([{ locale: 'fr', title: 'Héron, le lampadaire' }]);
  });

  it('may be translated while it is live, but not renamed in its rewards', async () => {
    const { id, rewards } = await factory.live(lamp({ translations: [] }));
    const path = `/v1/campaigns/${id}`;
    const translations = [
      { locale: 'fr', title: 'Héron', rewards: [{ id: rewards[1]?.id, title: 'Acier' }] },
      { locale: 'de', title: 'Reiher' },
    ];
    await merchandiser.patch(path, '*', { translations }).expect(200);
    expect(await read(id, '?locale=fr')).toMatchObject({
      title: 'Héron',
      rewards: [{ title: 'Brass' }, { title: 'Acier' }],
    });
    expect(await read(id, '?locale=de-CH')).toMatchObject({ locale: 'de', title: 'Reiher' });
    await merchandiser.patch(path, '*', { summary: 'New' }).expect(200);
    expect(await read(id, '?locale=fr')).toMatchObject({ title: 'Héron', summary: 'New' });
  });

  it('keeps the words of a reward when a draft moves it, and drops those of one taken out', async () => {
    const { id } = await factory.draft(lamp());
    const before = await read(id, '', merchandiser);
    const [brass, steel] = before.rewards;
    const moved = { rewards: [{ ...offer(steel) }, { title: 'New', variant: 'N', price }] };
    await merchandiser.patch(`/v1/campaigns/${id}`, '*', moved).expect(200);
    const after = await read(id, '?locale=fr', merchandiser);
    expect(after.rewards.map(({ title }) => title)).toEqual(['Acier', 'New']);
    expect(after.translations[0]?.rewards.map((one) => one.id)).not.toContain(brass?.id);
  });

  it('is written in the language of the brand unless it says otherwise', async () => {
    const { id } = await factory.live({ locale: 'fr', title: 'Chaise' });
    expect(await read(id, '?locale=en')).toMatchObject({ locale: 'fr', title: 'Chaise' });
  });

  it.each([
    [[{ locale: 'en', title: 'X' }], '/translations/0/locale', 'campaign.language_twice', 422],
    [
      [{ locale: 'fr' }, { locale: 'fr' }],
      '/translations/1/locale',
      'campaign.language_twice',
      422,
    ],
    [
      [{ locale: 'fr', images: [{ url: '/media/other.svg', alt: 'X' }] }],
      '/translations/0/images/0/url',
      'campaign.translation_unmatched',
      422,
    ],
    [
      [{ locale: 'fr', addOns: [{ title: 'A' }, { title: 'B' }] }],
      '/translations/0/addOns/1',
      'campaign.translation_unmatched',
      422,
    ],
    [[{ locale: 'French' }], '/translations/0/locale', 'matches', 400],
    [[{ locale: 'fr', title: '' }], '/translations/0/title', 'is_length', 400],
    [[{ locale: 'fr', subtitle: 'X' }], '/translations/0/subtitle', 'unknown', 400],
  ])('refuses translations that do not fit: %j', async (translations, pointer, code, status) => {
    const body = { ...factory.newCampaign(lamp()), translations };
    const answer = await merchandiser.post('/v1/campaigns', body).expect(status);
    expect((answer.body as Answer).errors).toContainEqual(
      expect.objectContaining({ pointer, code }),
    );
  });

  it('refuses a language that is none', async () => {
    await anybody.get('/v1/campaigns?locale=french').expect(400);
    await anybody.get('/v1/campaigns/some?locale=1').expect(400);
  });
});

const offer = (reward: Answer['rewards'][number] | undefined) => ({
  id: reward?.id,
  title: reward?.title,
  description: reward?.description,
  variant: 'H-S',
  price,
});
