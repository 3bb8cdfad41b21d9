import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { Money } from '#libs/kernel/money';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { LedgerService } from '#libs/ledger/ledger.service';
import { credit, debit, draftEntry, type DraftLine } from '#libs/ledger/ledger.types';
import { ClosingObjections } from '#libs/ledger/periods/closing-objections';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ invariants: ledgerInvariants });
let app: TestApp;
let finance: Visitor;
let second: Visitor;
let objections: readonly string[] = [];

const eur = (amount: number): Money => Money.of(amount, 'EUR');
const french = { country: 'FR', category: 'standard', basisPoints: 2000 };

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  finance = await Visitor.signedIn(app, 'finance', 'finance');
  second = await Visitor.signedIn(app, 'finance2', 'finance');
  app.app.get(ClosingObjections, { strict: false }).register({
    name: 'test',
    objectionsTo: () => Promise.resolve(objections),
  });
  await post('c1', '2026-04-10T10:00:00Z', [
    debit('stripe_clearing', eur(6000)),
    credit('customer_deposits', eur(5000), { vat: french }),
    credit('vat_due', eur(1000), { vat: french }),
  ]);
});

afterAll(() => app.close());

async function post(id: string, at: string, lines: DraftLine[]): Promise<void> {
  const ledger = app.app.get(LedgerService, { strict: false });
  const entry = draftEntry({
    cause: { kind: 'charge', id },
    occurredAt: new Date(at),
    campaignId: null,
    pledgeIds: [],
    description: `Collected ${id}`,
    lines,
  });
  await test.database.transaction((tx) => ledger.post(tx, [entry]));
}

const propose = (month: string, by = finance) => by.post('/v1/ledger/period-closings', { month });

describe('closing a month', () => {
  it('begins with the first month that has entries, and when it is over', async () => {
    const answer = await finance.get('/v1/ledger/periods').expect(200);
    expect(answer.body).toEqual({ next: '2026-04', items: [] });
    const early = await propose('2026-06').expect(422);
    expect(early.body).toMatchObject({ code: 'period.not_over' });
    const later = await propose('2026-05').expect(409);
    expect(later.body).toMatchObject({ code: 'period.out_of_order', next: '2026-04' });
    await propose('2026-13').expect(400);
  });

  it('waits for whoever has something against it', async () => {
    objections = ['Two exceptions of April block it.'];
    const refused = await propose('2026-04').expect(409);
    expect(refused.body).toMatchObject({ code: 'period.objections', objections });
    objections = [];
  });

  it('takes two people of finance', async () => {
    const admin = await Visitor.signedIn(app, 'admin', 'admin');
    await propose('2026-04', admin).expect(403);
    const { id } = (await propose('2026-04').expect(201)).body as { id: string };
    expect((await propose('2026-04', second).expect(409)).body).toMatchObject({
      code: 'period.proposed',
    });
    const path = `/v1/ledger/period-closings/${id}`;
    expect((await finance.post(`${path}/confirmations`).expect(403)).body).toMatchObject({
      code: 'period.second_person_needed',
    });
    await second.post(`${path}/rejections`, { note: 'Not yet.' }).expect(200);
    expect((await second.post(`${path}/confirmations`).expect(409)).body).toMatchObject({
      code: 'period.wrong_state',
      state: 'rejected',
    });
    const again = (await propose('2026-04').expect(201)).body as { id: string };
    await second.post(`/v1/ledger/period-closings/${again.id}/confirmations`).expect(200);
    const periods = await admin.get('/v1/ledger/periods').expect(200);
    expect(periods.body).toMatchObject({ next: '2026-05', items: [{ month: '2026-04' }] });
    const { items } = (await finance.get('/v1/ledger/seals?limit=1').expect(200)).body as {
      items: { hash: string; entryCount: number }[];
    };
    expect(periods.body).toMatchObject({ items: [{ entryCount: 1, sealHash: items[0]?.hash }] });
    const closings = (await finance.get('/v1/ledger/period-closings').expect(200)).body as {
      items: { state: string }[];
    };
    expect(closings.items.map(({ state }) => state)).toEqual(['confirmed', 'rejected']);
    const acts = await test.database.rows<{ action: string }>(
      `select action from identity.audit_log where subject_kind = 'period' order by sequence`,
    );
    expect(acts.map(({ action }) => action)).toEqual([
      'period.closing_proposed',
      'period.closing_rejected',
      'period.closing_proposed',
      'period.closed',
    ]);
  });
});

describe('the books by day', () => {
  const money = (amount: number) => ({ amount, currency: 'EUR' });

  it('bring balances forward, and agree at every account', async () => {
    await post('c2', '2026-04-20T10:00:00Z', [
      debit('stripe_clearing', eur(1200)),
      credit('customer_deposits', eur(1000)),
      credit('vat_due', eur(200)),
    ]);
    const answer = await finance
      .get('/v1/ledger/trial-balance?from=2026-05-01&to=2026-05-31')
      .expect(200);
    expect(answer.body).toMatchObject({
      from: '2026-05-01',
      to: '2026-05-31',
      lines: expect.arrayContaining([
        expect.objectContaining({
          account: 'stripe_clearing',
          chartCode: '5171',
          opening: money(6000),
          debit: money(1200),
          balance: money(7200),
        }),
      ]),
      totals: [{ currency: 'EUR', debit: money(1200), credit: money(1200), balanced: true }],
    });
    await finance.get('/v1/ledger/trial-balance?from=2026-05-01&asOf=2026-05-02').expect(400);
    const april = await finance.get('/v1/ledger/trial-balance?asOf=2026-04-30').expect(200);
    expect(april.body).toMatchObject({ totals: [{ debit: money(6000), balanced: true }] });
  });

  it('are told account by account', async () => {
    const path = '/v1/ledger/accounts/stripe_clearing/statement?currency=EUR&limit=1';
    const first = await finance.get(path).expect(200);
    expect(first.body).toMatchObject({
      opening: money(0),
      closing: money(7200),
      items: [{ bookedOn: '2026-04-10', cause: { id: 'c1' }, balance: money(6000) }],
    });
    const { nextCursor } = first.body as { nextCursor: string };
    const second = await finance.get(`${path}&cursor=${nextCursor}`).expect(200);
    expect(second.body).toMatchObject({
      items: [{ bookedOn: '2026-05-01', cause: { id: 'c2' }, balance: money(7200) }],
      nextCursor: null,
    });
    await finance.get('/v1/ledger/accounts/petty/statement?currency=EUR').expect(404);
    await finance.get('/v1/ledger/accounts/bank/statement').expect(400);
  });

  it('say what VAT is due, and what nobody has said the VAT of', async () => {
    const answer = await finance
      .get('/v1/ledger/vat-returns?from=2026-04-01&to=2026-06-30')
      .expect(200);
    expect(answer.body).toMatchObject({
      items: [
        {
          scheme: 'domestic',
          country: 'FR',
          basisPoints: 2000,
          base: money(5000),
          tax: money(1000),
        },
      ],
      totals: [{ scheme: 'domestic', base: money(5000), tax: money(1000) }],
      withoutFacts: [{ base: money(1000), tax: money(200) }],
    });
    await finance.get('/v1/ledger/vat-returns?from=2026-04-01').expect(400);
  });
});
