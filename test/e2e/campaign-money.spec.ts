import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { CampaignMoneyView, FigureItemPageView } from '#libs/statements/money/money.view';
import type { PledgeStatementView } from '#libs/statements/pledge/pledge-statement.view';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import type { Visitor } from '../support/visitor.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(120_000);

const test = DatabaseTest.forFile();
const CARDS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_refundFail',
  'pm_card_chargeCustomerFail',
];
let shop: MoneyApp;
let finance: Visitor;
let merchandiser: Visitor;
let terms: CampaignTerms;
let part = '';
let disputed = '';
let kept = '';
let sentBack = '';
let unpaid = '';

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
  merchandiser = await shop.person('merchandiser', 'merchandiser');
  terms = await shop.live();
  const ids = await shop.story.held(terms, CARDS);
  [part = '', disputed = '', kept = '', sentBack = '', unpaid = ''] = ids;
}, 120_000);
afterAll(() => shop.stop());

const moneyPage = async (): Promise<CampaignMoneyView> =>
  (await merchandiser.get(`/v1/campaigns/${terms.id}/money`).expect(200)).body as CampaignMoneyView;

/** Every figure by its name; null where it is not known. */
const figuresOf = ({ figures }: CampaignMoneyView): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ name, amount }) => [name, amount?.amount ?? null]));

async function sumBehind(href: string): Promise<{ sum: number; items: number }> {
  let sum = 0;
  let items = 0;
  let cursor: string | null = null;
  const join = href.includes('?') ? '&' : '?';
  do {
    const query = new URLSearchParams({ limit: '2', ...(cursor === null ? {} : { cursor }) });
    const { text } = await finance.get(`${href}${join}${query.toString()}`).expect(200);
    const page = JSON.parse(text) as FigureItemPageView;
    for (const { amount } of page.items) sum += amount.amount;
    items += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { sum, items };
}

async function expectEveryFigureToBeItsList(): Promise<void> {
  const page = await moneyPage();
  for (const { href, amount, items } of page.figures) {
    if (amount !== null)
      expect({ href, ...(await sumBehind(href)) }).toEqual({ href, sum: amount.amount, items });
  }
  for (const { href, vat } of page.vat) expect((await sumBehind(href)).sum).toBe(vat.amount);
}

/** The balance of an account of the campaign, as the books have it. */
async function balance(account: string): Promise<number> {
  const [row] = await test.database.rows<{ minor: number }>(
    `select coalesce(sum(l.amount_minor), 0)::bigint as minor
     from ledger.lines l join ledger.entries e on e.id = l.entry_id
     where e.campaign_id = $1 and l.account = $2`,
    [terms.id, account],
  );
  return row?.minor ?? 0;
}

async function expectFiguresToBeTheBooks(): Promise<void> {
  const of = figuresOf(await moneyPage());
  const sum = (...names: string[]): number =>
    names.reduce((total, name) => total + (of[name] ?? 0), 0);
  expect(of['held']).toBe(await balance('pledges_held'));
  expect(of['held']).toBe(sum('toBeCharged', 'failed'));
  expect(of['fees']).toBe(await balance('payment_fees'));
  expect(of['deposits']).toBe(-(await balance('customer_deposits')));
  expect(of['revenue']).toBe(0 - (await balance('revenue')));
  expect(of['vat']).toBe(-(await balance('vat_due')));
  expect(of['net']).toBe(sum('deposits', 'revenue'));
  expect(of['refundsOwed']).toBe(0 - (await balance('refunds_payable')));
  expect(of['refundsAsked']).toBe(sum('refundsLeft', 'refundsFailed', 'refundsOwed'));
  expect(of['collected']).toBe(sum('net', 'vat', 'refundsAsked') - sum('refundsFailed'));
  expect(of['atStripe']).toBe(await balance('stripe_clearing'));
  expect(of['atStripe']).toBe(
    sum('collected') - sum('fees', 'refundsLeft', 'disputesOpen', 'disputesLost'),
  );
}

async function happens(): Promise<void> {
  for (const pledge of [part, sentBack]) {
    const amount = { amount: 1000, currency: 'EUR' };
    await finance
      .post(`/v1/pledges/${pledge}/refunds`, { amount, reason: 'A scratch.' })
      .expect(201);
  }
  await shop.daysPass(1);
  await shop.story.dispute(disputed);
  await shop.daysPass(7);
  await shop.app.drain();
  const pledgeIds = [part, kept];
  await merchandiser.post(`/v1/campaigns/${terms.id}/hand-overs`, { pledgeIds }).expect(200);
}

describe('the money of a campaign', () => {
  it('is in figures that are the sums of their lists and of the books, at every stage', async () => {
    expect(figuresOf(await moneyPage())).toMatchObject({ pledged: 27_450, toBeCharged: 27_450 });
    await shop.story.close(terms);
    await expectEveryFigureToBeItsList();
    await expectFiguresToBeTheBooks();
    expect(figuresOf(await moneyPage())).toMatchObject({
      held: 5490,
      failed: 5490,
      collected: 21_960,
      paidOut: null,
    });
    await happens();
    await expectEveryFigureToBeItsList();
    await expectFiguresToBeTheBooks();
    const page = await moneyPage();
    expect(figuresOf(page)).toMatchObject({
      pledged: 27_450,
      held: 0,
      dropped: 5490,
      refundsLeft: 1000,
      refundsFailed: 1000,
      disputesOpen: 5490,
      // 44.90 and 54.90, without a sixth of each.
      revenue: 3742 + 4575,
    });
    expect(page.vat).toMatchObject([{ country: 'FR', category: 'standard', basisPoints: 2000 }]);
    expect(page.forecast).toBeNull();
    expect(page.exceptions.open).toBe(0);
  });

  it('is given out as CSV, line by line what the list is', async () => {
    const href = `/v1/campaigns/${terms.id}/money/collected`;
    const { text } = await finance.get(href).set('Accept', 'text/csv').expect(200);
    const [head, ...lines] = text.trim().split('\r\n');
    expect(head).toMatch(/^at,amount,currency,entryId,/);
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => line.includes(',54.90,EUR,'))).toBe(true);
    await finance.get(`/v1/campaigns/${terms.id}/money/luck`).expect(404);
  });
});

const statementOf = async (visitor: Visitor, pledge: string): Promise<PledgeStatementView> =>
  (await visitor.get(`/v1/pledges/${pledge}/statement`).expect(200)).body as PledgeStatementView;

interface Timeline {
  readonly happened: readonly { readonly code: string; readonly at: string }[];
}

interface Receipt {
  readonly total: { readonly amount: number };
  readonly refunds: readonly { readonly done: boolean; readonly amount: { amount: number } }[];
}

describe('the statement of a pledge', () => {
  it('tells each step that its backer sees, in the same order, and nothing of fees', async () => {
    for (const pledge of [part, disputed, kept, sentBack, unpaid]) {
      const timeline = (await merchandiser.get(`/v1/pledges/${pledge}/timeline`).expect(200))
        .body as Timeline;
      const { events } = await statementOf(merchandiser, pledge);
      expect(events.map(({ code, at }) => ({ code, at }))).toEqual(
        timeline.happened.map(({ code, at }) => ({ code, at })),
      );
      expect(events.filter(({ text }) => text === null)).toEqual([]);
    }
  });

  it('says what was paid and went back as the receipt does', async () => {
    for (const pledge of [part, disputed, kept, sentBack]) {
      const receipt = (await merchandiser.get(`/v1/pledges/${pledge}/receipt`).expect(200))
        .body as Receipt;
      const { paid, givenBack, owed } = await statementOf(merchandiser, pledge);
      const refunded = (done: boolean): number =>
        receipt.refunds
          .filter((refund) => refund.done === done)
          .reduce((sum, { amount }) => sum + amount.amount, 0);
      expect(paid.amount).toBe(receipt.total.amount);
      expect(givenBack.amount).toBe(refunded(true));
      expect(owed.amount).toBe(refunded(false));
    }
  });

  it('goes from the promise to the hand-over, with what was paid, given back and owed so far', async () => {
    const { events, handedOverOn, locale } = await statementOf(finance, part);
    expect(locale).toBe('en');
    expect(handedOverOn).not.toBeNull();
    const told = events
      .filter(({ code }) => !['queued', 'charging'].includes(code))
      .map(({ code, amount, paid, givenBack, owed }) =>
        [code, amount?.amount ?? '-', paid.amount, givenBack.amount, owed.amount].join(' '),
      );
    expect(told).toEqual([
      'confirming - 0 0 0',
      'held - 0 0 0',
      'collected 5490 5490 0 0',
      'fee 203 5490 0 0',
      'refund_pending 1000 5490 0 1000',
      'partially_refunded 1000 5490 1000 0',
      'handed_over - 5490 1000 0',
    ]);
  });

  it('names each document beside what it was made for', async () => {
    await shop.app.drain();
    const documentsOf = async (visitor: Visitor, pledge: string): Promise<string[]> =>
      (await statementOf(visitor, pledge)).events.flatMap(({ code, documents }) =>
        documents.map(({ kind, gross }) => `${code}: ${kind} ${gross.amount}`),
      );
    expect(await documentsOf(merchandiser, part)).toEqual([
      'collected: deposit_invoice 5490',
      'partially_refunded: credit_note 1000',
      'handed_over: final_invoice 4490',
    ]);
    expect(await documentsOf(merchandiser, sentBack)).toEqual([
      'collected: deposit_invoice 5490',
      'partially_refunded: credit_note 1000',
      'refund_failed: deposit_invoice 1000',
    ]);
    expect(await documentsOf(finance, sentBack)).toContain('refund_returned: deposit_invoice 1000');
  });

  it('says why a card was refused in the words that its backer reads', async () => {
    const { events, paid } = await statementOf(merchandiser, unpaid);
    const refused = events.find(({ code }) => code === 'declined');
    expect(refused).toMatchObject({
      text: 'The card could not be charged',
      reasonText: 'Your bank did not accept the payment',
    });
    expect(events.at(-1)?.code).toBe('dropped');
    expect(paid.amount).toBe(0);
  });
});
