import type Stripe from 'stripe';
import type { EmulatorClock } from '../clock.js';
import type { ObjectIds } from '../ids.js';
import type { EventObject, TaskKind } from './records.js';
import type { Store, Tables } from './store.js';

/** The version the SDK in package.json is pinned to; events and answers carry it. */
export const API_VERSION: Stripe.LatestApiVersion = '2026-10-28.endive';

/** The request that causes what happens now; null for what happens by the clock alone. */
export interface Cause {
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

/** Everything a use case may touch: state, time, ids, news. It runs inside one transaction. */
export class World {
  #moment: number | null = null;
  cause: Cause | null = null;
  /** Where this emulator can be reached; the 3-D Secure links start with it. */
  origin = '';
  /** Called after an event was recorded, inside the same transaction. */
  onEvent: (event: EventObject) => void = () => undefined;

  constructor(
    readonly store: Store,
    readonly clock: EmulatorClock,
    readonly ids: ObjectIds,
  ) {}

  get tables(): Tables {
    return this.store.tables;
  }

  /** While due work runs, the moment it was due; else the clock's. */
  now(): number {
    return this.#moment ?? this.clock.now();
  }

  /** Does `work` as of `moment`, for what a jump of the clock has passed over. */
  asOf(moment: number, work: () => void): void {
    this.#moment = moment;
    try {
      work();
    } finally {
      this.#moment = null;
    }
  }

  /** Records an event about `object` as it is now; `previous` holds what an update changed. */
  emit(type: Stripe.Event.Type, object: object, previous?: object): void {
    const event: EventObject = {
      id: this.ids.next('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(),
      data: { object, ...(previous === undefined ? {} : { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 0,
      request: {
        id: this.cause?.requestId ?? null,
        idempotency_key: this.cause?.idempotencyKey ?? null,
      },
      type,
    };
    this.tables.events.put(event, {});
    this.onEvent(event);
  }

  /** Plans `kind` for `subject` at `due` (Unix seconds of the emulator's clock). */
  schedule(kind: TaskKind, subject: string, due: number): void {
    this.tables.tasks.put({ id: `${kind}:${subject}`, kind, due, subject }, {});
  }

  /** What changed between two states of one object, as `previous_attributes` tells it. */
  static previous(before: object, after: object): object {
    const now = after as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(before).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key]),
      ),
    );
  }
}

/** The id in a field that the SDK types as an id or an expanded object; kept rows hold ids. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);
