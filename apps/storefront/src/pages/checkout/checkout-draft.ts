import type { Campaign, Money, PlacePledge, Reward, Store } from '../../api/types.js';
import { creditedStore } from '../../parts/store-credit.js';
import type { Language } from '../../text/languages.js';
import type { MessageKey } from '../../text/words.js';

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
}

export type DraftField = 'rewardId' | 'email' | 'name' | 'line1' | 'postcode' | 'city' | 'storeId';

export type DraftErrors = Partial<Record<DraftField, MessageKey>>;

const keyOf = (slug: string): string => `checkout:${slug}`;

export function keptDraft(slug: string): CheckoutDraft | null {
  const kept = sessionStorage.getItem(keyOf(slug));
  return kept === null ? null : (JSON.parse(kept) as CheckoutDraft);
}

export function keepDraft(slug: string, draft: CheckoutDraft): void {
  sessionStorage.setItem(keyOf(slug), JSON.stringify(draft));
}

export function forgetDraft(slug: string): void {
  sessionStorage.removeItem(keyOf(slug));
}

export const newDraft = (campaign: Campaign, reward: Reward | undefined): CheckoutDraft => ({
  rewardId: reward?.id ?? '',
  quantity: 1,
  addOns: {},
  email: '',
  name: '',
  kind: 'ship',
  line1: '',
  line2: '',
  postcode: '',
  city: '',
  country: campaign.shipsTo[0] ?? 'FR',
  storeId: '',
});

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
  const shipping = draft.kind === 'ship' ? campaign.shipping.amount : 0;
  const money = (amount: number): Money => ({ amount, currency });
  return { goods: money(goods), shipping: money(shipping), total: money(goods + shipping) };
}

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
  need('postcode', 'where.postcode_missing');
  if (draft.kind === 'pickup') need('storeId', 'where.store_missing');
  else {
    need('line1', 'where.line1_missing');
    need('city', 'where.city_missing');
  }
  return errors;
}

export function requestOf(
  campaign: Campaign,
  draft: CheckoutDraft,
  stores: readonly Store[],
  language: Language,
): PlacePledge {
  const postcode = draft.postcode.trim();
  const store = stores.find(({ code }) => code === draft.storeId);
  const pickup = draft.kind === 'pickup';
  const { country } = pickup && store !== undefined ? store : draft;
  const line2 = draft.line2.trim() === '' ? null : draft.line2.trim();
  const address = { line1: draft.line1.trim(), line2, postcode, city: draft.city.trim(), country };
  return {
    rewardId: draft.rewardId,
    quantity: draft.quantity,
    addOns: Object.entries(draft.addOns)
      .filter(([, quantity]) => quantity > 0)
      .map(([addOnId, quantity]) => ({ addOnId, quantity })),
    backer: {
      email: draft.email.trim(),
      name: draft.name.trim(),
      locale: language,
      country,
      postcode,
    },
    delivery: pickup ? { kind: 'pickup', storeId: draft.storeId } : { kind: 'ship', address },
    channel: channelAmong(stores),
    expectedTotal: priceOf(campaign, draft).total,
  };
}

/** The store whose screen or poster led here, if it is one of ours, else the web. */
function channelAmong(stores: readonly Store[]): NonNullable<PlacePledge['channel']> {
  const storeId = creditedStore();
  return stores.some(({ code }) => code === storeId) && storeId !== null
    ? { kind: 'store', storeId }
    : { kind: 'web' };
}
