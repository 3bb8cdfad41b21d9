import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sqlStateOf } from '#libs/platform/database/database';
import type { Visitor } from '../support/visitor.js';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let shop: MoneyApp;
let finance: Visitor;
let other: Visitor;

beforeAll(async () => {
  shop = await MoneyApp.start(test);
  finance = await shop.person('finance', 'finance');
  other = await shop.person('finance2', 'finance');
}, 60_000);
afterAll(() => shop.stop());

interface Refund {
  readonly id: string;
  readonly state: string;
  readonly failureReason: string | null;
}

const euro = (amount: number) => ({ amount, currency: 'EUR' });
const ask = (pledge: string, body: object = {}) =>
  finance.post(`/v1/pledges/${pledge}/refunds`, { reason: 'Broken.', ...body });

async function asked(pledge: string, body: object = {}): Promise<Refund> {
  return (await ask(pledge, body).expect(201)).body as Refund;
}

const decide = (who: Visitor, pledge: string, { id }: Refund, noun: string) =>
  who.post(`/v1/pledges/${pledge}/refunds/${id}/${noun}`, {});

const codeOf = (answer: { status: number; body: unknown }): string =>
  `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();

const progressOf = async (pledge: string): Promise<object> => {
  const [row] = await test.database.rows<{ id: string }>(
    'select campaign_id as id from pledges.pledges where id = $1',
    [pledge],
  );
  return (await finance.get(`/v1/campaigns/${row?.id}/progress`).expect(200)).body as object;
};

/** A chair of 1,200.00 EUR. */
const DEAR = {
  rewards: [{ title: 'A chair', variant: 'CHAIR-OAK', price: euro(120_000) }],
};

describe('a refund', () => {
  it('that comes back after five days is a deposit again, and leaves another way by two people', async () => {
    const pledge = await shop.collected('pm_card_refundFail');
    await asked(pledge);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
    expect(await progressOf(pledge)).toMatchObject({ refunded: euro(5490) });
    await shop.daysPass(5);
    expect(await shop.story.stateOf(pledge)).toBe('refund_failed');
    expect(await progressOf(pledge)).toMatchObject({ refunded: euro(0) });
    const failed = await finance.get(`/v1/refunds?state=failed&pledgeId=${pledge}`).expect(200);
    expect((failed.body as { items: Refund[] }).items).toMatchObject([
      { state: 'failed', failureReason: 'expired_or_canceled_card' },
    ]);
    const transfer = await asked(pledge, { way: 'bank_transfer' });
    expect(transfer.state).toBe('waiting_approval');
    await decide(other, pledge, transfer, 'approvals').expect(200);
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
    expect(await progressOf(pledge)).toMatchObject({ refunded: euro(5490) });
    expect(await shop.bookedSince(pledge)).toBe(FAILED_AFTER_FIVE_DAYS);
    const mails = await shop.story.mailsAbout(pledge);
    expect(mails.filter((mail) => mail.includes('refund')).toSorted()).toEqual([
      'pledge_refunded',
      'pledge_refunded',
      'refund_asked',
      'refund_failed',
    ]);
  });

  it('that comes back is noticed by a look of our own when no event tells it', async () => {
    const pledge = await shop.collected('pm_card_refundFail');
    await asked(pledge);
    await shop.app.drain();
    await shop.emulator.advance(60);
    test.clock.advanceSeconds(2 * 86_400 + 1);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refund_failed');
  });

  it('that is pending is given back when Stripe says so', async () => {
    const pledge = await shop.collected('pm_card_pendingRefund');
    await asked(pledge, { amount: euro(1000) });
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refund_pending');
    await shop.daysPass(1);
    expect(await shop.story.stateOf(pledge)).toBe('partially_refunded');
  });

  it('leaves by bank transfer only when the card refused it', async () => {
    const pledge = await shop.collected();
    expect(codeOf(await ask(pledge, { way: 'bank_transfer' }))).toBe('422 refund.card_first');
  });

  it('is made once when many ask at the same moment, and never more than is left', async () => {
    const pledge = await shop.collected();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(pledge, { amount: euro(3000) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    await shop.app.drain();
    expect(codeOf(await ask(pledge, { amount: euro(2491) }))).toBe('422 refund.exceeds_collected');
    await asked(pledge, { amount: euro(2490) });
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
  });

  it('is refused by the database itself when it is more than is left', async () => {
    const pledge = await shop.collected();
    const { id } = await asked(pledge, { amount: euro(5000) });
    await shop.app.drain();
    const copy = (amount: number) =>
      test.database.execute(
        `insert into settlement.refunds (id, pledge_id, campaign_id, attempt_id, amount_minor,
           vat_minor, currency, state, idempotency_key, reason, asked_by, created_at)
         select $2::uuid, pledge_id, campaign_id, attempt_id, $3, 0, currency, 'unknown', $2::text, 'x', 'x',
           created_at
         from settlement.refunds where id = $1`,
        [id, test.ids.next(), amount],
      );
    const refusal = await copy(491).catch((error: unknown) => error);
    expect(sqlStateOf(refusal)).toBe('23514');
    expect(String(refusal)).toContain('is more than is left');
  });
});

describe('above the limit of 500', () => {
  it('a refund waits for another person of finance', async () => {
    const pledge = await shop.collected('pm_card_visa', DEAR);
    const refund = await asked(pledge, { amount: euro(60_000) });
    expect(refund.state).toBe('waiting_approval');
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('collected');
    expect(await shop.bookedSince(pledge)).toBe('');
    expect(codeOf(await decide(finance, pledge, refund, 'approvals'))).toBe(
      '403 refund.second_person_needed',
    );
    const answers = await Promise.all(
      [1, 2, 3].map(() => decide(other, pledge, refund, 'approvals')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('partially_refunded');
    expect(await shop.bookedSince(pledge)).toBe(FOUR_EYES);
  });

  it('parts that one person gives back are counted together', async () => {
    const pledge = await shop.collected('pm_card_visa', DEAR);
    expect((await asked(pledge, { amount: euro(30_000) })).state).toBe('asked');
    await shop.app.drain();
    expect((await asked(pledge, { amount: euro(20_001) })).state).toBe('waiting_approval');
    expect((await asked(pledge, { amount: euro(20_000) })).state).toBe('asked');
    await shop.app.drain();
  });

  it('a refund that is rejected leaves no trace in the books, and what it kept is free again', async () => {
    const pledge = await shop.collected('pm_card_visa', DEAR);
    const refund = await asked(pledge);
    expect(codeOf(await ask(pledge, { amount: euro(1) }))).toBe('422 refund.exceeds_collected');
    await decide(other, pledge, refund, 'rejections').expect(200);
    expect(codeOf(await decide(other, pledge, refund, 'approvals'))).toBe('409 refund.wrong_state');
    expect(await shop.bookedSince(pledge)).toBe('');
    expect((await asked(pledge, { amount: euro(100) })).state).toBe('asked');
    await shop.app.drain();
  });

  it('a refund that waits while the bank takes the money cannot be approved', async () => {
    const pledge = await shop.collected('pm_card_visa', DEAR);
    const refund = await asked(pledge);
    await shop.story.dispute(pledge);
    expect(codeOf(await decide(other, pledge, refund, 'approvals'))).toBe('409 refund.disputed');
  });

  it('a cancelled campaign gives everything back without asking, and refuses what waited', async () => {
    const terms = await shop.live(DEAR);
    // One card that cannot be charged keeps the campaign collecting.
    const cards = ['pm_card_visa', 'pm_card_chargeCustomerFail'];
    const [pledge = ''] = await shop.story.held(terms, cards);
    await shop.story.close(terms);
    const refund = await asked(pledge);
    const merchandiser = await shop.person('merchandiser', 'merchandiser');
    await merchandiser
      .post(`/v1/campaigns/${terms.id}/cancellations`, { reason: 'The supplier is gone.' })
      .expect(201);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
    const answer = await finance.get(`/v1/refunds?pledgeId=${pledge}`).expect(200);
    const states = new Map(
      (answer.body as { items: Refund[] }).items.map(({ id, state }) => [id, state]),
    );
    expect(states.get(refund.id)).toBe('rejected');
    expect([...states.values()].sort()).toEqual(['rejected', 'succeeded']);
  });
});

const FAILED_AFTER_FIVE_DAYS = `
refund           customer_deposits    45.75 EUR             Refund asked
                 vat_due               9.15 EUR
                 refunds_payable                 54.90 EUR
refund_left      refunds_payable      54.90 EUR             Refund left Stripe
                 stripe_clearing                 54.90 EUR
refund_returned  stripe_clearing      54.90 EUR             Refund came back to Stripe
                 refunds_payable                 54.90 EUR
refund_failed    refunds_payable      54.90 EUR             Refund failed
                 customer_deposits               45.75 EUR
                 vat_due                          9.15 EUR
refund           customer_deposits    45.75 EUR             Refund asked
                 vat_due               9.15 EUR
                 refunds_payable                 54.90 EUR
refund_left      refunds_payable      54.90 EUR             Refund by bank transfer
                 bank                            54.90 EUR`.trim();

const FOUR_EYES = `
refund       customer_deposits     500.00 EUR               Refund asked
             vat_due               100.00 EUR
             refunds_payable                    600.00 EUR
refund_left  refunds_payable       600.00 EUR               Refund left Stripe
             stripe_clearing                    600.00 EUR`.trim();
