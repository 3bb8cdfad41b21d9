import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { takeStock } from '#libs/campaigns/totals/stock.statements';
import { DEMO_STORES } from '#libs/rollout/demo-stores';
import { RolloutService } from '#libs/rollout/rollout.service';
import { campaignInvariants } from '#libs/campaigns/campaign-invariants';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

// Stock is taken here for no pledge.
const test = DatabaseTest.forFile({ invariants: campaignInvariants });
let app: TestApp;
let factory: CampaignFactory;
let anybody: Visitor;
let lamp: string;
let rug: string;
let stool: string;
let early: string;

interface Listed {
  readonly id: string;
  readonly phase: string | null;
  readonly fromPrice: { amount: number; currency: string } | null;
  readonly stores: string[] | null;
}
interface Page {
  readonly items: Listed[];
  readonly nextCursor: string | null;
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const hours = (count: number): string =>
  new Date(test.clock.now().getTime() + count * 3_600_000).toISOString();

const list = async (query: Record<string, string | string[]> = {}): Promise<Page> => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
  return (await anybody.get(`/v1/campaigns?${search.toString()}`).expect(200)).body as Page;
};
const found = async (query: Record<string, string | string[]>): Promise<string[]> => {
  const { items } = await list({ limit: '100', ...query });
  return items.map(({ id }) => id);
};

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  factory = CampaignFactory.from(app.app);
  anybody = Visitor.anonymous(app);
  await app.app.get(RolloutService, { strict: false }).seedStores(DEMO_STORES);
  lamp = (
    await factory.live({
      title: 'Héron, the lamp',
      summary: 'Brass & œuvre, by hand.',
      designer: 'Zoë Ångström',
      category: 'lighting',
      rewards: [
        { title: 'Few', variant: 'F', price: eur(9900), limitTotal: 1 },
        { title: 'Late', variant: 'L', price: eur(8000), availableFrom: hours(48) },
        { title: 'Many', variant: 'M', price: eur(19_900) },
      ],
      translations: [{ locale: 'fr', title: 'Le lampadaire échassier', summary: 'En laiton' }],
    })
  ).id;
  rug = (
    await factory.live({
      title: 'Dune, a rug',
      category: 'textiles',
      rewards: [{ title: 'One', variant: 'R', price: eur(44_900) }],
    })
  ).id;
  stool = (
    await factory.live({
      title: 'Pomme, a stool',
      category: 'seating',
      rewards: [{ title: 'Only', variant: 'S', price: eur(5000), limitTotal: 1 }],
    })
  ).id;
  early = (
    await factory.scheduled({
      title: 'Galet, soon',
      category: 'bedroom',
      opensAt: hours(24),
      rewards: [{ title: 'B', variant: 'B', price: eur(22_900), availableUntil: hours(72) }],
    })
  ).id;
});

afterAll(() => app.close());

describe('a search', () => {
  it.each([
    ['heron'],
    ['HÉRON'],
    ['lam'],
    ['oeuvre'],
    ['œuvre bras'],
    ['zoe angstrom'],
    ['echassier'],
    ["l'échassier"],
    ['laiton lamp'],
    ['brass, lampadaire!'],
  ])('finds by beginnings of words, in any language, without accents: %s', async (q) => {
    expect(await found({ q })).toEqual([lamp]);
  });

  it.each([['eron'], ['lamp rug'], ['%'], ['la&mp|ru:*'], ["' or 1=1"]])(
    'finds only what has every word: %s',
    async (q) => {
      const all = await found({});
      expect(await found({ q })).toEqual(q === '%' ? all : []);
    },
  );
});

describe('a list of campaigns', () => {
  it('tells the price of the cheapest reward that can be had now', async () => {
    const before = (await list()).items.find(({ id }) => id === lamp);
    expect(before).toMatchObject({ fromPrice: eur(9900), phase: 'running', stores: null });
    await test.database.transaction(async (tx) => {
      const terms = await app.app.get(CampaignsService, { strict: false }).terms(lamp, tx);
      const rewardId = terms?.rewards.find(({ title }) => title === 'Few')?.id ?? '';
      await takeStock(tx, [{ rewardId, quantity: 1 }]);
    });
    expect(await found({ priceMax: '15000' })).toEqual([stool]);
    expect(await found({ priceMin: '19900', priceMax: '19900' })).toEqual([lamp]);
    expect(await found({ priceMin: '22900' })).toEqual([early, rug]);
  });

  it('tells no price when everything is pledged for, and a price filter leaves it out', async () => {
    await test.database.transaction(async (tx) => {
      const terms = await app.app.get(CampaignsService, { strict: false }).terms(stool, tx);
      await takeStock(tx, [{ rewardId: terms?.rewards[0]?.id ?? '', quantity: 1 }]);
    });
    const { items } = await list({ category: 'seating' });
    expect(items).toMatchObject([{ id: stool, fromPrice: null }]);
    expect(await found({ priceMin: '0' })).not.toContain(stool);
  });

  it('is filtered by room and by where a campaign stands', async () => {
    expect(await found({ category: 'textiles' })).toEqual([rug]);
    expect(await found({ phase: 'upcoming' })).toEqual([early]);
    expect(await found({ phase: 'running', category: 'bedroom' })).toEqual([]);
    const { id } = await factory.live();
    await factory.take(id, 'cancellations');
    expect(await found({ phase: 'past' })).toEqual([id]);
    expect(await found({ store: 'lyon' })).not.toContain(id);
  });

  it('is filtered by store: all take pick-ups until stores are told', async () => {
    expect(await found({ store: 'lyon' })).toContain(rug);
    await test.database.transaction((tx) =>
      app.app.get(CampaignsService, { strict: false }).comesTo(tx, rug, ['nice', 'lille']),
    );
    expect(await found({ store: 'lyon' })).not.toContain(rug);
    expect(await found({ store: ['lyon', 'nice'] })).toContain(rug);
    const { items } = await list({ category: 'textiles' });
    expect(items).toMatchObject([{ stores: ['lille', 'nice'] }]);
  });

  it('turns its pages within the filters', async () => {
    const all = await found({ phase: 'running' });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list({
        phase: 'running',
        limit: '1',
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(all.length).toBeGreaterThan(2);
    expect(seen).toEqual(all);
  });

  it.each([
    'room=seating',
    'phase=soon',
    'priceMin=-1',
    'priceMax=abc',
    'store=No%20Store',
    'q=',
    'category=Seating',
  ])('refuses %s', async (query) => {
    await anybody.get(`/v1/campaigns?${query}`).expect(400);
  });
});

describe('stores near a postcode', () => {
  const near = async (query: string) =>
    (await anybody.get(`/v1/stores/near?${query}`)).body as never;

  it('are the nearest, and others within a day’s errand, with their distance', async () => {
    expect(await near('postcode=69003')).toMatchObject({
      items: [{ code: 'lyon', distanceKm: 0 }],
    });
    const paris = (await near('postcode=75011&country=FR')) as { items: { code: string }[] };
    expect(paris.items.map(({ code }) => code)).toEqual(['paris-marais', 'paris-madeleine']);
    expect(await near('postcode=20000')).toMatchObject({ items: [{ code: 'nice' }] });
  });

  it.each(['postcode=97400', 'postcode=ABC', 'postcode=1000&country=BE'])(
    'are not guessed where we do not know the place: %s',
    async (query) => {
      const answer = await anybody.get(`/v1/stores/near?${query}`).expect(422);
      expect(answer.body).toMatchObject({ code: 'postcode.unknown' });
    },
  );

  it('need a postcode and nothing else', async () => {
    await anybody.get('/v1/stores/near').expect(400);
    await anybody.get('/v1/stores/near?postcode=69003&radius=3').expect(400);
  });
});
