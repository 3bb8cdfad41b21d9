import type Stripe from 'stripe';
import { saveCard, type CardName } from '#apps/cli/demo/cards';
import type { Endpoints } from '#apps/cli/start/endpoints';
import { inParallel } from '#apps/cli/demo/http';

export interface ChargeTally {
  readonly count: number;
  readonly amount: Readonly<Record<string, number>>;
}

/** The local Stripe as a backer's browser uses it, and by its private controls. */
export class LocalStripeControl {
  constructor(private readonly endpoints: Endpoints) {}

  /** Saves a card for the SetupIntent of a checkout, as Stripe's form would. True when saved. */
  saveCard(clientSecret: string, card: CardName = 'good'): Promise<boolean> {
    const { stripeApiBase: apiBase, stripePublishableKey: publishableKey } = this.endpoints;
    return saveCard({ apiBase, publishableKey }, clientSecret, card);
  }

  /** Everybody presses the button at the same instant. */
  async saveCards(clientSecrets: readonly string[]): Promise<void> {
    const saved = await inParallel(clientSecrets, clientSecrets.length, (secret) =>
      this.saveCard(secret),
    );
    if (!saved.every(Boolean)) throw new Error('a good card was not saved');
  }

  async setFaults(faults: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    await this.call('POST', '/_emulator/faults', { faults });
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', '/_emulator/faults');
  }

  /** Time passes at Stripe: deliveries that are tried again later are tried now. */
  async advanceClock(seconds: number): Promise<void> {
    await this.call('POST', '/_emulator/clock', { advanceSeconds: seconds });
  }

  /** How often and with how much each pledge was really charged. */
  async charges(): Promise<Readonly<Record<string, ChargeTally>>> {
    return this.call('GET', '/_emulator/chargesByMetadata?key=pledge_id');
  }

  /** All events, oldest first. */
  async events(): Promise<Stripe.Event[]> {
    const events: Stripe.Event[] = [];
    for (let after = ''; ;) {
      const page = await this.call<{ data: Stripe.Event[]; has_more: boolean }>(
        'GET',
        `/v1/events?limit=100${after}`,
      );
      events.push(...page.data);
      if (!page.has_more) return events.reverse();
      after = `&starting_after=${page.data.at(-1)?.id ?? ''}`;
    }
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.endpoints.stripeApiBase}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.endpoints.stripeSecretKey}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  }
}
