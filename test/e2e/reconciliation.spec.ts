import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { reconciliationInvariants } from '#libs/reconciliation/reconciliation-invariants';
import { DatabaseTest } from '../support/database-test.js';
import { ReconciliationWorld } from '../support/reconciliation-world.js';
import { stripeOf } from '../support/settlement-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({
  invariants: [...ledgerInvariants, ...reconciliationInvariants],
});
let app: TestApp;
let emulator: TestEmulator;
let world: ReconciliationWorld;
let [anna, bob]: Visitor[] = [];

beforeAll(async () => {
  const stripe = await stripeOf();
  const { settings } = stripe;
  emulator = stripe.emulator;
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
    environment: {
      STRIPE_API_BASE: settings.apiBase,
      STRIPE_SECRET_KEY: settings.secretKey,
    },
  });
  world = new ReconciliationWorld(test);
  anna = await Visitor.signedIn(app, 'anna', 'finance');
  bob = await Visitor.signedIn(app, 'bob', 'finance');
}, 60_000);
afterAll(async () => {
  await app.close();
  await emulator.stop();
});

const EXCEPTIONS = '/v1/reconciliation-exceptions';

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
}

const person = (visitor: Visitor | undefined): Visitor => {
  if (visitor === undefined) throw new Error('signed in before the first test');
  return visitor;
};

/** A run over May, asked for at the interface and done by the worker. */
async function reconcile(): Promise<Record<string, unknown>> {
  await test.database.execute('update payments.mirror_cursors set complete_at = $1', [
    test.clock.now(),
  ]);
  const asked = await person(anna)
    .post('/v1/reconciliations', { from: '2026-05-18', to: '2026-05-22' })
    .expect(201);
  const { id } = asked.body as { id: string };
  await app.drain();
  const answer = await person(anna).get(`/v1/reconciliations/${id}`).expect(200);
  return answer.body as Record<string, unknown>;
}

async function openOf(subjectId: string): Promise<Listed[]> {
  const answer = await person(anna)
    .get(`${EXCEPTIONS}?state=open&subjectId=${subjectId}`)
    .expect(200);
  return (answer.body as { items: Listed[] }).items;
}

describe('a reconciliation', () => {
  it('is asked for, done by a worker, and shows the waterfall of its days', async () => {
    await world.charge('pi_e2e', 4900, 99, '2026-05-20');
    await world.payout({ id: 'po_e2e00001', amount: 4000, arrivalOn: '2026-05-22' }, '2026-05-21');
    const line = await world.bankLine({
      amount: 4000,
      on: '2026-05-22',
      words: 'STRIPE po_e2e00001',
    });
    const run = await reconcile();
    expect(run).toMatchObject({
      state: 'done',
      kind: 'asked',
      counts: { booked: 1, bankMatched: 1, bankBooked: 1, open: 0 },
    });
    const days = run['waterfall'] as { day: string }[];
    expect(days.find(({ day }) => day === '2026-05-20')).toMatchObject({
      stripe: {
        opening: { amount: 0, currency: 'EUR' },
        charges: { amount: 4900 },
        fees: { amount: -99 },
        closing: { amount: 4801 },
        books: { amount: 4801 },
        remainder: { amount: 0 },
      },
    });
    expect(days.find(({ day }) => day === '2026-05-22')).toMatchObject({
      stripe: { opening: { amount: 801 }, closing: { amount: 801 } },
      inTransit: { opening: { amount: 4000 }, closing: { amount: 0 } },
      bank: { moved: { amount: 4000 }, books: { amount: 4000 }, remainder: { amount: 0 } },
    });
    const matches = await person(anna)
      .get('/v1/reconciliation-matches?reference=pi_e2e&matched=true')
      .expect(200);
    expect((matches.body as { items: object[] }).items).toMatchObject([
      { stripe: { amount: 4801 }, booksFee: { amount: 99 }, rule: 'reference_amount_fee' },
    ]);
    const payout = await person(anna).get('/v1/payouts/po_e2e00001').expect(200);
    expect(payout.body).toMatchObject({
      amount: { amount: 4000, currency: 'EUR' },
      inTransit: { amount: 0 },
      bankLines: [{ lineId: line, bookedOn: '2026-05-22', rule: 'payout_id_in_line' }],
    });
    const list = await person(anna).get('/v1/payouts?status=paid').expect(200);
    expect((list.body as { items: Listed[] }).items.map(({ id }) => id)).toEqual(['po_e2e00001']);
  });

  it('refuses days that are none, or in the wrong order', async () => {
    const ask = (from: string, to: string) =>
      person(anna).post('/v1/reconciliations', { from, to }).expect(400);
    await ask('2026-02-30', '2026-03-01');
    await ask('2026-05-02', '2026-05-01');
    await ask('2026-05-02', '2027-08-01');
  });

  it('tells its rules', async () => {
    const answer = await person(anna).get('/v1/reconciliation-rules').expect(200);
    expect((answer.body as { items: unknown[] }).items[0]).toMatchObject({
      sides: 'ledger_stripe',
      order: 1,
      code: 'reference_amount_fee',
    });
  });

  it('comes by itself when a day has ended, once', async () => {
    await app.drain();
    await app.drain();
    const answer = await person(anna).get('/v1/reconciliations').expect(200);
    const daily = (answer.body as { items: { kind: string; to: string }[] }).items.filter(
      ({ kind }) => kind === 'daily',
    );
    expect(daily).toMatchObject([{ to: '2026-05-31', state: 'done' }]);
  });
});

describe('an exception', () => {
  it('has an owner, notes and a history, and may be accepted', async () => {
    await world.mirror({ reference: 'pi_by_hand', amount: 700, at: '2026-05-20' });
    await reconcile();
    const [found] = await openOf('pi_by_hand');
    expect(found).toMatchObject({
      type: 'missing_in_ledger',
      amount: { amount: 700, currency: 'EUR' },
      openedOn: '2026-05-20',
      ageDays: 12,
      rule: 'only_at_stripe',
      ownerId: null,
    });
    const at = `${EXCEPTIONS}/${found?.id ?? ''}`;
    const me = (await person(anna).get('/v1/me').expect(200)).body as { id: string };
    await person(anna).post(`${at}/owners`, { ownerId: test.ids.next() }).expect(422);
    await person(anna).post(`${at}/owners`, { ownerId: me.id }).expect(200);
    await person(anna).post(`${at}/notes`, { note: 'Made in the dashboard.' }).expect(200);
    await person(bob).post(`${at}/resolutions`, { note: 'A test of the shop.' }).expect(200);
    await person(bob).post(`${at}/resolutions`, { note: 'Again.' }).expect(409);
    const detail = await person(anna).get(at).expect(200);
    expect(detail.body).toMatchObject({
      state: 'resolved',
      resolution: 'accepted',
      ownerId: me.id,
    });
    const { steps } = detail.body as { steps: { kind: string }[] };
    expect(steps.map(({ kind }) => kind)).toEqual(['found', 'owner', 'note', 'accepted']);
    await reconcile();
    expect(await openOf('pi_by_hand')).toEqual([]);
  });

  it('opens again when what was accepted is another amount', async () => {
    await world.mirror({ reference: 'pi_by_hand', amount: 5, at: '2026-05-21' });
    await reconcile();
    const [again] = await openOf('pi_by_hand');
    expect(again).toMatchObject({ type: 'missing_in_ledger', amount: { amount: 705 } });
  });

  it('is corrected by one person and confirmed by another', async () => {
    await world.bookCharge('pi_fee', 1000, 40, '2026-05-20');
    await world.mirror({ reference: 'pi_fee', amount: 1000, fee: 55, at: '2026-05-20' });
    await reconcile();
    const [found] = await openOf('pi_fee');
    const at = `${EXCEPTIONS}/${found?.id ?? ''}`;
    const suggestion = await person(anna).get(`${at}/correction-suggestion`).expect(200);
    const { lines } = suggestion.body as { lines: object[] };
    expect(lines).toEqual([
      { account: 'stripe_clearing', side: 'credit', amount: { amount: 15, currency: 'EUR' } },
      { account: 'payment_fees', side: 'debit', amount: { amount: 15, currency: 'EUR' } },
    ]);
    const reason = 'Stripe took more.';
    const half = [14, 14].map((amount, index) => ({
      ...lines[index],
      amount: { amount, currency: 'EUR' },
    }));
    await person(anna).post(`${at}/corrections`, { lines: half, reason }).expect(422);
    const proposed = await person(anna).post(`${at}/corrections`, { lines, reason }).expect(201);
    await person(bob).post(`${at}/corrections`, { lines, reason }).expect(409);
    const decision = `${at}/corrections/${(proposed.body as Listed).id}`;
    await person(anna).post(`${decision}/confirmations`, {}).expect(403);
    await person(bob).post(`${decision}/confirmations`, { note: 'Right.' }).expect(200);
    await person(bob).post(`${decision}/rejections`, {}).expect(409);
    expect((await person(anna).get(at).expect(200)).body).toMatchObject({
      state: 'resolved',
      resolution: 'corrected',
      corrections: [{ state: 'confirmed', reason }],
    });
    await reconcile();
    expect(await openOf('pi_fee')).toEqual([]);
    const [row] = await test.database.rows(
      `select rule, matched from reconciliation.comparisons where reference = 'pi_fee'`,
    );
    expect(row).toEqual({ rule: 'reference_amount_fee', matched: true });
  });

  it('is not corrected by what another person rejects, nor by what leaves the difference', async () => {
    const line = await world.bankLine({ amount: -1250, on: '2026-05-20', words: 'FRAIS' });
    await reconcile();
    const [found] = await openOf(line);
    expect(found?.type).toBe('bank_line_without_payout');
    const at = `${EXCEPTIONS}/${found?.id ?? ''}`;
    const money = { amount: 1250, currency: 'EUR' };
    const entry = (account: string) => ({
      reason: 'Fees of the bank.',
      lines: [
        { account: 'suspense', side: 'credit', amount: money },
        { account, side: 'debit', amount: money },
      ],
    });
    await person(anna).post(`${at}/corrections`, entry('bank')).expect(422);
    const first = await person(anna).post(`${at}/corrections`, entry('bank_fees')).expect(201);
    const decision = `${at}/corrections/${(first.body as Listed).id}`;
    await person(bob).post(`${decision}/rejections`, { note: 'Wait.' }).expect(200);
    await reconcile();
    expect(await openOf(line)).toHaveLength(1);
    const second = await person(anna).post(`${at}/corrections`, entry('bank_fees')).expect(201);
    const other = `${at}/corrections/${(second.body as Listed).id}`;
    await person(bob).post(`${other}/confirmations`, {}).expect(200);
    await reconcile();
    expect(await openOf(line)).toEqual([]);
    expect(await world.balance('bank_fees')).toBe(1250);
  });
});
