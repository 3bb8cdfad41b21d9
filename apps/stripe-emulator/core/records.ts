import type Stripe from 'stripe';
import type { Identified } from './table.js';

/** What the emulator knows about a payment method and Stripe does not show. */
export interface HiddenCard {
  /** The documented test card number; decides what happens to a payment. */
  readonly number: string;
  /** Authenticated for use without the customer: later off-session payments need no more. */
  readonly setUp: boolean;
  /** Used once without a customer, or detached: may not be used again. */
  readonly spent: boolean;
}

export interface HiddenIntent {
  /** Where the customer goes back to after the 3-D Secure page. */
  readonly returnUrl: string | null;
  readonly offSession: boolean;
  /** The 3-D Secure attempt that waits for the customer. */
  readonly attempt: string | null;
}

export interface HiddenSetupIntent extends HiddenIntent {
  readonly mandateData: Stripe.SetupIntentCreateParams.MandateData | null;
}

export interface HiddenEntry {
  readonly payout: string | null;
}

/** Work due later by the emulator's clock; see tasks.ts for the kinds. */
export interface Task extends Identified {
  readonly kind: TaskKind;
  readonly due: number;
  readonly subject: string;
}

export type TaskKind =
  | 'refund.succeed'
  | 'refund.fail'
  | 'authorization.expire'
  | 'balance.available'
  | 'payout.paid'
  | 'payout.fail'
  | 'dispute.expire';

/** One event on its way to one endpoint. */
export interface Delivery extends Identified {
  readonly event: string;
  readonly endpoint: string;
  readonly attempts: number;
  readonly due: number;
}

export interface StoredAnswer extends Identified {
  readonly operation: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly created: number;
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
}

/** A 3-D Secure challenge that a customer completes or fails on our page. */
export interface Challenge extends Identified {
  readonly intent: string;
  readonly state: 'open' | 'completed' | 'failed';
}

export interface Setting extends Identified {
  readonly value: number;
  readonly text?: string;
}

export type AnyCustomer = Stripe.Customer | Stripe.DeletedCustomer;

/** Stripe's own event, with the object as it was; the SDK's union has one member per type. */
export interface EventObject extends Identified {
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
  readonly livemode: boolean;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: Stripe.Event.Type;
}
