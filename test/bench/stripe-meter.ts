import { inParallel } from '#apps/cli/demo/http';

export interface SavedAtStripe {
  readonly customerId: string;
  readonly paymentMethodId: string;
}

/** What the local Stripe has been asked so far. */
export interface Requests {
  readonly byOperation: Readonly<Record<string, number>>;
  readonly rateLimited: number;
}

const CARDS_AT_ONCE = 32;

/** The local Stripe by its own API and its private controls. */
export class StripeMeter {
  constructor(
    private readonly apiBase: string,
    private readonly secretKey: string,
  ) {}

  /** As many customers with a good card each. */
  saveCards(count: number): Promise<SavedAtStripe[]> {
    const numbers = Array.from({ length: count }, (_, index) => index);
    return inParallel(numbers, CARDS_AT_ONCE, async (number) => {
      const email = { email: `backer-${number}@bench.test` };
      const customer = await this.form<{ id: string }>('/v1/customers', email);
      const card = await this.form<{ id: string }>('/v1/payment_methods/pm_card_visa/attach', {
        customer: customer.id,
      });
      return { customerId: customer.id, paymentMethodId: card.id };
    });
  }

  async limit(perEndpointPerSecond: number | null, globalPerSecond: number | null): Promise<void> {
    await this.ask('/_emulator/limits', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ perEndpointPerSecond, globalPerSecond }),
    });
  }

  async requests(): Promise<Requests> {
    return (await this.ask<{ requests: Requests }>('/_emulator/state')).requests;
  }

  /** How often each pledge was really charged. */
  async charges(): Promise<Readonly<Record<string, { readonly count: number }>>> {
    return this.ask('/_emulator/chargesByMetadata?key=pledge_id');
  }

  private form<T>(path: string, body: Record<string, string>): Promise<T> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(body) });
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(`${this.apiBase}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.secretKey}` },
    });
    if (!answer.ok) throw new Error(`the local Stripe answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  }
}
