import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import { embeddedText, pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';
import { pledgeToken } from '#libs/pledges/pledge-token';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let shop: MoneyApp;
let finance: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
}, 60_000);
afterAll(() => shop.stop());

interface Summary {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly gross: { readonly amount: number };
}

const tokenOf = (pledgeId: string): string =>
  pledgeToken(shop.app.configuration.linkSecret, pledgeId);

/** As the backer with the link. */
const byLink = (pledgeId: string, path: string) =>
  supertest(shop.app.http).get(path).set('Pledge-Token', tokenOf(pledgeId));

async function documentsOf(pledgeId: string): Promise<Summary[]> {
  const answer = await byLink(pledgeId, `/v1/pledges/${pledgeId}/documents`).expect(200);
  return (answer.body as { items: Summary[] }).items;
}

async function pdfOf(pledgeId: string, { id }: Summary): Promise<Buffer> {
  const answer = await byLink(pledgeId, `/v1/documents/${id}/pdf`).responseType('blob').expect(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  return answer.body as Buffer;
}

describe('the documents of a pledge', () => {
  it('follow its money from the invoice to the credit note, for its backer and to the cent', async () => {
    const pledgeId = await shop.collected();
    await finance
      .post(`/v1/pledges/${pledgeId}/refunds`, {
        reason: 'Broken.',
        amount: { amount: 1001, currency: 'EUR' },
      })
      .expect(201);
    await shop.app.drain();
    const [invoice, creditNote, ...others] = await documentsOf(pledgeId);
    expect(others).toEqual([]);
    if (invoice === undefined || creditNote === undefined) throw new Error('both are there');
    expect(invoice).toMatchObject({
      kind: 'deposit_invoice',
      gross: { amount: 5490, currency: 'EUR' },
      vat: { amount: 915, currency: 'EUR' },
    });

    const bytes = await pdfOf(pledgeId, invoice);
    const text = pdfText(bytes);
    for (const words of [invoice.label, '€54.90', '€45.75', '€9.15', 'Already paid', '€0.00']) {
      expect(text).toContain(words);
    }
    expect((await pdfOf(pledgeId, invoice)).equals(bytes)).toBe(true);

    const credited = pdfText(await pdfOf(pledgeId, creditNote));
    for (const words of [creditNote.label, `Corrects ${invoice.label}`, '€10.01', '€1.67']) {
      expect(credited).toContain(words);
    }
    const detail = await byLink(pledgeId, `/v1/documents/${creditNote.id}`).expect(200);
    expect(detail.body).toMatchObject({
      purpose: 'refund',
      buyer: { companyName: null, address: { city: 'Lyon' } },
      names: [{ label: invoice.label, gross: { amount: 5490 } }],
      vatRates: [{ country: 'FR', basisPoints: 2000, vat: { amount: 167 } }],
    });
  });

  it('end with the final invoice at the hand-over, which a later refund corrects', async () => {
    const pledgeId = await shop.collected();
    const [row] = await test.database.rows<{ id: string }>(
      'select campaign_id as id from pledges.pledges where id = $1',
      [pledgeId],
    );
    await shop.app.drain();
    const merchandiser = await shop.person('merchandiser', 'merchandiser');
    await merchandiser
      .post(`/v1/campaigns/${row?.id ?? ''}/hand-overs`, { all: 'shipped' })
      .expect(200);
    await shop.app.drain();
    await finance.post(`/v1/pledges/${pledgeId}/refunds`, { reason: 'Broken.' }).expect(201);
    await shop.app.drain();
    const [deposit, final, creditNote, ...others] = await documentsOf(pledgeId);
    expect(others).toEqual([]);
    if (deposit === undefined || final === undefined || creditNote === undefined) {
      throw new Error('all three are there');
    }
    const settled = pdfText(await pdfOf(pledgeId, final));
    for (const words of [`Final invoice ${final.label}`, deposit.label, '-€54.90', '€0.00']) {
      expect(settled).toContain(words);
    }
    expect(pdfText(await pdfOf(pledgeId, creditNote))).toContain(`Corrects ${final.label}`);
  });

  it('are for its backer and for finance only', async () => {
    const pledgeId = await shop.collected();
    const other = await shop.collected();
    const [invoice] = await documentsOf(pledgeId);
    const path = `/v1/documents/${invoice?.id ?? ''}`;
    for (const what of [path, `${path}/pdf`, `/v1/pledges/${pledgeId}/documents`]) {
      await supertest(shop.app.http).get(what).expect(401);
      await byLink(other, what).expect(403);
      await finance.get(what).expect(200);
    }
    await finance.get('/v1/documents/01900000-0000-7000-8000-000000000000').expect(404);
    await supertest(shop.app.http).get('/v1/documents').expect(401);
  });

  it('are listed for finance by series and number, page by page', async () => {
    await shop.collected();
    const labels: string[] = [];
    let cursor = '';
    for (let page = 0; page < 50; page += 1) {
      const answer = await finance.get(`/v1/documents?series=D&limit=1${cursor}`).expect(200);
      const { items, nextCursor } = answer.body as { items: Summary[]; nextCursor: string | null };
      labels.push(...items.map(({ label }) => label));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(labels.length).toBeGreaterThan(2);
    expect(labels).toEqual([...labels].sort());
    expect(new Set(labels).size).toBe(labels.length);
    const none = await finance.get('/v1/documents?to=2001-01-01').expect(200);
    expect(none.body).toEqual({ items: [], nextCursor: null });
    await finance.get('/v1/documents?series=X').expect(400);
    await finance.get('/v1/documents?cursor=abc').expect(400);
  });
});

describe('the documents of a company', () => {
  const details = {
    companyName: 'Les Ateliers Őr & Fils SARL',
    vatId: 'FR 40 303 265 045',
    registrationId: '303265045',
    address: { line1: '5 quai de Bondy', postcode: '69005', city: 'Lyon', country: 'FR' },
  };
  const put = (pledgeId: string, body: object) =>
    supertest(shop.app.http)
      .put(`/v1/pledges/${pledgeId}/billing-details`)
      .set('Pledge-Token', tokenOf(pledgeId))
      .send(body);

  it('are made out to it when it was named before the money was taken, with Factur-X inside', async () => {
    const terms = await shop.live();
    const [pledgeId = ''] = await shop.story.held(terms, ['pm_card_visa']);
    const path = `/v1/pledges/${pledgeId}/billing-details`;
    await byLink(pledgeId, path).expect(404);
    const given = await put(pledgeId, details).expect(200);
    expect(given.body).toMatchObject({ vatId: 'FR40303265045', address: { line2: null } });
    const wrong = await put(pledgeId, { ...details, vatId: 'FR41303265045' }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/vatId' }] });
    await shop.story.close(terms);
    await byLink(pledgeId, path).expect(200);

    const [invoice] = await documentsOf(pledgeId);
    if (invoice === undefined) throw new Error('the invoice is there');
    const pdf = await pdfOf(pledgeId, invoice);
    expect(pdfText(pdf)).toContain('Les Ateliers Őr & Fils SARL');
    const xml = embeddedText(pdf, '<?xml') ?? '';
    for (const words of [invoice.label, 'FR40303265045', '<ram:GrandTotalAmount>54.90<']) {
      expect(xml).toContain(words);
    }
    const late = await put(pledgeId, details).expect(409);
    expect(late.body).toMatchObject({ code: 'billing_details.too_late' });
  });

  it('are made out to the backer again when the company is taken back', async () => {
    const terms = await shop.live();
    const [pledgeId = ''] = await shop.story.held(terms, ['pm_card_visa']);
    await put(pledgeId, details).expect(200);
    const takeBack = () =>
      supertest(shop.app.http).delete(`/v1/pledges/${pledgeId}/billing-details`);
    await takeBack().expect(401);
    await takeBack().set('Pledge-Token', tokenOf(pledgeId)).expect(204);
    await shop.story.close(terms);
    const [invoice] = await documentsOf(pledgeId);
    const detail = await byLink(pledgeId, `/v1/documents/${invoice?.id ?? ''}`).expect(200);
    expect(detail.body).toMatchObject({ buyer: { companyName: null } });
  });
});
