import type { CloseOn, ShortfallPolicy, ThresholdKind } from '#libs/campaigns/campaigns.types';

/** What a product is called and told as, in one language. `story` is Markdown. */
interface ProductWords {
  readonly title: string;
  readonly summary: string;
  readonly story: string;
}

/** Pictures, rewards and add-ons in the order of the product's own. */
interface FrenchWords extends ProductWords {
  readonly images: readonly string[];
  readonly rewards: readonly { readonly title: string; readonly description: string }[];
  readonly addOns: readonly string[];
}

export interface DemoReward {
  readonly title: string;
  readonly description: string;
  /** SKU of the variant. */
  readonly variant: string;
  readonly priceMinor: number;
  readonly unitsPerReward?: number;
  readonly limitTotal?: number;
  readonly limitPerBacker?: number;
  /** An early bird ends this many days after the campaign has opened. */
  readonly daysOnSale?: number;
}

interface DemoAddOn {
  readonly title: string;
  readonly variant: string;
  readonly priceMinor: number;
}

/** A product of the invented brand, with everything its campaign promises. */
export interface DemoProduct extends ProductWords {
  readonly slug: string;
  readonly designer: string;
  readonly category: string;
  readonly french: FrenchWords;
  /** Drawn for us; served below /media/demo. */
  readonly images: readonly { readonly file: string; readonly alt: string }[];
  readonly currency: 'EUR' | 'CHF';
  /** Minor units for `amount`, else a count. */
  readonly threshold: { readonly kind: ThresholdKind; readonly value: number };
  readonly closeOn?: CloseOn;
  readonly shortfall?: ShortfallPolicy;
  readonly shippingMinor: number;
  /** Minor units where delivery costs another amount. */
  readonly shippingByCountry?: Readonly<Record<string, number>>;
  readonly shipsTo: readonly string[];
  readonly rewards: readonly DemoReward[];
  readonly addOns: readonly DemoAddOn[];
}
