import { Money } from '#libs/kernel/money';
import type {
  AddOnContent,
  CampaignContent,
  CampaignInput,
  RewardContent,
} from './campaign-content.js';

type Needed = 'title' | 'currency' | 'threshold' | 'opensAt' | 'closesAt' | 'timeZone';
export type NewCampaign = Pick<CampaignInput, Needed> & Partial<CampaignInput>;

/** What a new campaign is where its author does not say otherwise. */
export function withDefaults(campaign: NewCampaign, brandLocale: string): CampaignInput {
  const { title, currency, threshold, opensAt, closesAt, timeZone } = campaign;
  const defaults: CampaignInput = {
    locale: brandLocale,
    title,
    currency,
    threshold,
    opensAt,
    closesAt,
    timeZone,
    summary: '',
    story: '',
    designer: '',
    images: [],
    category: 'furniture',
    closeOn: 'deadline',
    collection: 'save_card',
    shortfall: 'review',
    fixWindow: 'P7D',
    latePledges: null,
    shipping: { amount: 0, currency },
    shippingByCountry: [],
    shipsTo: ['FR'],
    rewards: [],
    addOns: [],
    translations: [],
  };
  return laidOver(defaults, campaign);
}

/** The stored campaign as its author would write it, for an edit to be laid over it. */
export function inputOf({ text, terms }: CampaignContent): CampaignInput {
  const money = (amountMinor: number) => Money.of(amountMinor, terms.currency).toJSON();
  const instant = (value: Date | null): string | null => value?.toISOString() ?? null;
  const rewardInput = ({ priceMinor, ...reward }: RewardContent) => ({
    ...reward,
    id: reward.id ?? undefined,
    price: money(priceMinor),
    availableFrom: instant(reward.availableFrom),
    availableUntil: instant(reward.availableUntil),
  });
  const addOnInput = ({ priceMinor, ...addOn }: AddOnContent) => ({
    ...addOn,
    id: addOn.id ?? undefined,
    price: money(priceMinor),
  });
  const { fixWindowSeconds, shippingMinor, ...same } = terms;
  return {
    ...text,
    ...same,
    opensAt: terms.opensAt.toISOString(),
    closesAt: terms.closesAt.toISOString(),
    fixWindow: isoDuration(fixWindowSeconds),
    latePledges:
      terms.latePledges === null
        ? null
        : { ...terms.latePledges, until: terms.latePledges.until.toISOString() },
    shipping: money(shippingMinor),
    shippingByCountry: Object.entries(terms.shippingByCountry).map(([country, minor]) => ({
      country,
      price: money(minor),
    })),
    rewards: terms.rewards.map(rewardInput),
    addOns: terms.addOns.map(addOnInput),
  };
}

/** The members that an edit really names; a validated request carries the others as undefined. */
export const namedIn = (edit: Partial<CampaignInput>): ReadonlySet<string> =>
  new Set(
    Object.entries(edit)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  );

/** Lays an edit over what there is; members that the edit does not name stay. */
export function laidOver(before: CampaignInput, edit: Partial<CampaignInput>): CampaignInput {
  const named = namedIn(edit);
  return {
    ...before,
    ...Object.fromEntries(Object.entries(edit).filter(([name]) => named.has(name))),
  };
}

const DAY_SECONDS = 86_400;

/** "P7D" for whole days, else the seconds: "PT5400S". */
export const isoDuration = (seconds: number): string =>
  seconds % DAY_SECONDS === 0 ? `P${seconds / DAY_SECONDS}D` : `PT${seconds}S`;
