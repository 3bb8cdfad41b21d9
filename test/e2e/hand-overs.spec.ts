import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import { Visitor } from '../support/visitor.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let shop: MoneyApp;
let merchandiser: Visitor;
let store: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  merchandiser = await shop.person('merchandiser', 'merchandiser');
  store = await Visitor.signedIn(shop.app, 'store', 'store');
}, 60_000);
afterAll(() => shop.stop());

const pathOf = ({ id }: CampaignTerms): string => `/v1/campaigns/${id}/hand-overs`;

interface Made {
  readonly terms: CampaignTerms;
  readonly sent: string;
  /** Picked up in the store whose team is signed in. */
  readonly pickedUp: string;
}

async function made(): Promise<Made> {
  const terms = await shop.live();
  const [sent = ''] = await shop.story.held(terms, ['pm_card_visa']);
  const pickedUp = await shop.pickUp(terms, 'LYON');
  await shop.story.close(terms);
  await shop.app.drain();
  const campaigns = shop.app.app.get(CampaignsService, { strict: false });
  expect((await campaigns.terms(terms.id))?.state).toBe('in_production');
  return { terms, sent, pickedUp };
}

describe('handing over', () => {
  it('lets a store tell what was picked up there, and nothing else', async () => {
    const { terms, sent, pickedUp } = await made();
    await store.post(pathOf(terms), { all: 'shipped' }).expect(403);
    const pledgeIds = [sent, pickedUp];
    const told = await store.post(pathOf(terms), { pledgeIds }).expect(200);
    expect(told.body).toMatchObject({
      handedOver: 1,
      already: 0,
      refused: [{ pledgeId: sent, code: 'pledge.not_found' }],
    });
    const history = await merchandiser.get(`/v1/pledges/${pickedUp}/timeline`).expect(200);
    const { happened } = history.body as { happened: { code: string }[] };
    expect(happened.at(-1)?.code).toBe('handed_over');
  });

  it('lets a merchandiser tell that all was sent, once', async () => {
    const { terms, sent } = await made();
    await merchandiser.post(pathOf(terms), {}).expect(400);
    const first = await merchandiser.post(pathOf(terms), { all: 'shipped' }).expect(200);
    expect(first.body).toMatchObject({ handedOver: 1, refused: [] });
    const again = await merchandiser.post(pathOf(terms), { pledgeIds: [sent] }).expect(200);
    expect(again.body).toMatchObject({ handedOver: 0, already: 1 });
    expect(await shop.bookedSince(sent)).toBe(HANDED_OVER);
  });
});

const HANDED_OVER = `
hand_over    customer_deposits    45.75 EUR             Goods handed over
             revenue                         45.75 EUR`.trim();
