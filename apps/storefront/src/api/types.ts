/** What the API answers, as far as the storefront reads it (docs/openapi.json). */

export interface Money {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

export type CampaignState =
  | 'draft'
  | 'in_review'
  | 'scheduled'
  | 'live'
  | 'suspended'
  | 'closing'
  | 'funded'
  | 'unfunded'
  | 'collecting'
  | 'collected'
  | 'shortfall_review'
  | 'releasing'
  | 'released'
  | 'in_production'
  | 'rolling_out'
  | 'completed'
  | 'cancelled';

interface Threshold {
  readonly kind: 'amount' | 'units' | 'backers';
  /** Minor units for `amount`, else a count. */
  readonly value: number;
}

export interface Progress {
  readonly pledged: Money;
  readonly held: Money;
  readonly collected: Money;
  readonly refunded: Money;
  readonly units: number;
  readonly backers: number;
  readonly threshold: Threshold;
  /** What counts for the threshold now, in its unit. */
  readonly measure: number;
  readonly ratio: number;
  readonly reached: boolean;
  readonly reachedAt: string | null;
  readonly asOf: string;
}

export interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface ListedCampaign {
  readonly id: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly title: string;
  readonly summary: string;
  readonly designer: string;
  readonly images: readonly Picture[];
  readonly category: string;
  readonly currency: string;
  readonly threshold: Threshold;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly timeZone: string;
  readonly progress: Progress | null;
}

export interface Reward {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly variant: string;
  readonly unitsPerReward: number;
  readonly price: Money;
  readonly limitTotal: number | null;
  readonly remaining: number | null;
  readonly limitPerBacker: number | null;
  readonly availableFrom: string | null;
  readonly availableUntil: string | null;
}

interface AddOn {
  readonly id: string;
  readonly title: string;
  readonly price: Money;
}

export interface Campaign extends Omit<ListedCampaign, 'progress'> {
  readonly story: string;
  readonly shortfall: 'proceed' | 'top_up' | 'cancel_and_refund' | 'review';
  readonly closeOn: 'deadline' | 'threshold';
  readonly collection: 'save_card' | 'authorize' | 'charge_now';
  readonly fixWindow: string;
  readonly shipping: Money;
  readonly shipsTo: readonly string[];
  readonly rewards: readonly Reward[];
  readonly addOns: readonly AddOn[];
  readonly closedAt: string | null;
}

export interface CampaignUpdate {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly publishedAt: string;
}

export interface Store {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export type PledgeState =
  | 'draft'
  | 'confirming'
  | 'held'
  | 'queued'
  | 'charging'
  | 'unknown'
  | 'action_required'
  | 'declined'
  | 'collected'
  | 'refund_pending'
  | 'refunded'
  | 'partially_refunded'
  | 'refund_failed'
  | 'disputed'
  | 'dispute_won'
  | 'dispute_lost'
  | 'expired'
  | 'cancelled'
  | 'released'
  | 'dropped';

interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

interface PledgedLine {
  readonly id: string;
  readonly title: string;
  readonly unitPrice: Money;
}

export interface Pledge {
  readonly id: string;
  readonly campaignId: string;
  readonly state: PledgeState;
  readonly version: number;
  readonly reward: PledgedLine;
  readonly quantity: number;
  readonly addOns: readonly (PledgedLine & { readonly quantity: number })[];
  readonly goods: Money;
  readonly shipping: Money;
  readonly total: Money;
  readonly backer: { readonly email: string; readonly name: string };
  readonly delivery: {
    readonly kind: 'ship' | 'pickup';
    readonly address: Address | null;
    readonly storeId: string | null;
  };
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly reservedUntil: string | null;
  readonly placedAt: string;
  readonly heldAt: string | null;
}

export interface PledgeTimeline {
  readonly timeZone: string;
  readonly happened: readonly { readonly code: string; readonly at: string }[];
  readonly coming: readonly { readonly code: string; readonly at: string | null }[];
}

export interface ClientPayment {
  readonly kind: 'setup_intent' | 'payment_intent';
  readonly clientSecret: string;
  readonly publishableKey: string;
}

export interface PlacedPledge {
  readonly pledge: Pledge;
  readonly token: string;
  readonly payment: ClientPayment | null;
}

export interface PlacePledge {
  readonly rewardId: string;
  readonly quantity: number;
  readonly addOns?: readonly { readonly addOnId: string; readonly quantity: number }[];
  readonly backer: {
    readonly email: string;
    readonly name: string;
    readonly locale: string;
    readonly country: string;
    readonly postcode: string;
  };
  readonly delivery:
    | { readonly kind: 'ship'; readonly address: Address }
    | { readonly kind: 'pickup'; readonly storeId: string };
  readonly channel: { readonly kind: 'web' };
  readonly expectedTotal: Money;
}

export interface StorefrontSettings {
  readonly stripePublishableKey: string;
  /** Where the local Stripe is; null with Stripe itself. */
  readonly stripeApiBase: string | null;
}

/** RFC 9457. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail?: string }[];
  readonly requestId?: string;
  readonly [extra: string]: unknown;
}
