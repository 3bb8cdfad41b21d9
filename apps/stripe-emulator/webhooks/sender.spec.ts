import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startReceiver, startTestEmulator } from '../testing/test-emulator.js';
import type { Receiver, TestEmulator } from '../testing/test-emulator.js';

let test: TestEmulator;
let receiver: Receiver;
let secret: string;

beforeEach(async () => {
  test = await startTestEmulator();
  receiver = await startReceiver();
  const endpoint = await test.stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created', 'customer.updated'],
  });
  secret = endpoint.secret ?? '';
});
afterEach(async () => {
  await test.stop();
  await receiver.stop();
});

const ids = (): string[] =>
  receiver.received.map((item) => (JSON.parse(item.body) as { id: string }).id);

it('signs each event so that the SDK verifies it, and shows the secret only once', async () => {
  const customer = await test.stripe.customers.create({ name: 'Ada' });
  await receiver.until(() => receiver.received.length === 1);
  const [item] = receiver.received;
  const event = test.stripe.webhooks.constructEvent(
    item?.body ?? '',
    item?.signature ?? '',
    secret,
  );
  expect(event.type).toBe('customer.created');
  expect((event.data.object as { id: string }).id).toBe(customer.id);
  expect(() =>
    test.stripe.webhooks.constructEvent(`${item?.body ?? ''} `, item?.signature ?? '', secret),
  ).toThrow();
  const [listed] = (await test.stripe.webhookEndpoints.list()).data;
  expect(listed?.secret).toBeUndefined();
});

it('tries again with growing pauses until the endpoint takes it', async () => {
  receiver.statuses.push(500, 500);
  await test.stripe.customers.create({});
  await receiver.until(() => receiver.received.length === 1);
  const [event] = (await test.stripe.events.list({ type: 'customer.created' })).data;
  expect(event?.pending_webhooks).toBe(1);
  await test.advance(1);
  await receiver.until(() => receiver.received.length === 2);
  await test.advance(5);
  await receiver.until(() => receiver.received.length === 3);
  expect(new Set(ids()).size).toBe(1);
});

it('goes on after a restart with what was not delivered', async () => {
  receiver.statuses.push(503);
  const customer = await test.stripe.customers.create({});
  await receiver.until(() => receiver.received.length === 1);
  await test.emulator.stop();
  const again = await startTestEmulator({ dataDir: test.dataDir });
  try {
    expect((await again.stripe.customers.retrieve(customer.id)).id).toBe(customer.id);
    await again.advance(60);
    await receiver.until(() => receiver.received.length === 2);
    expect(new Set(ids()).size).toBe(1);
  } finally {
    await again.stop();
  }
});

it.each([
  ['duplicate', 1, 2, 1],
  ['two_events', 1, 2, 2],
] as const)('brings one event as %s', async (kind, made, deliveries, distinct) => {
  await test.control('POST', '/faults', [{ kind, event: 'customer.*' }]);
  for (let count = 0; count < made; count += 1) await test.stripe.customers.create({});
  await receiver.until(() => receiver.received.length === deliveries);
  expect(new Set(ids()).size).toBe(distinct);
});

it('lets a later event overtake an earlier one', async () => {
  await test.control('POST', '/faults', [{ kind: 'reorder' }]);
  const customer = await test.stripe.customers.create({});
  await test.stripe.customers.update(customer.id, { name: 'Grace' });
  await receiver.until(() => receiver.received.length === 2);
  expect(receiver.types()).toEqual(['customer.updated', 'customer.created']);
});

it('drops an event for good and delays another', async () => {
  await test.control('POST', '/faults', [{ kind: 'drop' }, { kind: 'delay', seconds: 3600 }]);
  await test.stripe.customers.create({ name: 'dropped' });
  await test.stripe.customers.create({ name: 'delayed' });
  await test.stripe.customers.create({ name: 'on time' });
  await receiver.until(() => receiver.received.length === 1);
  await test.advance(3600);
  await receiver.until(() => receiver.received.length === 2);
  const names = receiver.received.map(
    (item) => (JSON.parse(item.body) as { data: { object: { name: string } } }).data.object.name,
  );
  expect(names).toEqual(['on time', 'delayed']);
});
