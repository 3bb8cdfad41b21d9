import type {
  Campaign,
  Money,
  MyBacker,
  PlacePledge,
  Pledge,
  Reward,
  Store,
} from '../../api/types.js';
import type { PayWith } from '../../card/card-choice.js';
import type { Language } from '../../text/languages.js';
import type { MessageKey } from '../../text/words.js';
import type { Consent } from './consent.js';
import { channelAmong } from './store-channel.js';

/** Everything that is typed, but the card. It lives in the tab until the pledge is held. */
export interface CheckoutDraft {
  readonly rewardId: string;
  readonly quantity: number;
  /** Pieces by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  readonly email: string;
  readonly name: string;
  readonly kind: 'ship' | 'pickup';
  readonly line1: string;
  readonly line2: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly storeId: string;
  /** A postcode or a town, to find a store. */
  readonly near: string;
}

export type DraftField = 'rewardId' | 'email' | 'name' | 'line1' | 'postcode' | 'city' | 'storeId';

export type DraftErrors = Partial<Record<DraftField, MessageKey>>;

const keyOf = (slug: string): string => `checkout:${slug}`;

export function keptDraft(slug: string): CheckoutDraft | null {
  const kept = sessionStorage.getItem(keyOf(slug));
  return kept === null ? null : { ...NOTHING_TYPED, ...(JSON.parse(kept) as CheckoutDraft) };
}

export function keepDraft(slug: string, draft: CheckoutDraft): void {
  sessionStorage.setItem(keyOf(slug), JSON.stringify(draft));
}

export function forgetDraft(slug: string): void {
  sessionStorage.removeItem(keyOf(slug));
}

const NOTHING_TYPED: CheckoutDraft = {
  rewardId: '',
  quantity: 1,
  addOns: {},
  email: '',
  name: '',
  kind: 'ship',
  line1: '',
  line2: '',
  postcode: '',
  city: '',
  country: 'FR',
  storeId: '',
  near: '',
};

export const newDraft = (campaign: Campaign, reward: Reward | undefined): CheckoutDraft => ({
  ...NOTHING_TYPED,
  rewardId: reward?.id ?? '',
  country: campaign.shipsTo[0] ?? 'FR',
});

/** What we know of who is signed in, where nothing was typed yet. */
export function fillGaps(draft: CheckoutDraft, backer: MyBacker): CheckoutDraft {
  const { address } = backer;
  const blank = [draft.line1, draft.postcode, draft.city].every((text) => text === '');
  const where =
    blank && address !== null
      ? { ...address, line2: address.line2 ?? '' }
      : { postcode: draft.postcode === '' ? (backer.postcode ?? '') : draft.postcode };
  return {
    ...draft,
    ...where,
    email: draft.email === '' ? backer.email : draft.email,
    name: draft.name === '' ? backer.name : draft.name,
  };
}

/** What was asked for with a pledge that was begun in another tab or on another day. */
export function draftOfPledge(pledge: Pledge): CheckoutDraft {
  const { reward, quantity, addOns, backer, delivery } = pledge;
  const { address } = delivery;
  return {
    ...NOTHING_TYPED,
    rewardId: reward.id,
    quantity,
    addOns: Object.fromEntries(addOns.map((addOn) => [addOn.id, addOn.quantity])),
    email: backer.email,
    name: backer.name,
    kind: delivery.kind,
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postcode: address?.postcode ?? '',
    city: address?.city ?? '',
    country: address?.country ?? backer.country,
    storeId: delivery.storeId ?? '',
    near: address === null ? backer.postcode : '',
  };
}

export interface Price {
  readonly goods: Money;
  readonly shipping: Money;
  readonly total: Money;
}

/** Integers in minor units throughout; the API is told what was shown and refuses any other. */
export function priceOf(campaign: Campaign, draft: CheckoutDraft): Price {
  const { currency } = campaign;
  const reward = campaign.rewards.find(({ id }) => id === draft.rewardId);
  const goods = campaign.addOns.reduce(
    (sum, addOn) => sum + addOn.price.amount * (draft.addOns[addOn.id] ?? 0),
    (reward?.price.amount ?? 0) * draft.quantity,
  );
  const shipping = draft.kind === 'ship' ? shippingTo(campaign, draft.country).amount : 0;
  const money = (amount: number): Money => ({ amount, currency });
  return { goods: money(goods), shipping: money(shipping), total: money(goods + shipping) };
}

export const shippingTo = ({ shipping, shippingByCountry }: Campaign, country: string): Money =>
  shippingByCountry.find((one) => one.country === country)?.price ?? shipping;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** What is missing or cannot be right, before anybody is asked. */
export function draftErrors(draft: CheckoutDraft): DraftErrors {
  const errors: DraftErrors = {};
  const need = (field: DraftField, key: MessageKey): void => {
    if (draft[field].trim() === '') errors[field] = key;
  };
  need('rewardId', 'what.choose');
  need('name', 'who.name_missing');
  if (!EMAIL.test(draft.email.trim())) errors.email = 'who.email_wrong';
  if (draft.kind === 'pickup') need('storeId', 'where.store_missing');
  else {
    need('line1', 'where.line1_missing');
    need('postcode', 'where.postcode_missing');
    need('city', 'where.city_missing');
  }
  return errors;
}

/** Where the backer is: the address, or for who collects the postcode that was typed, else the store's. */
function whereabouts(draft: CheckoutDraft, stores: readonly Store[]) {
  const { country, postcode, near } = draft;
  if (draft.kind === 'ship') return { country, postcode: postcode.trim() };
  const store = stores.find(({ code }) => code === draft.storeId);
  const typed = /\d/.test(near) ? near.trim().slice(0, 12) : '';
  return {
    country: store?.country ?? country,
    postcode: typed === '' ? (store?.postcode ?? postcode) : typed,
  };
}

export const destinationOf = (draft: CheckoutDraft, stores: readonly Store[]): string =>
  whereabouts(draft, stores).country;

export const chosenAddOns = ({ addOns }: CheckoutDraft) =>
  Object.entries(addOns)
    .filter(([, quantity]) => quantity > 0)
    .map(([addOnId, quantity]) => ({ addOnId, quantity }));

export interface RequestSources {
  readonly campaign: Campaign;
  readonly stores: readonly Store[];
  readonly language: Language;
  readonly consent: Consent;
  readonly payWith: PayWith;
}

export function requestOf(draft: CheckoutDraft, sources: RequestSources): PlacePledge {
  const { campaign, stores, language, consent, payWith } = sources;
  const { country, postcode } = whereabouts(draft, stores);
  const line2 = draft.line2.trim() === '' ? null : draft.line2.trim();
  const address = { line1: draft.line1.trim(), line2, postcode, city: draft.city.trim(), country };
  return {
    rewardId: draft.rewardId,
    quantity: draft.quantity,
    addOns: chosenAddOns(draft),
    backer: {
      email: draft.email.trim(),
      name: draft.name.trim(),
      locale: language,
      country,
      postcode,
    },
    delivery:
      draft.kind === 'pickup'
        ? { kind: 'pickup', storeId: draft.storeId }
        : { kind: 'ship', address },
    channel: channelAmong(stores),
    expectedTotal: priceOf(campaign, draft).total,
    consent,
    payment: { kind: payWith },
  };
}
