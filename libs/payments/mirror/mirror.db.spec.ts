import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type Stripe from 'stripe';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { mirrorOf } from '../../../test/support/mirror-parts.js';
import { paymentsSettings } from '../../../test/support/payments-parts.js';
import { FeatureGauges } from '#libs/platform/metrics/feature-gauges';
import { MirrorGauges } from './mirror-gauges.js';
import type { StripeMirror } from './mirror.types.js';

jest.setTimeout(60_000);

const DAY = 86_400;

const test = DatabaseTest.forFile();

describe('the mirror of Stripe', () => {
  let emulator: TestEmulator;
  let stripe: Stripe;
  let mirror: StripeMirror;

  beforeAll(async () => {
    emulator = await startTestEmulator({ clock: test.clock });
    stripe = emulator.stripe;
    const { url, secretKey } = emulator.emulator;
    mirror = mirrorOf(test, paymentsSettings(url, { secretKey }));
  });
  afterAll(() => emulator.stop());

  const pay = (
    card: string,
    amount = 10_000,
    currency = 'eur',
    metadata: Record<string, string> = {},
  ): Promise<Stripe.PaymentIntent> =>
    stripe.paymentIntents.create({
      amount,
      currency,
      payment_method: `pm_card_${card}`,
      confirm: true,
      metadata,
    });

  const movementsOf = (sourceId: string) =>
    test.database.rows(
      `select type, reporting_category, reference, amount_minor, fee_minor, net_minor, currency,
         status, payout_id, payment_intent_id, pledge_id, attempt_id
       from payments.balance_transactions where source_id = $1 order by created_at, id`,
      [sourceId],
    );

  /** The clocks of both, and what became due at Stripe meanwhile. */
  const passes = async (seconds: number): Promise<void> => {
    test.clock.advanceSeconds(seconds);
    await emulator.advance(0);
  };

  it('reaches nowhere before the first pull, and then as far as it began', async () => {
    expect(await mirror.asOf()).toBeNull();
    const report = await mirror.pull();
    expect(report.complete).toBe(true);
    expect(await mirror.asOf()).toEqual(test.clock.now());
  });

  it('knows a charge by its payment, with fee, pledge and attempt', async () => {
    const [pledgeId, attemptId] = [test.ids.next(), test.ids.next()];
    const metadata = { pledge_id: pledgeId, attempt_id: attemptId };
    const paid = await pay('fr', 10_000, 'eur', metadata);
    await mirror.pull();
    expect(await movementsOf(paid.latest_charge as string)).toEqual([
      {
        type: 'charge',
        reporting_category: 'charge',
        reference: paid.id,
        amount_minor: 10_000,
        fee_minor: 175,
        net_minor: 9825,
        currency: 'EUR',
        status: 'pending',
        payout_id: null,
        payment_intent_id: paid.id,
        pledge_id: pledgeId,
        attempt_id: attemptId,
      },
    ]);
  });

  it('gives refunds and disputes to the pledge of their charge', async () => {
    const pledgeId = test.ids.next();
    const paid = await pay('createDispute', 5000, 'eur', { pledge_id: pledgeId });
    const other = await pay('fr', 3000, 'eur', { pledge_id: pledgeId });
    const refund = await stripe.refunds.create({ payment_intent: other.id, amount: 1000 });
    await mirror.pull();
    const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
    expect(await movementsOf(dispute?.id ?? '')).toMatchObject([
      {
        reporting_category: 'dispute',
        reference: dispute?.id,
        amount_minor: -5000,
        fee_minor: 2000,
        payment_intent_id: paid.id,
        pledge_id: pledgeId,
      },
    ]);
    expect(await movementsOf(refund.id)).toMatchObject([
      { reference: refund.id, amount_minor: -1000, pledge_id: pledgeId },
    ]);
  });

  it('writes nothing when Stripe says the same again', async () => {
    await passes(10);
    const report = await mirror.pull();
    expect(report.kinds.balance_transactions.read).toBeGreaterThan(3);
    expect(Object.values(report.kinds).map(({ changed }) => changed)).toEqual([0, 0, 0]);
  });

  it('learns that money is available on its day', async () => {
    const paid = await pay('fr', 2000, 'usd');
    await mirror.pull();
    await passes(4 * DAY);
    await mirror.pull();
    expect(await movementsOf(paid.latest_charge as string)).toMatchObject([
      { status: 'available' },
    ]);
    const pending = await test.database.rows(
      `select id from payments.balance_transactions where status = 'pending'`,
    );
    expect(pending).toEqual([]);
  });

  it('itemises a payout once it is paid, and notes each step of it as news', async () => {
    const { payouts } = (await emulator.control('POST', '/payouts')) as {
      payouts: Stripe.Payout[];
    };
    const payout = payouts.find(({ currency }) => currency === 'eur');
    await mirror.pull();
    const read = () =>
      test.database.rows(
        `select status, amount_minor, items, items_net_minor, itemised_at is not null as itemised
         from payments.payouts where id = $1`,
        [payout?.id],
      );
    expect(await read()).toMatchObject([{ status: 'in_transit', itemised: false }]);
    await passes(2 * DAY);
    expect((await mirror.pull()).payoutsItemised).toBe(payouts.length);
    const [row] = await read();
    expect(row).toMatchObject({
      status: 'paid',
      amount_minor: payout?.amount,
      items_net_minor: payout?.amount,
      itemised: true,
    });
    const changes = await test.database.rows(
      `select from_status, to_status from payments.payout_changes where payout_id = $1 order by id`,
      [payout?.id],
    );
    expect(changes).toEqual([
      { from_status: null, to_status: 'in_transit' },
      { from_status: 'in_transit', to_status: 'paid' },
    ]);
    const news = await test.database.rows(
      `select 1 from platform.news where type = 'payments.payout_changed' and subject = $1`,
      [payout?.id],
    );
    expect(news).toHaveLength(2);
    const items = await test.database.rows<{ net: number }>(
      `select sum(net_minor)::bigint as net from payments.balance_transactions where payout_id = $1`,
      [payout?.id],
    );
    expect(items).toEqual([{ net: payout?.amount }]);
    expect((await mirror.pull()).payoutsItemised).toBe(0);
  });

  it('says for the metrics how much is mirrored, and how old that is', async () => {
    await passes(42);
    await test.database.execute('analyze payments.balance_transactions');
    const gauges = new FeatureGauges();
    new MirrorGauges(test.database, test.clock, gauges).onModuleInit();
    const read = async (name: string) => gauges.all.find((gauge) => gauge.name === name)?.read();
    const [counted] = await test.database.rows<{ count: number }>(
      'select count(*) as count from payments.balance_transactions',
    );
    expect(await read('stripe_mirror_rows')).toContainEqual({
      labels: { kind: 'balance_transactions' },
      value: counted?.count,
    });
    expect(await read('stripe_mirror_lag_seconds')).toContainEqual({
      labels: { kind: 'payouts' },
      value: 42,
    });
  });
});
