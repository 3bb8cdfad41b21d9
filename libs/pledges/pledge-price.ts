import { Money } from '#libs/kernel/money';
import { refused } from '#libs/kernel/errors';
import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';
import type { AddOnLine } from './pledge-row.js';
import type { AddOnChoice } from './pledges.types.js';

export interface PledgePrice {
  readonly unitPrice: Money;
  readonly addOns: readonly AddOnLine[];
  readonly goods: Money;
  readonly shipping: Money;
  readonly total: Money;
  /** What counts for a threshold in units; add-ons do not. */
  readonly units: number;
}

/** Prices that were promised before and stay, whatever the campaign asks today. */
export interface PromisedPrices {
  readonly rewardId: string;
  readonly unitPriceMinor: number;
  readonly addOns: readonly AddOnLine[];
  /** Null when nothing was to be shipped. */
  readonly shipping: { readonly country: string; readonly minor: number } | null;
}

export interface PriceRequest {
  readonly reward: RewardTerms;
  readonly quantity: number;
  readonly addOns: readonly AddOnChoice[];
  /** Where it is shipped to (ISO 3166-1 alpha-2); null when it is picked up. */
  readonly shipTo: string | null;
}

/** @throws DomainError `add_on.unknown` (422). */
export function priceOf(
  terms: CampaignTerms,
  request: PriceRequest,
  promised?: PromisedPrices,
): PledgePrice {
  const { currency } = terms;
  const { reward, quantity } = request;
  const unitPrice =
    promised?.rewardId === reward.id ? Money.of(promised.unitPriceMinor, currency) : reward.price;
  const addOns = request.addOns.map((choice) => addOnLine(terms, choice, promised?.addOns ?? []));
  const goods = addOns.reduce(
    (sum, line) => sum.plus(Money.of(line.unitPriceMinor, currency).times(line.quantity)),
    unitPrice.times(quantity),
  );
  const shipping = shippingTo(terms, request.shipTo, promised?.shipping ?? null);
  const total = goods.plus(shipping);
  return { unitPrice, addOns, goods, shipping, total, units: quantity * reward.unitsPerReward };
}

function shippingTo(
  terms: CampaignTerms,
  country: string | null,
  promised: PromisedPrices['shipping'],
): Money {
  if (country === null) return Money.zero(terms.currency);
  // What was promised for a country holds for that country only.
  if (promised?.country === country) return Money.of(promised.minor, terms.currency);
  return terms.shippingByCountry[country] ?? terms.shipping;
}

function addOnLine(
  terms: CampaignTerms,
  choice: AddOnChoice,
  promised: readonly AddOnLine[],
): AddOnLine {
  const known = promised.find(({ addOnId }) => addOnId === choice.addOnId);
  if (known !== undefined) return { ...known, quantity: choice.quantity };
  const addOn = terms.addOns.find(({ id }) => id === choice.addOnId);
  if (addOn === undefined) {
    throw refused('add_on.unknown', 'This campaign has no such add-on.');
  }
  return {
    addOnId: addOn.id,
    variant: addOn.variant,
    quantity: choice.quantity,
    unitPriceMinor: addOn.price.amountMinor,
  };
}
