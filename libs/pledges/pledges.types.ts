import type { Money, MoneyJson } from '#libs/kernel/money';
import type { Principal } from '#libs/platform/http/access';
import type { PledgeState } from './pledge-state.js';

export interface AddOnChoice {
  readonly addOnId: string;
  readonly quantity: number;
}

export interface PostalAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export type Delivery =
  | { readonly kind: 'ship'; readonly address: PostalAddress }
  | { readonly kind: 'pickup'; readonly storeId: string };

export type Channel =
  { readonly kind: 'web' } | { readonly kind: 'store'; readonly storeId: string };

/** A pledge as settlement needs it to charge, write and tell. */
export interface ChargeablePledge {
  readonly id: string;
  readonly campaignId: string;
  readonly backerId: string;
  readonly state: PledgeState;
  readonly total: Money;
  readonly goods: Money;
  readonly units: number;
  readonly country: string;
  /** Fetched in a store: the sale is made there. */
  readonly pickup: boolean;
  /** The campaign's, which decides the VAT of its goods. */
  readonly category: string;
  readonly customerId: string;
  readonly paymentMethodId: string;
  /** Paid, and counted no more while its campaign ran. */
  readonly withdrawn: boolean;
}

/** Who asks for a pledge, and with what. */
export interface PledgeCaller {
  readonly principal: Principal;
  /** The `Pledge-Token` header: the secret of the link that only the backer has. */
  readonly token: string | undefined;
}

/** A pledge as receipts and deliveries show it to its backer. */
export interface OpenedPledge {
  readonly id: string;
  readonly campaignId: string;
  readonly state: PledgeState;
  readonly name: string;
  readonly lines: readonly {
    readonly title: string;
    readonly variant: string;
    readonly quantity: number;
    readonly unitPrice: MoneyJson;
  }[];
  readonly shipping: MoneyJson;
  readonly total: MoneyJson;
  readonly delivery: {
    readonly kind: 'ship' | 'pickup';
    readonly address: PostalAddress | null;
    readonly storeId: string | null;
  };
}

export interface PledgeRecipient {
  readonly pledgeId: string;
  readonly backerId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly state: PledgeState;
  readonly total: Money;
  /** The signed link with which a guest manages the pledge; a secret, only for mails. */
  readonly manageUrl: string;
}

/** What a bank is shown of a pledge: the consents word for word, and the history without reasons. */
export interface PledgeProof {
  readonly consents: readonly {
    readonly textId: string;
    readonly locale: string;
    readonly text: string;
    readonly total: MoneyJson;
    readonly givenAt: string; // ISO 8601
  }[];
  readonly steps: readonly {
    readonly state: PledgeState;
    readonly by: 'backer' | 'staff' | 'system';
    readonly at: Date;
  }[];
}

/** What the pledges of a campaign that count amount to, counted from the rows themselves. */
export interface PledgeMeasure {
  readonly goodsMinor: number;
  readonly units: number;
  readonly backers: number;
  readonly pledges: number;
}

export interface StateChange {
  readonly pledgeIds: readonly string[];
  readonly from: readonly PledgeState[];
  readonly to: PledgeState;
  readonly actor: string;
  readonly reason?: string;
}

export interface VariantUnits {
  readonly variant: string;
  readonly units: number;
}

/** Units by where they go: exact for pick-up, by postcode for shipping. */
export interface DestinationUnits {
  readonly variant: string;
  readonly units: number;
  readonly pickupStore: string | null;
  readonly country: string;
  readonly postcode: string;
}

export interface LettingGo {
  readonly pledgeIds: readonly string[];
  readonly to: 'released' | 'dropped';
  readonly actor: string;
  readonly reason: string;
}

/** What pledges needs to know about its surroundings. Its own injection token. */
export abstract class PledgeSettings {
  /** Signs the links with which guests manage their pledges; at least 32 characters. */
  abstract readonly linkSecret: string;
  /** Known only once the process listens, when the port was taken and moved on. */
  abstract readonly publicUrl: string;
  /** How long a checkout keeps what it reserved. */
  abstract readonly reservationSeconds: number;
  /** Pledges that may wait for their batch before callers are told to come back. */
  abstract readonly intakeQueueMax: number;
}
