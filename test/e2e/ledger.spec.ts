import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import { Money } from '#libs/kernel/money';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { LedgerService } from '#libs/ledger/ledger.service';
import {
  ACCOUNT_CODES,
  credit,
  debit,
  draftEntry,
  type DraftLine,
} from '#libs/ledger/ledger.types';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ invariants: ledgerInvariants });
let app: TestApp;
let finance: Visitor;
let campaignId: string;
let pledgeId: string;

const eur = (amount: number): Money => Money.of(amount, 'EUR');

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  finance = await Visitor.signedIn(app, 'finance', 'finance');
  [campaignId, pledgeId] = [test.ids.next(), test.ids.next()];
  await post('charge', 'c1', '2027-01-10T10:00:00Z', [
    debit('stripe_clearing', eur(6000)),
    credit('customer_deposits', eur(5000)),
    credit('vat_due', eur(1000)),
  ]);
  await post('fee', 'f1', '2027-01-10T10:00:00Z', [
    debit('payment_fees', eur(115)),
    credit('stripe_clearing', eur(115)),
  ]);
  await post('charge', 'c2', '2027-01-20T10:00:00Z', [
    debit('stripe_clearing', Money.of(900, 'CHF')),
    credit('customer_deposits', Money.of(900, 'CHF')),
  ]);
});

afterAll(() => app.close());

async function post(kind: string, id: string, at: string, lines: DraftLine[]): Promise<void> {
  const ledger = app.app.get(LedgerService, { strict: false });
  const entry = draftEntry({
    cause: { kind, id },
    occurredAt: new Date(at),
    campaignId,
    pledgeIds: [pledgeId],
    description: `The ${kind} ${id}`,
    lines,
  });
  await test.database.transaction((tx) => ledger.post(tx, [entry]));
}

interface Answer {
  readonly items: {
    readonly code: string;
    readonly balances: object[];
    readonly cause: { readonly id: string };
  }[];
  readonly nextCursor: string | null;
}

const money = (amount: number, currency = 'EUR') => ({ amount, currency });

describe('the ledger over HTTP', () => {
  it('is for finance and administrators', async () => {
    const admin = await Visitor.signedIn(app, 'admin', 'admin');
    const merchandiser = await Visitor.signedIn(app, 'merchandiser', 'merchandiser');
    for (const path of ['accounts', 'entries', 'trial-balance']) {
      await Visitor.anonymous(app).get(`/v1/ledger/${path}`).expect(401);
      await merchandiser.get(`/v1/ledger/${path}`).expect(403);
      await admin.get(`/v1/ledger/${path}`).expect(200);
    }
  });

  it('shows every account with its balances, also at an earlier moment', async () => {
    const balances = async (query = ''): Promise<object[] | undefined> => {
      const answer = await finance.get(`/v1/ledger/accounts${query}`).expect(200);
      const { items } = answer.body as Answer;
      expect(items).toHaveLength(ACCOUNT_CODES.length);
      return items.find(({ code }) => code === 'stripe_clearing')?.balances;
    };
    expect(await balances()).toEqual([money(900, 'CHF'), money(5885)]);
    expect(await balances('?asOf=2027-01-15T00:00:00Z')).toEqual([money(5885)]);
    expect(await balances('?asOf=2027-01-01T00:00:00Z')).toEqual([]);
    await finance.get('/v1/ledger/accounts?asOf=yesterday').expect(400);
  });

  it("numbers the accounts by the accountant's chart, VAT of other countries apart", async () => {
    const answer = await finance.get('/v1/ledger/accounts').expect(200);
    expect(answer.body).toMatchObject({ chart: { note: 'Confirm with your accountant.' } });
    const vat = (answer.body as Answer).items.find(({ code }) => code === 'vat_due');
    expect(vat).toMatchObject({
      chartCode: '44571',
      chartLabel: 'TVA collectée',
      otherNumbers: [{ chartCode: '445717', vatCountries: expect.arrayContaining(['DE']) }],
    });
  });

  it('balances in every currency', async () => {
    const answer = await finance.get('/v1/ledger/trial-balance').expect(200);
    expect(answer.body).toMatchObject({
      asOf: null,
      totals: [
        { currency: 'CHF', debit: money(900, 'CHF'), credit: money(900, 'CHF'), balanced: true },
        { currency: 'EUR', debit: money(6115), credit: money(6115), balanced: true },
      ],
    });
    expect((answer.body as { lines: object[] }).lines).toContainEqual(
      expect.objectContaining({
        account: 'stripe_clearing',
        debit: money(6000),
        credit: money(115),
        balance: money(5885),
      }),
    );
  });

  it('lists entries page by page and by every filter', async () => {
    const causes = async (query: string): Promise<string[]> => {
      const answer = await finance.get(`/v1/ledger/entries?${query}`).expect(200);
      return (answer.body as Answer).items.map((item) => item.cause.id);
    };
    expect(await causes('limit=10')).toEqual(['c2', 'f1', 'c1']);
    const first = (await finance.get('/v1/ledger/entries?limit=2').expect(200)).body as Answer;
    expect(await causes(`limit=2&cursor=${first.nextCursor ?? ''}`)).toEqual(['c1']);
    expect(await causes('account=vat_due')).toEqual(['c1']);
    expect(await causes('causeKind=charge')).toEqual(['c2', 'c1']);
    expect(await causes('causeId=f1')).toEqual(['f1']);
    expect(await causes(`campaignId=${campaignId}&pledgeId=${pledgeId}`)).toHaveLength(3);
    expect(await causes(`pledgeId=${test.ids.next()}`)).toEqual([]);
    expect(await causes('from=2027-01-20T00:00:00Z')).toEqual(['c2']);
    expect(await causes('to=2027-01-20T00:00:00Z')).toEqual(['f1', 'c1']);
    await finance.get('/v1/ledger/entries?colour=red').expect(400);
    await finance.get('/v1/ledger/entries?campaignId=1').expect(400);
  });
});
