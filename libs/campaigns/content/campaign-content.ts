import type { Currency } from '#libs/kernel/currency';
import type {
  CloseOn,
  CollectionModel,
  LatePledgeTerms,
  ShortfallPolicy,
  ThresholdKind,
} from '../campaigns.types.js';

/** Money as somebody wrote it down; the currency may be any text. */
export interface MoneyInput {
  readonly amount: number;
  readonly currency: string;
}

export interface ImageContent {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface RewardInput {
  readonly id?: string | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  readonly variant: string;
  readonly unitsPerReward?: number | undefined;
  readonly price: MoneyInput;
  readonly limitTotal?: number | null | undefined;
  readonly limitPerBacker?: number | null | undefined;
  readonly availableFrom?: string | null | undefined;
  readonly availableUntil?: string | null | undefined;
}

export interface AddOnInput {
  readonly id?: string | undefined;
  readonly title: string;
  readonly variant: string;
  readonly price: MoneyInput;
}

/** Its texts in one more language; what is absent is read in the campaign's own. */
export interface CampaignTranslation {
  readonly locale: string;
  readonly title?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly story?: string | null | undefined;
  readonly images?: readonly { readonly url: string; readonly alt: string }[] | undefined;
  readonly rewards?: readonly OfferTranslation[] | undefined;
  readonly addOns?: readonly OfferTranslation[] | undefined;
}

/** Without an id it speaks of what has the same place in the campaign's own list. */
export interface OfferTranslation {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** What delivery to one country costs, where it is not the general amount. */
export interface CountryShippingInput {
  readonly country: string;
  readonly price: MoneyInput;
}

interface LatePledgesInput {
  readonly until: string;
  readonly limitUnits?: number | null | undefined;
}

/** A campaign as its author writes it: instants may be local, money may be in a wrong currency. */
export interface CampaignInput {
  readonly slug?: string | undefined;
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  readonly story: string;
  readonly designer: string;
  readonly images: readonly ImageContent[];
  readonly category: string;
  readonly currency: string;
  readonly threshold: { readonly kind: ThresholdKind; readonly value: number };
  readonly opensAt: string;
  readonly closesAt: string;
  readonly timeZone: string;
  readonly closeOn: CloseOn;
  readonly collection: CollectionModel;
  readonly shortfall: ShortfallPolicy;
  readonly fixWindow: string;
  readonly latePledges: LatePledgesInput | null;
  readonly shipping: MoneyInput;
  readonly shippingByCountry: readonly CountryShippingInput[];
  readonly shipsTo: readonly string[];
  readonly rewards: readonly RewardInput[];
  readonly addOns: readonly AddOnInput[];
  readonly translations: readonly CampaignTranslation[];
}

export interface RewardContent {
  /** Null for a reward that is new in this edit. */
  readonly id: string | null;
  readonly title: string;
  readonly description: string;
  readonly variant: string;
  readonly unitsPerReward: number;
  readonly priceMinor: number;
  readonly limitTotal: number | null;
  readonly limitPerBacker: number | null;
  readonly availableFrom: Date | null;
  readonly availableUntil: Date | null;
}

export interface AddOnContent {
  readonly id: string | null;
  readonly title: string;
  readonly variant: string;
  readonly priceMinor: number;
}

/** What may still be changed once the terms are frozen. */
export interface CampaignText {
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  readonly story: string;
  readonly designer: string;
  readonly images: readonly ImageContent[];
  readonly translations: readonly CampaignTranslation[];
}

/** What backers are promised and money depends on; frozen from the review on. */
export interface CampaignMoneyTerms {
  readonly slug: string;
  readonly category: string;
  readonly currency: Currency;
  readonly threshold: { readonly kind: ThresholdKind; readonly value: number };
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly timeZone: string;
  readonly closeOn: CloseOn;
  readonly collection: CollectionModel;
  readonly shortfall: ShortfallPolicy;
  readonly fixWindowSeconds: number;
  readonly latePledges: LatePledgeTerms | null;
  readonly shippingMinor: number;
  /** Minor units by ISO 3166-1 alpha-2 code, sorted; the general amount holds everywhere else. */
  readonly shippingByCountry: Readonly<Record<string, number>>;
  readonly shipsTo: readonly string[];
  readonly rewards: readonly RewardContent[];
  readonly addOns: readonly AddOnContent[];
}

export interface CampaignContent {
  readonly text: CampaignText;
  readonly terms: CampaignMoneyTerms;
}
