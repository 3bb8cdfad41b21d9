import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { AuditLog } from '#libs/identity/identity.service';
import { DatabaseTest } from '../../../test/support/database-test.js';
import {
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../../test/support/webhook-receiver.js';
import type { NotificationSettings, OutgoingEvent } from '../notifications.types.js';
import { DeliverWebhooks, RETRY_PAUSES_SECONDS } from './deliver-webhooks.js';
import { ManageSubscriptions, type StaffAct } from './manage-subscriptions.js';
import { WebhookQueue } from './webhook-queue.js';
import { listDeliveries, type DeliveryRow } from './webhooks.queries.js';

const test = DatabaseTest.forFile();
const settings: NotificationSettings = {
  mailFrom: 'shop@shop.test',
  smtpUrl: null,
  publicUrl: 'https://shop.test',
  production: false,
};
const act: StaffAct = {
  actor: { kind: 'machine', id: 'erp', name: 'ERP', roles: ['merchandiser'] },
  requestId: 'req-1',
};

describe('webhooks', () => {
  let receiver: WebhookReceiver;
  let queue: WebhookQueue;
  let worker: DeliverWebhooks;
  let manage: ManageSubscriptions;
  let events = 0;

  const event = (type = 'production_order.placed'): OutgoingEvent => {
    events += 1;
    return {
      key: `event-${events}`,
      type,
      subject: 'campaign/1',
      occurredAt: test.clock.now(),
      data: { units: 512, title: 'Fauteuil été' },
    };
  };
  const publish = (...list: OutgoingEvent[]): Promise<void> =>
    test.database.transaction((tx) => queue.add(tx, list));
  const deliveriesOf = (subscriptionId: string): Promise<DeliveryRow[]> =>
    listDeliveries(test.database, { subscriptionId, limit: 50 });

  beforeEach(async () => {
    test.clock.set(new Date());
    receiver = await startWebhookReceiver();
    queue = new WebhookQueue(test.clock, test.ids, settings);
    worker = new DeliverWebhooks(test.database, test.clock, queue, settings);
    const audit = new AuditLog(test.clock, test.ids);
    manage = new ManageSubscriptions(test.database, test.clock, test.ids, audit, settings);
  });
  afterEach(async () => {
    await test.database.execute(
      `update notifications.webhook_subscriptions
          set active = false, ended_reason = 'deleted', ended_at = now() where active`,
    );
    await receiver.close();
  });
  const subscribe = (eventTypes = ['production_order.placed']) =>
    manage.subscribe(act, { url: receiver.url, eventTypes });

  it('carry a signature the receiver can verify and a CloudEvents envelope', async () => {
    const { id, secret } = await subscribe();
    const sent = event();
    await publish(sent);
    await worker.run();
    const [got] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    const headers = got?.headers as Record<string, string>;
    const verified = new Webhook(secret).verify(got?.body ?? '', headers) as Record<
      string,
      unknown
    >;
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(new CloudEvent(verified).validate()).toBe(true);
    expect(verified).toMatchObject({
      specversion: '1.0',
      id: headers['webhook-id'],
      source: 'https://shop.test',
      type: 'production_order.placed',
      subject: 'campaign/1',
      time: sent.occurredAt.toISOString(),
      data: sent.data,
    });
    expect(() => new Webhook(secret).verify(`${got?.body ?? ''} `, headers)).toThrow();
    expect((await deliveriesOf(id))[0]).toMatchObject({
      state: 'delivered',
      tries: [{ status: 204 }],
    });
  });

  it('reach each matching subscription once, however often the event is published', async () => {
    const one = await subscribe();
    const all = await subscribe(['*']);
    const none = await subscribe(['rollout.announced']);
    const sent = event();
    await Promise.all(Array.from({ length: 8 }, () => publish(sent, sent)));
    await Promise.all([worker.run(), worker.run()]);
    expect(receiver.received).toHaveLength(2);
    expect(await deliveriesOf(one.id)).toHaveLength(1);
    expect(await deliveriesOf(all.id)).toHaveLength(1);
    expect(await deliveriesOf(none.id)).toHaveLength(0);
  });

  it('are tried again with the same id and body until the receiver accepts', async () => {
    const { id, secret } = await subscribe();
    await publish(event());
    receiver.answers.push(500, 503);
    for (const pause of [0, 6, 301]) {
      test.clock.advanceSeconds(pause);
      await worker.run();
    }
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map((got) => got.headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map((got) => got.body)).size).toBe(1);
    const last = receiver.received.at(-1);
    // The timestamp is that of the try, six minutes after the real clock: sign again to compare.
    const at = new Date(Number(last?.headers['webhook-timestamp']) * 1000);
    expect(last?.headers['webhook-signature']).toBe(
      new Webhook(secret).sign(String(last?.headers['webhook-id']), at, last?.body ?? ''),
    );
    const [delivery] = await deliveriesOf(id);
    expect(delivery?.state).toBe('delivered');
    expect(delivery?.tries.map((made) => made.status)).toEqual([500, 503, 204]);
  });

  it('die after about three days, and live again by a replay', async () => {
    const { id } = await subscribe();
    await publish(event());
    for (const pause of [0, ...RETRY_PAUSES_SECONDS]) {
      receiver.answers.push(500);
      test.clock.advanceSeconds(pause);
      expect(await worker.run()).toBe(1);
    }
    expect(RETRY_PAUSES_SECONDS.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3 * 86_400);
    const [dead] = await deliveriesOf(id);
    expect(dead).toMatchObject({ state: 'dead' });
    expect(dead?.tries).toHaveLength(10);
    test.clock.advanceSeconds(7 * 86_400);
    expect(await worker.run()).toBe(0);
    await manage.replay(act, id, dead?.id ?? '');
    await worker.run();
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: 'delivered', replays: 1 });
    expect(receiver.received).toHaveLength(11);
  });

  it('are not replayed while they are still being tried, nor for another subscription', async () => {
    const { id } = await subscribe();
    const other = await subscribe(['rollout.announced']);
    await publish(event());
    const [waiting] = await deliveriesOf(id);
    await expect(manage.replay(act, id, waiting?.id ?? '')).rejects.toMatchObject({
      code: 'webhook_delivery.wrong_state',
    });
    await expect(manage.replay(act, other.id, waiting?.id ?? '')).rejects.toMatchObject({
      code: 'webhook_delivery.not_found',
    });
  });

  it('follow no redirect', async () => {
    const { id } = await subscribe();
    const target = await startWebhookReceiver();
    receiver.answers.push({ status: 302, headers: { Location: target.url } });
    await publish(event());
    await worker.run();
    expect(target.received).toHaveLength(0);
    expect((await deliveriesOf(id))[0]).toMatchObject({
      state: 'waiting',
      tries: [{ status: 302 }],
    });
    await target.close();
  });

  it('stop when the receiver says that it is gone', async () => {
    const { id } = await subscribe();
    receiver.answers.push(410);
    await publish(event());
    await worker.run();
    await publish(event());
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'dead' }]);
  });

  it('stop when a person ends the subscription, and say who did', async () => {
    const { id } = await subscribe();
    await publish(event());
    await manage.end(act, id);
    await worker.run();
    expect(receiver.received).toHaveLength(0);
    await expect(manage.end(act, id)).rejects.toMatchObject({
      code: 'webhook_subscription.not_found',
    });
    const audit = await test.database.rows<{ action: string; after: unknown }>(
      'select action, after from identity.audit_log where subject_id = $1 order by sequence',
      [id],
    );
    expect(audit.map((row) => row.action)).toEqual([
      'webhook_subscription.made',
      'webhook_subscription.ended',
    ]);
    expect(JSON.stringify(audit)).not.toContain('whsec_');
  });

  it('tell what went wrong by a code when nobody answers', async () => {
    const { id } = await subscribe();
    await receiver.close();
    await publish(event());
    await worker.run();
    expect((await deliveriesOf(id))[0]?.tries).toMatchObject([
      { status: null, error: 'ECONNREFUSED' },
    ]);
    receiver = await startWebhookReceiver();
  });
});
