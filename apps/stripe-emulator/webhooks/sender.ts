import type { Delivery, EventObject } from '../core/records.js';
import type { World } from '../core/world.js';
import type { Faults } from '../http/faults.js';
import { matchesType, presentEvent } from '../resources/event-operations.js';
import { signatureHeader } from './signature.js';

const MINUTE = 60;
const HOUR = 3600;
/** Seconds between attempts; Stripe tries for up to three days, with growing pauses. */
const BACK_OFF = [
  1,
  5,
  30,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
];
const TIMEOUT_MILLIS = 10_000;
const AT_ONCE = 16;

/**
 * Brings events to webhook endpoints. What is on its way is part of the state, so that a restart
 * goes on with it; an endpoint may therefore see an event twice, as with Stripe.
 */
export class WebhookSender {
  readonly #ready: string[] = [];
  readonly #later = new Map<string, number>();
  readonly #sending = new Set<Promise<void>>();
  #held: string[] = [];
  #stopped = false;
  readonly #abort = new AbortController();

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
  ) {
    for (const { object } of world.tables.deliveries.oldestFirst()) {
      this.#later.set(object.id, object.due);
    }
  }

  /** Plans the event for every endpoint that wants it; part of the transaction that records it. */
  plan(event: EventObject): void {
    for (const { object: endpoint } of this.world.tables.webhook_endpoints.oldestFirst()) {
      if (endpoint.status !== 'enabled') continue;
      if (!endpoint.enabled_events.some((pattern) => matchesType(pattern, event.type))) continue;
      this.#put(event.id, endpoint.id, 0, this.world.now());
    }
  }

  get open(): number {
    return this.world.tables.deliveries.size;
  }

  /** Sends what is due. Cheap to call when nothing is. */
  wake(): void {
    if (this.#stopped) return;
    const now = this.world.now();
    for (const [id, due] of this.#later) {
      if (due > now) continue;
      this.#later.delete(id);
      this.#ready.push(id);
    }
    while (this.#ready.length > 0 && this.#sending.size < AT_ONCE) {
      const id = this.#ready.shift();
      const delivery = id === undefined ? undefined : this.world.tables.deliveries.get(id)?.object;
      // A delivery planned by a request that was undone has no row.
      if (delivery !== undefined) this.#start(delivery);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abort.abort();
    await Promise.all(this.#sending);
  }

  #start(delivery: Delivery): void {
    const sending = this.#send(delivery).finally(() => {
      this.#sending.delete(sending);
      this.wake();
    });
    this.#sending.add(sending);
  }

  async #send(delivery: Delivery): Promise<void> {
    const event = this.world.tables.events.get(delivery.event)?.object;
    if (event === undefined || delivery.attempts > 0) return this.#deliver(delivery);
    const fault = this.faults.takeWebhook(event.type);
    if (fault === undefined) {
      await this.#deliver(delivery);
      return this.#releaseHeld();
    }
    switch (fault.kind) {
      case 'drop':
        return this.#finish(delivery);
      case 'delay':
        return this.#again(delivery, this.world.now() + fault.seconds);
      case 'reorder':
        // Goes after the next event, or alone when none follows soon.
        this.#held.push(delivery.id);
        return this.#again(delivery, this.world.now() + 2);
      case 'two_events':
        this.#twin(delivery, event);
        return this.#deliver(delivery);
      default:
        await this.#deliver(delivery, false);
        return this.#deliver(delivery);
    }
  }

  /** The events held back by the fault "reorder" follow the one that has just overtaken them. */
  async #releaseHeld(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const id of held) {
      const delivery = this.world.tables.deliveries.get(id)?.object;
      if (delivery !== undefined) await this.#deliver(delivery);
    }
  }

  async #deliver(delivery: Delivery, finish = true): Promise<void> {
    const taken = await this.#post(delivery);
    if (!finish || this.#stopped) return;
    if (taken) return this.#finish(delivery);
    const wait = BACK_OFF[delivery.attempts];
    if (wait === undefined) return this.#finish(delivery);
    this.#again(delivery, this.world.now() + wait);
  }

  async #post(delivery: Delivery): Promise<boolean> {
    const event = this.world.tables.events.get(delivery.event)?.object;
    const endpoint = this.world.tables.webhook_endpoints.get(delivery.endpoint);
    if (event === undefined || endpoint === undefined) return true;
    const body = JSON.stringify(presentEvent(this.world, event), null, 2);
    try {
      const answer = await fetch(endpoint.object.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(body, endpoint.hidden.secret, this.world.now()),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        signal: AbortSignal.any([this.#abort.signal, AbortSignal.timeout(TIMEOUT_MILLIS)]),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      // Whatever keeps the endpoint from answering means the same: try again later.
      return false;
    }
  }

  #finish(delivery: Delivery): void {
    this.world.store.transaction(() => {
      this.world.tables.deliveries.remove(delivery.id);
    });
  }

  #again(delivery: Delivery, due: number): void {
    this.world.store.transaction(() => {
      this.#put(delivery.event, delivery.endpoint, delivery.attempts + 1, due);
    });
  }

  #put(event: string, endpoint: string, attempts: number, due: number): void {
    const id = `${event}:${endpoint}`;
    this.world.tables.deliveries.put({ id, event, endpoint, attempts, due }, {});
    if (attempts === 0) this.#ready.push(id);
    else this.#later.set(id, due);
  }

  /** A second event about the same thing, with an id of its own. */
  #twin(delivery: Delivery, event: EventObject): void {
    this.world.store.transaction(() => {
      const twin: EventObject = { ...event, id: this.world.ids.next('evt') };
      this.world.tables.events.put(twin, {});
      this.#put(twin.id, delivery.endpoint, 1, this.world.now());
    });
  }
}
