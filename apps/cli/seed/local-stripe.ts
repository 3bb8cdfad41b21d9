import type { InboxMessage } from '#libs/platform/inbox/inbox';

interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: { readonly id?: string } };
}

interface Limits {
  readonly perEndpointPerSecond: number | null;
  readonly globalPerSecond: number | null;
}

/** What our inbox makes something of; the rest would be stored and left alone. */
const TYPES = ['setup_intent.*', 'payment_intent.*', 'charge.*', 'refund.*'];
const PAGE = 100;
/** More events than a seeding makes; the fault lives in the emulator's memory and is taken back. */
const ALL_EVENTS = 1_000_000;

/** The local Stripe during a seeding: no limits, no webhooks to an API that does not run yet. */
export class LocalStripe {
  #newest: string | null = null;

  constructor(
    private readonly apiBase: string,
    private readonly secretKey: string,
  ) {}

  /** False for the real Stripe, which has no such address. */
  async isLocal(): Promise<boolean> {
    try {
      return (await this.ask('GET', '/_emulator/limits')).ok;
    } catch {
      return false;
    }
  }

  /** Runs `work` without rate limits; its events are read by us instead of being delivered. */
  async undisturbed<T>(work: () => Promise<T>): Promise<T> {
    const limits = await this.json<Limits>('GET', '/_emulator/limits');
    await this.json('POST', '/_emulator/limits', {
      perEndpointPerSecond: null,
      globalPerSecond: null,
    });
    await this.json('POST', '/_emulator/faults', { kind: 'drop', event: '*', times: ALL_EVENTS });
    try {
      return await work();
    } finally {
      await this.json('DELETE', '/_emulator/faults');
      await this.json('POST', '/_emulator/limits', limits);
    }
  }

  /** Events since the last look, oldest first; at the first look all there are. */
  async news(): Promise<readonly InboxMessage[]> {
    const types = TYPES.map((type) => `&types[]=${type}`).join('');
    const pages: StripeEvent[][] = [];
    for (let before: string | null = null; ;) {
      const cursor: string = before === null ? '' : `&starting_after=${before}`;
      const page: { data: StripeEvent[]; has_more: boolean } = await this.json(
        'GET',
        `/v1/events?limit=${PAGE}${types}${cursor}`,
      );
      const seen = page.data.findIndex(({ id }) => id === this.#newest);
      pages.push(seen === -1 ? page.data : page.data.slice(0, seen));
      before = page.data.at(-1)?.id ?? null;
      if (seen !== -1 || !page.has_more) break;
    }
    const events = pages.flat();
    this.#newest = events[0]?.id ?? this.#newest;
    return events.reverse().map((event) => ({
      source: 'stripe',
      externalId: event.id,
      type: event.type,
      objectId: event.data.object.id ?? null,
      payload: event,
    }));
  }

  private async json<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  }

  private ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.apiBase}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

/** What a browser asks before it shows the card form. */
export async function isCardSaved(
  stripe: { readonly apiBase: string; readonly publishableKey: string },
  clientSecret: string,
): Promise<boolean> {
  const id = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
  const answer = await fetch(
    `${stripe.apiBase}/v1/setup_intents/${id}?client_secret=${encodeURIComponent(clientSecret)}`,
    { headers: { authorization: `Bearer ${stripe.publishableKey}` } },
  );
  if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} about a card`);
  return ((await answer.json()) as { status: string }).status === 'succeeded';
}
