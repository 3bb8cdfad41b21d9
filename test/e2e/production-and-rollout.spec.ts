import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { present } from '#libs/kernel/assert';
import { shipTo } from '../factories/collected.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { RolloutWorld } from '../support/rollout-world.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

jest.setTimeout(60_000);
const test = DatabaseTest.forFile();

interface Notice {
  id: string;
  storeCode: string;
  revision: number;
  acknowledgedAt: string | null;
  lines: { variant: string; units: number; pickupUnits: number }[];
}
interface Rollout {
  id: string;
  state: string;
  supplies: { variant: string; stockUnits: number; allocatedUnits: number; difference: number }[];
  allocations: { storeCode: string; variant: string; stockUnits: number; pickupUnits: number }[];
  notices: Notice[];
}
interface Order {
  id: string;
  number: string;
  state: string;
  units: number;
  lines: { variant: string; units: number; pledgedUnits: number }[];
  history: { to: string }[];
}
interface Mail {
  id: string;
  template: string;
  subject: string;
  state: string;
  to: { email: string };
}

describe('from collected money to the stores', () => {
  type Agent = Awaited<ReturnType<RolloutWorld['signedIn']>>;
  let world: RolloutWorld;
  let receiver: WebhookReceiver;
  let merchandiser: Agent;
  let lyon: Agent;
  let nice: Agent;
  let secret = '';
  let subscriptionId = '';
  let campaignId = '';
  let order: Order;
  let rollout: Rollout;

  const readRollout = async (): Promise<Rollout> =>
    (await merchandiser.get(`/v1/rollouts/${rollout.id}`).expect(200)).body as Rollout;
  const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

  beforeAll(async () => {
    test.clock.set(new Date());
    world = await RolloutWorld.open(test);
    receiver = await startWebhookReceiver();
    await world.seedShops();
    merchandiser = await world.signedIn('merchandiser');
    lyon = await world.signedIn('store', 'lyon');
    nice = await world.signedIn('store', 'nice');
    const made = await merchandiser
      .post('/v1/webhook-subscriptions')
      .send({ url: receiver.url, eventTypes: ['production_order.placed', 'rollout.announced'] })
      .expect(201);
    ({ secret, id: subscriptionId } = made.body as { secret: string; id: string });
    const campaign = await world.collected.collected([
      { quantity: 120, delivery: shipTo('69003') },
      { quantity: 4, delivery: { kind: 'pickup', storeId: 'lyon' } },
      { quantity: 36, delivery: shipTo('06000') },
    ]);
    campaignId = campaign.id;
    await world.drain();
    const orders = await merchandiser.get(`/v1/production-orders?campaignId=${campaignId}`);
    const items = (orders.body as { items: Order[] }).items;
    expect(items).toHaveLength(1);
    order = present(items[0], 'the order');
    const rollouts = await merchandiser.get(`/v1/rollouts?campaignId=${campaignId}`);
    rollout = present((rollouts.body as { items: Rollout[] }).items[0], 'the rollout');
    rollout = await readRollout();
  }, 120_000);
  afterAll(async () => {
    await receiver.close();
    await world.close();
  });

  it('orders what was pledged, stock for the stores and spares', () => {
    expect(order).toMatchObject({ state: 'ordered', units: 160 + 16 + 4 });
    expect(order.number).toMatch(/^PO-\d{4}-00001$/);
    expect(order.lines).toMatchObject([{ variant: 'CHAIR-OAK', pledgedUnits: 160, units: 180 }]);
  });

  it('allocates every unit, exactly to where people pick up and mostly to where they live', () => {
    expect(rollout.state).toBe('announced');
    expect(rollout.supplies).toMatchObject([{ stockUnits: 16, allocatedUnits: 20, difference: 0 }]);
    const inLyon = rollout.allocations.find((each) => each.storeCode === 'lyon');
    expect(inLyon?.pickupUnits).toBe(4);
    const most = Math.max(...rollout.allocations.map((each) => each.stockUnits));
    expect(inLyon?.stockUnits).toBe(most);
  });

  it('signs one webhook for the order and one for the rollout', () => {
    const events = receiver.received.map(({ headers, body }) =>
      new Webhook(secret).verify(body, headers as Record<string, string>),
    );
    expect(events).toMatchObject([
      { type: 'production_order.placed', data: { number: order.number, units: 180 } },
      { type: 'rollout.announced', data: { rolloutId: rollout.id } },
    ]);
    expect(JSON.stringify(events)).not.toContain('@');
  });

  it('shows every try of a delivery, and sends it again when asked', async () => {
    const path = `/v1/webhook-subscriptions/${subscriptionId}/deliveries`;
    const page = await merchandiser.get(`${path}?state=delivered`).expect(200);
    const [delivery] = (page.body as { items: { id: string; tries: unknown[] }[] }).items;
    expect(delivery?.tries).toHaveLength(1);
    const before = receiver.received.length;
    await merchandiser.post(`${path}/${delivery?.id ?? ''}/replays`).expect(202);
    await world.drain();
    expect(receiver.received).toHaveLength(before + 1);
    const listed = await merchandiser.get('/v1/webhook-subscriptions').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
  });

  it('keeps the mails to supplier and stores readable, in a page that can do nothing', async () => {
    const read = async (query: string): Promise<Mail[]> =>
      ((await merchandiser.get(`/v1/mails?${query}`).expect(200)).body as { items: Mail[] }).items;
    const [toSupplier] = await read(`about=production_order:${order.id}`);
    expect(toSupplier).toMatchObject({ state: 'sent', to: { email: 'commandes@atelier.test' } });
    expect(toSupplier?.subject).toContain(`Commande ${order.number}`);
    const toStores = await read(`about=rollout:${rollout.id}&template=store_notice&limit=100`);
    expect(toStores).toHaveLength(rollout.notices.length);
    const page = await merchandiser.get(`/v1/mails/${toSupplier?.id ?? ''}/html`).expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain('sandbox');
    expect(page.text).toContain('CHAIR-OAK');
    await lyon.get('/v1/mails').expect(403);
    await world.anonymous().get('/v1/mails').expect(401);
  });

  it('takes an order through its stages in their order only', async () => {
    const at = `/v1/production-orders/${order.id}`;
    const early = await merchandiser.post(`${at}/stages`).send({ stage: 'shipped' }).expect(409);
    expect(codeOf(early)).toBe('production_order.wrong_state');
    const key = { 'Idempotency-Key': 'acknowledge-once' };
    const first = await merchandiser.post(`${at}/acknowledgements`).set(key).send({}).expect(200);
    const again = await merchandiser.post(`${at}/acknowledgements`).set(key).send({}).expect(200);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    await merchandiser.post(`${at}/acknowledgements`).send({}).expect(409);
    for (const stage of ['in_production', 'quality_check', 'shipped', 'received']) {
      await merchandiser.post(`${at}/stages`).send({ stage, note: 'on time' }).expect(200);
    }
    const read = (await merchandiser.get(at).expect(200)).body as Order;
    expect(read.history.map((step) => step.to)).toEqual([
      'ordered',
      'confirmed',
      'in_production',
      'quality_check',
      'shipped',
      'received',
    ]);
    await merchandiser.post(`${at}/stages`).send({ stage: 'lost' }).expect(400);
    await lyon.get(at).expect(403);
  });

  it('shows a store its own notices only', async () => {
    const inbox = async (agent: Agent): Promise<Notice[]> =>
      ((await agent.get('/v1/store-inbox').expect(200)).body as { items: Notice[] }).items;
    expect((await inbox(lyon)).map((notice) => notice.storeCode)).toEqual(['lyon']);
    expect((await inbox(nice)).map((notice) => notice.storeCode)).toEqual(['nice']);
    expect((await inbox(lyon))[0]?.lines[0]?.pickupUnits).toBe(4);
    await lyon.get('/v1/rollouts').expect(403);
    await lyon.get(`/v1/rollouts/${rollout.id}`).expect(403);
    await merchandiser.get('/v1/store-inbox').expect(403);
  });

  it('lets a store acknowledge for itself, once', async () => {
    const path = `/v1/rollouts/${rollout.id}/acknowledgements`;
    const first = (await lyon.post(path).expect(200)).body as Notice;
    const again = (await lyon.post(path).expect(200)).body as Notice;
    expect(first.acknowledgedAt).not.toBeNull();
    expect(again.acknowledgedAt).toBe(first.acknowledgedAt);
    const { notices } = await readRollout();
    const done = notices.filter((notice) => notice.acknowledgedAt !== null);
    expect(done.map((notice) => notice.storeCode)).toEqual(['lyon']);
    await merchandiser.post(path).expect(403);
    const unknown = await lyon
      .post('/v1/rollouts/00000000-0000-7000-8000-000000000000/acknowledgements')
      .expect(404);
    expect(codeOf(unknown)).toBe('store_notice.not_found');
  });

  it('shows the difference when numbers change, and tells only the stores that are concerned', async () => {
    const path = `/v1/rollouts/${rollout.id}`;
    expect(codeOf(await merchandiser.post(`${path}/announcements`).expect(409))).toBe(
      'rollout.nothing_to_announce',
    );
    const stock = rollout.allocations.find((each) => each.storeCode === 'lyon')?.stockUnits ?? 0;
    const wish = { storeCode: 'lyon', variant: 'CHAIR-OAK', stockUnits: stock + 2 };
    const changed = await merchandiser
      .patch(`${path}/allocations`)
      .send({ allocations: [wish] })
      .expect(200);
    expect((changed.body as Rollout).supplies[0]?.difference).toBe(-2);
    const before = receiver.received.length;
    await merchandiser.post(`${path}/announcements`).expect(200);
    await world.drain();
    expect(receiver.received).toHaveLength(before + 1);
    const { notices } = await readRollout();
    expect(notices.find((notice) => notice.storeCode === 'lyon')).toMatchObject({
      revision: 2,
      acknowledgedAt: null,
      lines: [{ variant: 'CHAIR-OAK', units: stock + 2 + 4, pickupUnits: 4 }],
    });
    expect(notices.filter((notice) => notice.revision > 1)).toHaveLength(1);
    for (const [bad, pointer] of [
      [{ ...wish, storeCode: 'atlantis' }, '/allocations/0/storeCode'],
      [{ ...wish, variant: 'NOTHING' }, '/allocations/0/variant'],
      [{ ...wish, stockUnits: -1 }, '/allocations/0/stockUnits'],
    ] as const) {
      const answer = await merchandiser
        .patch(`${path}/allocations`)
        .send({ allocations: [bad] })
        .expect(400);
      expect((answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
    }
  });

  it('tells the public where stores are, and staff how they are planned for', async () => {
    const seen = (await world.anonymous().get('/v1/stores').expect(200)).body as {
      items: Record<string, unknown>[];
    };
    expect(seen.items).toHaveLength(12);
    expect(Object.keys(seen.items[0] ?? {}).sort()).toEqual(
      ['address', 'city', 'code', 'country', 'latitude', 'longitude', 'name', 'postcode'].sort(),
    );
    const staff = (await lyon.get('/v1/stores?limit=5').expect(200)).body as {
      items: { code: string; email: string }[];
      nextCursor: string;
    };
    expect(staff.items[0]?.email).toContain('@');
    const next = await lyon.get(`/v1/stores?limit=100&cursor=${staff.nextCursor}`).expect(200);
    expect((next.body as { items: unknown[]; nextCursor: null }).items).toHaveLength(7);
    const store = {
      name: 'Brest',
      address: '1 rue de Siam',
      postcode: '29200',
      city: 'Brest',
      country: 'FR',
      latitude: 48.38,
      longitude: -4.49,
      weight: 60,
      displayMinimum: 2,
      capacity: 40,
      email: 'brest@demo.test',
      locale: 'fr-FR',
      opened: false,
    };
    await lyon.put('/v1/stores/brest').send(store).expect(403);
    await merchandiser.put('/v1/stores/brest').send(store).expect(200);
    await merchandiser.put('/v1/stores/Brest!').send(store).expect(400);
    await merchandiser
      .put('/v1/stores/brest')
      .send({ ...store, latitude: 91 })
      .expect(400);
    const open = (await world.anonymous().get('/v1/stores').expect(200)).body as { items: [] };
    expect(open.items).toHaveLength(12);
  });

  it('plans production until it is ordered and not after', async () => {
    const plan = {
      supplierCode: 'atelier-du-jura',
      minimumOrderUnits: 50,
      leadTimeDays: 30,
      variants: [{ variant: 'CHAIR-OAK', sparesBasisPoints: 0, storeUnits: 6 }],
    };
    const late = await merchandiser
      .put(`/v1/campaigns/${campaignId}/production-plan`)
      .send(plan)
      .expect(409);
    expect(codeOf(late)).toBe('production_order.placed');
    const draft = await world.campaigns.draft({ title: 'Planned early' });
    const path = `/v1/campaigns/${draft.id}/production-plan`;
    await merchandiser.put(path).send(plan).expect(200);
    expect((await merchandiser.get(path).expect(200)).body).toMatchObject(plan);
    await merchandiser
      .put(path)
      .send({ ...plan, supplierCode: 'nobody' })
      .expect(400);
    const wrong = { ...plan, variants: [{ ...plan.variants[0], variant: 'SOFA' }] };
    await merchandiser.put(path).send(wrong).expect(400);
    await lyon.put(path).send(plan).expect(403);
  });

  it('refuses webhook addresses it must not call', async () => {
    for (const url of ['http://erp.example.com/', 'ftp://127.0.0.1/', 'nowhere at all']) {
      const answer = await merchandiser
        .post('/v1/webhook-subscriptions')
        .send({ url, eventTypes: ['*'] })
        .expect(400);
      expect((answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe('/url');
    }
    await lyon.get('/v1/webhook-subscriptions').expect(403);
    await merchandiser.delete(`/v1/webhook-subscriptions/${subscriptionId}`).expect(204);
    await merchandiser.get(`/v1/webhook-subscriptions/${subscriptionId}/deliveries`).expect(404);
  });
});
