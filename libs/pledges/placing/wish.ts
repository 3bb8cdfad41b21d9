import type { MoneyJson } from '#libs/kernel/money';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { AddOnChoice, Channel, Delivery } from '../pledges.types.js';
import type { GivenConsent } from './consents.js';

export interface WishedBacker {
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly country: string;
  readonly postcode: string;
}

/** Under which keys the client may ask again; see platform.idempotency_keys. */
export interface WishKey {
  readonly scope: string;
  readonly key: string;
}

/** The scope of keys that are the pledge's own id, chosen by the client. */
export const PLEDGE_ID_SCOPE = 'pledge id';

/** Somebody wants to pledge: the request, checked for its shape and tied to its campaign. */
export interface Wish {
  readonly pledgeId: string;
  readonly keys: readonly WishKey[];
  /** SHA-256 of what was asked, in hexadecimal. */
  readonly requestHash: string;
  readonly terms: CampaignTerms;
  /** The signed-in backer whose own e-mail address this is, else null. */
  readonly userId: string | null;
  /** Who acts, as the history keeps it: "backer", "user:<id>". */
  readonly actor: string;
  readonly rewardId: string;
  readonly quantity: number;
  readonly addOns: readonly AddOnChoice[];
  readonly backer: WishedBacker;
  readonly delivery: Delivery;
  readonly channel: Channel;
  /** What the client showed as the total; refused when it is not what we would promise. */
  readonly expectedTotal: MoneyJson | null;
  readonly payment: 'new_card' | 'saved_card';
  /** What the backer agreed to, when the client has shown it. */
  readonly consent?: GivenConsent;
}
