import type Stripe from 'stripe';
import type { Endpoints } from '#apps/cli/start/endpoints';
import { patiently } from '../patience.js';

export interface ChargeTally {
  readonly count: number;
  readonly amount: Readonly<Record<string, number>>;
  readonly refunded: Readonly<Record<string, number>>;
  readonly paymentIntents: readonly string[];
}

export interface StripeState {
  readonly charges: Readonly<Record<string, ChargeTally>>;
  readonly refunds: readonly Stripe.Refund[];
  /** What all movements come to, fees taken off, by currency. */
  readonly net: Readonly<Record<string, number>>;
  readonly undelivered: number;
}

/** A fault in the words of the emulator. */
export type Fault = Readonly<Record<string, unknown>>;

/** A fault as the emulator lists it; `times` counts down. */
export interface ArmedFault extends Fault {
  readonly kind: string;
  readonly seconds: number;
  readonly times: number;
}

const ASK_MILLIS_MAX = 15_000;

/** The local Stripe by its private controls and its own state: the side that is believed. */
export class StripeSide {
  constructor(private readonly endpoints: Pick<Endpoints, 'stripeApiBase' | 'stripeSecretKey'>) {}

  async faults(): Promise<readonly ArmedFault[]> {
    return (await this.ask<{ faults: ArmedFault[] }>('GET', '/_emulator/faults')).faults;
  }

  async addFaults(faults: readonly Fault[]): Promise<void> {
    if (faults.length > 0) await this.ask('POST', '/_emulator/faults', { faults });
  }

  async clearFaults(): Promise<void> {
    await this.ask('DELETE', '/_emulator/faults');
  }

  async advanceClock(seconds: number): Promise<void> {
    await this.ask('POST', '/_emulator/clock', { advanceSeconds: seconds });
  }

  undelivered(): Promise<number> {
    return this.report().then((report) => report.webhooks.undelivered);
  }

  /** Everything the verdict needs, read when nothing moves any more. */
  state(): Promise<StripeState> {
    return patiently("the local Stripe's state", async () => {
      const report = await this.report();
      return {
        charges: report.chargesByMetadata,
        refunds: await this.all<Stripe.Refund>('/v1/refunds'),
        net: report.balanceTransactions.net,
        undelivered: report.webhooks.undelivered,
      };
    });
  }

  private report(): Promise<Report> {
    return this.ask('GET', '/_emulator/state?chargesByMetadata=pledge_id');
  }

  private async all<T extends { readonly id: string }>(path: string): Promise<T[]> {
    const found: T[] = [];
    for (let after = ''; ;) {
      const page = await this.ask<{ data: T[]; has_more: boolean }>(
        'GET',
        `${path}?limit=100${after}`,
      );
      found.push(...page.data);
      if (!page.has_more) return found;
      after = `&starting_after=${page.data.at(-1)?.id ?? ''}`;
    }
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.endpoints.stripeApiBase}${path}`, {
      method,
      signal: AbortSignal.timeout(ASK_MILLIS_MAX),
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

interface Report {
  readonly chargesByMetadata: Readonly<Record<string, ChargeTally>>;
  readonly balanceTransactions: { readonly net: Readonly<Record<string, number>> };
  readonly webhooks: { readonly undelivered: number };
}
