import type { Currency } from '#libs/kernel/currency';
import type { Money } from '#libs/kernel/money';
import type { CampaignState } from './campaign-state.js';
import { translationFor } from './languages.js';

export type ThresholdKind = 'amount' | 'units' | 'backers';
export type CloseOn = 'deadline' | 'threshold';
export type CollectionModel = 'save_card' | 'authorize' | 'charge_now';
export type ShortfallPolicy = 'proceed' | 'top_up' | 'cancel_and_refund' | 'review';
export type Intake = 'shut' | 'open' | 'finishing' | 'ended';

/** A campaign as the features above it see it; money terms only, and what messages need. */
export interface CampaignTerms {
  readonly id: string;
  readonly slug: string;
  /** The language of its own texts. */
  readonly locale: string;
  readonly title: string;
  readonly state: CampaignState;
  readonly currency: Currency;
  readonly thresholdKind: ThresholdKind;
  /** Minor units for `amount`, else a count. */
  readonly thresholdValue: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly timeZone: string;
  readonly closeOn: CloseOn;
  readonly collection: CollectionModel;
  readonly shortfall: ShortfallPolicy;
  readonly fixWindowSeconds: number;
  /** Null where nobody can pledge after success. */
  readonly latePledges: LatePledgeTerms | null;
  readonly category: string;
  /** Per delivery, gross; where a country is not named in `shippingByCountry`. */
  readonly shipping: Money;
  readonly shippingByCountry: Readonly<Record<string, Money>>;
  readonly shipsTo: readonly string[];
  readonly rewards: readonly RewardTerms[];
  readonly addOns: readonly AddOnTerms[];
  readonly translations: readonly TitlesInLocale[];
}

/** Pledges after success, paid at once. */
export interface LatePledgeTerms {
  readonly until: Date;
  /** In units of all late pledges together; null without a limit. */
  readonly limitUnits: number | null;
}

/** What things are called in one more language; null and absent ones keep their own name. */
export interface TitlesInLocale {
  readonly locale: string;
  readonly title: string | null;
  /** Rewards and add-ons by their ids. */
  readonly offers: readonly { readonly id: string; readonly title?: string }[];
}

/** The terms with the titles as a reader of `wanted` ("fr", "fr-BE") reads them. */
export function termsIn(terms: CampaignTerms, wanted: string): CampaignTerms {
  const titles = translationFor(terms.locale, terms.translations, wanted);
  if (titles === null) return terms;
  const called = new Map(titles.offers.map(({ id, title }) => [id, title]));
  const named = <T extends RewardTerms | AddOnTerms>(offer: T): T => ({
    ...offer,
    title: called.get(offer.id) ?? offer.title,
  });
  return {
    ...terms,
    locale: titles.locale,
    title: titles.title ?? terms.title,
    rewards: terms.rewards.map(named),
    addOns: terms.addOns.map(named),
  };
}

export interface RewardTerms {
  readonly id: string;
  readonly title: string;
  readonly variant: string;
  readonly unitsPerReward: number;
  readonly price: Money;
  readonly limitTotal: number | null;
  readonly limitPerBacker: number | null;
  readonly availableFrom: Date | null;
  readonly availableUntil: Date | null;
}

export interface AddOnTerms {
  readonly id: string;
  readonly title: string;
  readonly variant: string;
  readonly price: Money;
}

/** Pieces wanted of one limited reward, in the order of asking. */
export interface StockRequest {
  readonly rewardId: string;
  readonly quantity: number;
}

/**
 * How much to move a campaign's totals by; every member may be negative. `pledgedMinor` only ever
 * rises. `goodsMinor`, `units` and `backers` are what counts for the threshold.
 */
export interface TotalsDelta {
  readonly campaignId: string;
  readonly pledgedMinor: number;
  readonly heldMinor: number;
  readonly collectedMinor: number;
  readonly refundedMinor: number;
  readonly goodsMinor: number;
  readonly units: number;
  readonly backers: number;
}

/** The locked totals row, as the gate of intake. */
export interface IntakeGate {
  readonly campaignId: string;
  readonly intake: Intake;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly currency: Currency;
  /** Until when late pledges may enter; null when they may not (yet, or any more). */
  readonly lateUntil: Date | null;
}

/** `value` and `threshold` share the unit of `kind`. */
export interface CampaignGauge {
  readonly kind: ThresholdKind;
  readonly value: number;
  readonly threshold: number;
  readonly currency: Currency;
  readonly reachedAt: Date | null;
}

export interface Verdict {
  readonly campaignId: string;
  readonly funded: boolean;
  /** What was counted from the pledges themselves, in the unit of the threshold. */
  readonly measure: number;
  readonly units: number;
  readonly backers: number;
}
