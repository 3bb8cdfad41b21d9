import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { Visitor } from '../support/visitor.js';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const WEEK_SECONDS = 7 * 86_400;
let shop: MoneyApp;
let finance: Visitor;
let merchandiser: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
  merchandiser = await shop.person('merchandiser', 'merchandiser');
}, 60_000);
afterAll(() => shop.stop());

interface Proposal {
  readonly id: string;
  readonly state: string;
}

/** Two chairs wanted, two held, one paid: the other card is given up after the fix window. */
async function inReview(): Promise<{ terms: CampaignTerms; paid: string }> {
  const terms = await shop.live({ threshold: { kind: 'units', value: 2 }, shortfall: 'review' });
  const cards = ['pm_card_visa', 'pm_card_chargeCustomerFail'];
  const [paid = ''] = await shop.story.held(terms, cards);
  await shop.story.close(terms);
  test.clock.advanceSeconds(WEEK_SECONDS);
  await shop.app.drain();
  await shop.app.drain();
  expect(await shop.story.campaignState(terms)).toBe('shortfall_review');
  return { terms, paid };
}

const pathOf = ({ id }: CampaignTerms): string => `/v1/campaigns/${id}/shortfall-decisions`;

async function propose(terms: CampaignTerms, decision: string): Promise<Proposal> {
  const body = { decision, reason: 'We have looked at it.' };
  return (await finance.post(pathOf(terms), body).expect(201)).body as Proposal;
}

describe('a shortfall review', () => {
  it('goes on when finance proposes it and a merchandiser confirms it', async () => {
    const { terms, paid } = await inReview();
    const { id, state } = await propose(terms, 'proceed');
    expect(state).toBe('proposed');
    await finance.post(`${pathOf(terms)}/${id}/confirmations`).expect(403);
    const confirmed = await merchandiser
      .post(`${pathOf(terms)}/${id}/confirmations`, { note: 'The supplier agrees.' })
      .expect(200);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', note: 'The supplier agrees.' });
    await merchandiser.post(`${pathOf(terms)}/${id}/rejections`).expect(409);
    await finance.post(pathOf(terms), { decision: 'cancel', reason: 'No.' }).expect(409);
    await shop.app.drain();
    expect(await shop.story.stateOf(paid)).toBe('collected');
    expect(await shop.story.mailsAbout(paid)).toContain('shortfall_told');
  });

  it('gives everything back when they cancel, and tells why', async () => {
    const { terms, paid } = await inReview();
    const refused = await propose(terms, 'cancel');
    await merchandiser.post(`${pathOf(terms)}/${refused.id}/rejections`).expect(200);
    const { id } = await propose(terms, 'cancel');
    await merchandiser.post(`${pathOf(terms)}/${id}/confirmations`).expect(200);
    await shop.app.drain();
    expect(await shop.story.campaignState(terms)).toBe('cancelled');
    expect(await shop.story.stateOf(paid)).toBe('refunded');
    const listed = await merchandiser.get(pathOf(terms)).expect(200);
    expect((listed.body as { items: Proposal[] }).items.map(({ state }) => state).sort()).toEqual([
      'confirmed',
      'rejected',
    ]);
    expect(await shop.bookedSince(paid)).toBe(GIVEN_BACK);
  });
});

const GIVEN_BACK = `
refund       customer_deposits     45.75 EUR              Refund asked
             vat_due                9.15 EUR
             refunds_payable                   54.90 EUR
refund_left  refunds_payable       54.90 EUR              Refund left Stripe
             stripe_clearing                   54.90 EUR`.trim();
