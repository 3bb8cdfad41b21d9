import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Visitor } from '../support/visitor.js';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';

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

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly pledgeId: string;
  readonly evidence: string | null;
}

async function disputesOf(pledgeId: string): Promise<readonly Listed[]> {
  const answer = await finance.get(`/v1/disputes?pledgeId=${pledgeId}`).expect(200);
  return (answer.body as { items: Listed[] }).items;
}

async function disputeOf(pledgeId: string): Promise<Listed> {
  const [dispute] = await disputesOf(pledgeId);
  if (dispute === undefined) throw new Error('the pledge is disputed');
  return dispute;
}

const submit = (id: string, statement?: string) =>
  finance.post(`/v1/disputes/${id}/evidence-submissions`, statement ? { statement } : {});

async function answerBank(pledgeId: string, statement: string): Promise<void> {
  const { id } = await disputeOf(pledgeId);
  await submit(id, statement).expect(201);
  await shop.app.drain();
  await shop.story.bringEvents();
}

describe('a dispute', () => {
  it('that is won brings money and fee back', async () => {
    const pledge = await shop.collected('pm_card_createDispute');
    await shop.story.bringEvents();
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    const { id } = await disputeOf(pledge);
    const told = await test.database.rows(
      'select template from notifications.mails where about = $1',
      [`dispute:${id}`],
    );
    expect(told).toEqual([{ template: 'staff_dispute' }]);
    await answerBank(pledge, 'winning_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('dispute_won');
    expect(await disputeOf(pledge)).toMatchObject({ state: 'won', evidence: 'sent' });
    expect(await shop.bookedSince(pledge)).toBe(WON);
  });

  it('that is lost is a loss, and nothing of it is refunded any more', async () => {
    const pledge = await shop.collected('pm_card_createDisputeProductNotReceived');
    await shop.story.bringEvents();
    const refused = await finance.post(`/v1/pledges/${pledge}/refunds`, { reason: 'Broken.' });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([
      409,
      'refund.disputed',
    ]);
    await answerBank(pledge, 'losing_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
    await finance.post(`/v1/pledges/${pledge}/refunds`, { reason: 'Broken.' }).expect(409);
    expect(await shop.bookedSince(pledge)).toBe(LOST);
  });

  it('that nobody answers is lost when the time of the bank is over', async () => {
    const pledge = await shop.collected('pm_card_createDispute');
    await shop.story.bringEvents();
    await shop.daysPass(10);
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
  });

  it('after a part was refunded is about the rest', async () => {
    const pledge = await shop.collected();
    const body = { reason: 'Scratched.', amount: { amount: 1000, currency: 'EUR' } };
    await finance.post(`/v1/pledges/${pledge}/refunds`, body).expect(201);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('partially_refunded');
    await shop.story.dispute(pledge, { kind: 'product_not_received' });
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    await answerBank(pledge, 'losing_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
    expect(await shop.bookedSince(pledge)).toBe(PART_REFUNDED_BEFORE);
  });

  it('over a part takes that part, and a second one waits for its own end', async () => {
    const pledge = await shop.collected();
    await shop.story.dispute(pledge, { amount: 2000 });
    await answerBank(pledge, 'losing_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
    // Ids made in one millisecond have no order among them.
    test.clock.advanceSeconds(60);
    await shop.story.dispute(pledge, { amount: 1500 });
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    await answerBank(pledge, 'winning_evidence');
    expect((await disputesOf(pledge)).map(({ state }) => state)).toEqual(['won', 'lost']);
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
  });

  it('that is only asked about moves no money until it is escalated', async () => {
    const pledge = await shop.collected('pm_card_createDisputeInquiry');
    await shop.story.bringEvents();
    expect(await disputeOf(pledge)).toMatchObject({ state: 'inquiry' });
    expect(await shop.story.stateOf(pledge)).toBe('collected');
    expect(await shop.bookedSince(pledge)).toBe('');
    await answerBank(pledge, 'escalate_inquiry_evidence');
    expect(await disputeOf(pledge)).toMatchObject({ state: 'open' });
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
  });

  it('of everything that was refunded leaves the pledge refunded, whoever wins', async () => {
    const pledge = await shop.collected();
    await finance.post(`/v1/pledges/${pledge}/refunds`, { reason: 'Broken.' }).expect(201);
    await shop.app.drain();
    await shop.story.dispute(pledge, { amount: 1000 });
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    await answerBank(pledge, 'winning_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
  });
});

describe('a dispute in a campaign that charges with the pledge', () => {
  const AT_ONCE = { collection: 'charge_now', threshold: { kind: 'units', value: 3 } } as const;

  it('that is won after the threshold was missed is given back', async () => {
    const terms = await shop.live(AT_ONCE);
    const [pledge = ''] = await shop.story.authorised(terms, ['pm_card_visa']);
    await shop.story.dispute(pledge);
    await shop.story.close(terms);
    expect(await shop.story.campaignState(terms)).toBe('released');
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    await answerBank(pledge, 'winning_evidence');
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('refunded');
  });

  it('that is lost takes the pledge out of what counts', async () => {
    const terms = await shop.live(AT_ONCE);
    const [pledge = ''] = await shop.story.authorised(terms, ['pm_card_visa', 'pm_card_visa']);
    await shop.story.dispute(pledge);
    await answerBank(pledge, 'losing_evidence');
    expect(await shop.story.stateOf(pledge)).toBe('dispute_lost');
    const progress = await finance.get(`/v1/campaigns/${terms.id}/progress`).expect(200);
    expect(progress.body).toMatchObject({ units: 1, backers: 1 });
  });
});

describe('the events of a dispute', () => {
  it('may come before we have learnt of the charge they speak of', async () => {
    const terms = await shop.live();
    const [pledge = ''] = await shop.story.held(terms, ['pm_card_createDispute']);
    await shop.emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind: '500', effect: 'after', times: 1 }],
    });
    await shop.story.closing(terms);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('unknown');
    await shop.story.bringEvents();
    test.clock.advanceSeconds(3600);
    await shop.app.drain();
    test.clock.advanceSeconds(3600);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    expect(await shop.story.chargesAtStripe(pledge)).toBe(1);
  });

  it('may never come: Stripe is asked which disputes there are', async () => {
    const pledge = await shop.collected();
    const [charged] = await test.database.rows<{ intent: string }>(
      `select stripe_payment_intent_id as intent from settlement.attempts
       where pledge_id = $1 and state = 'succeeded'`,
      [pledge],
    );
    await shop.emulator.control('POST', '/disputes', { payment_intent: charged?.intent });
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('collected');
    await test.database.execute('update settlement.dispute_searches set next_at = $1', [
      test.clock.now(),
    ]);
    await shop.app.drain();
    expect(await shop.story.stateOf(pledge)).toBe('disputed');
    // The rest of this file is told by events again.
    await shop.story.bringEvents();
  });

  it('about payments of others make nothing', async () => {
    const others = await shop.emulator.stripe.paymentIntents.create({
      amount: 700,
      currency: 'eur',
      payment_method: 'pm_card_createDispute',
      confirm: true,
    });
    await shop.story.bringEvents();
    const [dispute] = (await shop.emulator.stripe.disputes.list({ payment_intent: others.id }))
      .data;
    const kept = await test.database.rows(
      'select state, pledge_id from settlement.disputes where stripe_dispute_id = $1',
      [dispute?.id],
    );
    expect(kept).toEqual([{ state: 'foreign', pledge_id: null }]);
  });
});

describe('the evidence', () => {
  it('is what we know: consent, authentication, mails with their times, history, delivery', async () => {
    const pledge = await shop.collected('pm_card_visa');
    await test.database.execute(
      `insert into pledges.consents (pledge_id, text_id, locale, text, total_minor, currency, given_at)
       values ($1, 'save_card.1', 'fr', 'Je permets le prélèvement.', 5490, 'EUR', now())`,
      [pledge],
    );
    await shop.story.dispute(pledge);
    const { id } = await disputeOf(pledge);
    const answer = await finance.get(`/v1/disputes/${id}/evidence`).expect(200);
    expect(answer.body).toMatchObject({
      pledgeId: pledge,
      charged: { amount: 5490, currency: 'EUR' },
      delivery: 'ship',
      consents: [{ textId: 'save_card.1', locale: 'fr', text: 'Je permets le prélèvement.' }],
      authenticatedWhenSaved: null,
      refunds: [],
    });
    const { mails, timeline, texts } = answer.body as {
      mails: { template: string; writtenAt: string }[];
      timeline: { state: string }[];
      texts: Record<string, string>;
    };
    expect(mails.map(({ template }) => template)).toEqual(
      expect.arrayContaining(['pledge_confirmed', 'pledge_charged']),
    );
    expect(timeline.map(({ state }) => state)).toEqual([
      'confirming',
      'held',
      'queued',
      'charging',
      'collected',
      'disputed',
    ]);
    expect(texts['cancellation_policy_disclosure']).toContain('Je permets le prélèvement.');
    expect(texts['shipping_address']).toBe('1 rue de la Paix, 69001 Lyon, FR');
    expect(JSON.stringify(answer.body)).not.toMatch(/\b\d{1,3}(\.\d{1,3}){3}\b/);
  });

  it('tells how the card was authenticated when it was saved', async () => {
    const pledge = await shop.collected('pm_card_authenticationRequiredOnSetup');
    await shop.story.dispute(pledge);
    const { id } = await disputeOf(pledge);
    const answer = await finance.get(`/v1/disputes/${id}/evidence`).expect(200);
    expect(answer.body).toMatchObject({
      authenticatedWhenSaved: { result: 'authenticated', version: '2.2.0' },
    });
    const { texts } = answer.body as { texts: Record<string, string> };
    expect(texts['uncategorized_text']).toContain('3-D Secure 2.2.0, challenge, ECI 05');
  });

  it('goes to the bank once, also when the answer was lost', async () => {
    const pledge = await shop.collected();
    await shop.story.dispute(pledge);
    const { id } = await disputeOf(pledge);
    await shop.emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/disputes/:id', kind: '500', effect: 'after', times: 1 }],
    });
    await submit(id).expect(201);
    await submit(id).expect(409);
    await shop.app.drain();
    expect(await disputeOf(pledge)).toMatchObject({ evidence: 'unknown' });
    test.clock.advanceSeconds(61);
    await shop.app.drain();
    expect(await disputeOf(pledge)).toMatchObject({ evidence: 'sent', state: 'open' });
    const [atStripe] = (await shop.emulator.stripe.disputes.list({ limit: 1 })).data;
    expect(atStripe?.evidence_details.submission_count).toBe(1);
    expect(atStripe?.evidence.customer_name).toMatch(/^Backer/);
    const kept = await test.database.rows(
      'select 1 from settlement.evidence_submissions where texts is not null',
    );
    expect(kept).toEqual([]);
  });

  it('is for finance', async () => {
    const merchandiser = await shop.person('merchandiser', 'merchandiser');
    await merchandiser.get('/v1/disputes').expect(403);
    await finance.get('/v1/disputes/01900000-0000-7000-8000-000000000000').expect(404);
  });
});

const WON = `
dispute_opened  disputes_open        54.90 EUR             Dispute opened
                payment_fees         20.00 EUR
                stripe_clearing                 74.90 EUR
dispute_won     disputes_open                   54.90 EUR  Dispute won
                payment_fees                    20.00 EUR
                stripe_clearing      74.90 EUR`.trim();

const LOST = `
dispute_opened  disputes_open        54.90 EUR             Dispute opened
                payment_fees         20.00 EUR
                stripe_clearing                 74.90 EUR
dispute_lost    disputes_open                   54.90 EUR  Dispute lost
                dispute_losses       54.90 EUR`.trim();

const PART_REFUNDED_BEFORE = `
refund          customer_deposits     8.33 EUR             Refund asked
                vat_due               1.67 EUR
                refunds_payable                 10.00 EUR
refund_left     refunds_payable      10.00 EUR             Refund left Stripe
                stripe_clearing                 10.00 EUR
dispute_opened  disputes_open        44.90 EUR             Dispute opened
                payment_fees         20.00 EUR
                stripe_clearing                 64.90 EUR
dispute_lost    disputes_open                   44.90 EUR  Dispute lost
                dispute_losses       44.90 EUR`.trim();
