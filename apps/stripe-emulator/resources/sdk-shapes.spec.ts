import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SdkShapes } from '../testing/sdk-shapes.js';
import { startTestEmulator, stripeError } from '../testing/test-emulator.js';
import type { TestEmulator } from '../testing/test-emulator.js';

/** The fields of Stripe's official example objects, by the name of the object. */
const fixtureKeys = JSON.parse(
  readFileSync(new URL('../fixtures/object-keys.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

const TYPES = {
  customer: 'Customer',
  payment_method: 'PaymentMethod',
  setup_intent: 'SetupIntent',
  setup_attempt: 'SetupAttempt',
  mandate: 'Mandate',
  payment_intent: 'PaymentIntent',
  charge: 'Charge',
  refund: 'Refund',
  dispute: 'Dispute',
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  payout: 'Payout',
  webhook_endpoint: 'WebhookEndpoint',
} as const;
type Kind = keyof typeof TYPES;

let test: TestEmulator;
const seen = new Map<Kind, object[]>();

const note = (kind: Kind, object: unknown): void => {
  seen.set(kind, [...(seen.get(kind) ?? []), JSON.parse(JSON.stringify(object)) as object]);
};

async function makeOneOfEach(): Promise<void> {
  const { stripe } = test;
  await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/x',
    enabled_events: ['payout.paid'],
  });
  const customer = await stripe.customers.create({
    email: 'a@b.test',
    address: { city: 'Lyon' },
    shipping: { name: 'A', address: { line1: 'x' } },
  });
  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
    mandate_data: { customer_acceptance: { type: 'offline' } },
    expand: ['mandate', 'latest_attempt'],
  });
  note('mandate', setup.mandate);
  note('setup_attempt', setup.latest_attempt);
  await stripe.setupIntents.create({
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: 'https://shop.test',
  });
  await stripeError(
    stripe.setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true }),
  );
  for (const method of [
    'visa',
    'createDispute',
    'createDisputeInquiry',
    'refundFail',
    'bypassPending',
    'authenticationRequired',
  ]) {
    const payment_method = `pm_card_${method}`;
    const paid = await stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      payment_method,
      confirm: true,
    });
    if (['visa', 'refundFail'].includes(method))
      await stripe.refunds.create({ payment_intent: paid.id });
  }
  await stripe.paymentIntents.create({
    amount: 500,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    capture_method: 'manual',
  });
  await stripeError(
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      payment_method: 'pm_card_chargeDeclined',
      confirm: true,
    }),
  );
  await test.advance(4 * 86_400);
  await stripe.payouts.create({ amount: 100, currency: 'eur' });
  await test.control('POST', '/payouts', { includePending: true });
}

beforeAll(async () => {
  test = await startTestEmulator();
  const { stripe } = test;
  await makeOneOfEach();
  const lists: readonly (readonly [Kind, { data: object[] }])[] = [
    ['customer', await stripe.customers.list()],
    ['setup_intent', await stripe.setupIntents.list()],
    ['payment_intent', await stripe.paymentIntents.list()],
    ['charge', await stripe.charges.list({ expand: ['data.refunds'] })],
    ['refund', await stripe.refunds.list()],
    ['dispute', await stripe.disputes.list()],
    ['balance_transaction', await stripe.balanceTransactions.list({ limit: 100 })],
    ['payout', await stripe.payouts.list()],
    ['webhook_endpoint', await stripe.webhookEndpoints.list()],
  ];
  for (const [kind, list] of lists) list.data.forEach((object) => note(kind, object));
  note('balance', await stripe.balance.retrieve());
  note('payment_method', await stripe.paymentMethods.retrieve('pm_card_visa'));
});
afterAll(() => test.stop());

const shapes = new SdkShapes([
  'Balance',
  'BalanceTransactions',
  'Charges',
  'Customers',
  'Disputes',
  'Mandates',
  'PaymentIntents',
  'PaymentMethods',
  'Payouts',
  'Refunds',
  'SetupAttempts',
  'SetupIntents',
  'WebhookEndpoints',
]);

it('notices a field too many and one too few', () => {
  const refund = seen.get('refund')?.[0] ?? {};
  expect(shapes.check('Refund', { ...refund, extra: 1 })).toEqual(['Refund.extra is unknown']);
  const details = { card: { type: 'refund', colour: 'red' } };
  expect(shapes.check('Refund', { ...refund, destination_details: details })).toEqual([
    'Refund.destination_details.type is missing',
    'Refund.destination_details.card.colour is unknown',
  ]);
});

it('answers with exactly the fields of the types of the SDK', () => {
  const findings = [...seen].flatMap(([kind, objects]) =>
    objects.flatMap((object) => shapes.check(TYPES[kind], object)),
  );
  expect([...seen.keys()].sort()).toEqual(Object.keys(TYPES).sort());
  expect([...new Set(findings)]).toEqual([]);
});

// Only Connect accounts have connect_reserved; the others come when a request expands them.
const ABSENT: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  balance: ['connect_reserved'],
  charge: ['refunds'],
  mandate: ['multi_use'],
};

it('shows every field of the official example objects', () => {
  const absent = [...seen].flatMap(
    ([kind, objects]) =>
      fixtureKeys[kind]
        ?.filter((key) => !(ABSENT[kind] ?? []).includes(key))
        .filter((key) => objects.some((object) => !(key in object)))
        .map((key) => `${kind}.${key}`) ?? [],
  );
  expect(absent).toEqual([]);
});
