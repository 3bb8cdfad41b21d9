import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import { runSource } from '../support/run-source.js';
import type { Visitor } from '../support/visitor.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let shop: MoneyApp;
let finance: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
}, 60_000);
afterAll(() => shop.stop());

const pathOf = ({ id }: CampaignTerms): string => `/v1/campaigns/${id}/settlement/rehearsals`;

interface Rehearsed {
  readonly id: string;
  readonly report: { readonly verdict: { readonly funded: boolean } };
}

describe('a rehearsal', () => {
  it('is asked for by finance, kept, and read again by a merchandiser', async () => {
    const terms = await shop.live();
    await shop.story.held(terms, ['pm_card_visa', 'pm_card_mastercard']);
    const answer = await finance.post(pathOf(terms)).expect(201);
    const total = { amount: 10_980, currency: 'EUR' };
    expect(answer.body).toMatchObject({
      askedBy: expect.stringMatching(/^user:/) as unknown,
      report: {
        campaignId: terms.id,
        campaignState: 'live',
        charged: { pledges: 2, total, seconds: 1 },
        proof: { untouched: true, readOnly: true, transactionId: null, changedByOthers: [] },
      },
    });
    const rehearsal = answer.body as Rehearsed;
    const merchandiser = await shop.person('merchandiser', 'merchandiser');
    const read = await merchandiser.get(`${pathOf(terms)}/${rehearsal.id}`).expect(200);
    expect(read.body).toEqual(rehearsal);
  });

  it('shows a campaign funded when asked to, and lists the newest first', async () => {
    const terms = await shop.live({ threshold: { kind: 'units', value: 50 } });
    await shop.story.held(terms, ['pm_card_visa']);
    const asItIs = (await finance.post(pathOf(terms), {}).expect(201)).body as Rehearsed;
    test.clock.advanceSeconds(1);
    const asked = { assumeFunded: true };
    const assumed = (await finance.post(pathOf(terms), asked).expect(201)).body as Rehearsed;
    expect([asItIs, assumed].map(({ report }) => report.verdict.funded)).toEqual([false, true]);
    const { items } = (await finance.get(pathOf(terms)).expect(200)).body as { items: Rehearsed[] };
    expect(items.map(({ id }) => id)).toEqual([assumed.id, asItIs.id]);
  });

  it('is asked for in a terminal too, and kept', async () => {
    const terms = await shop.live();
    await shop.story.held(terms, ['pm_card_visa']);
    const args = ['rehearse', terms.slug];
    const cli = runSource('apps/cli/main.ts', args, { ...process.env, DATABASE_URL: test.url });
    const lines: string[] = [];
    while (!(lines.at(-1) ?? '').startsWith('Kept as')) lines.push(await cli.line());
    await cli.end();
    expect(lines[0]).toMatch(/^funded: 1 of 1 \(units\), live/);
    expect(lines).toContain('charged      1 pledges, 54.90 EUR, of these 0 from holds');
    expect(lines.at(-2)).toMatch(/^Nothing was touched: /);
    const { items } = (await finance.get(pathOf(terms)).expect(200)).body as { items: Rehearsed[] };
    expect(items).toMatchObject([{ askedBy: 'operator:cli' }]);
    expect(lines.at(-1)).toBe(`Kept as rehearsal ${items[0]?.id}.`);
  });

  it('is refused after the verdict, and of what does not exist', async () => {
    const terms = await shop.live();
    await shop.story.held(terms, ['pm_card_visa']);
    await shop.story.close(terms);
    const late = await finance.post(pathOf(terms)).expect(409);
    expect(late.body).toMatchObject({ code: 'campaign.not_running' });
    await finance.get(`${pathOf(terms)}/${terms.id}`).expect(404);
    const nowhere = { ...terms, id: test.ids.next() };
    await finance.post(pathOf(nowhere)).expect(404);
    await finance.get(pathOf(nowhere)).expect(404);
  });
});
