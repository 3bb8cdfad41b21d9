import { Money } from '#libs/kernel/money';
import { vatOf } from '#libs/ledger/ledger.service';
import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';

/**
 * What Stripe takes of a charge with a standard card of the European Economic Area; others cost more.
 * Source: https://stripe.com/fr/pricing
 */
const FEE_BASIS_POINTS = 150;
const FEE_FIXED_MINOR = 25;

/** What taking the money costs when a campaign just reaches its threshold; an estimate. */
export interface CollectionCosts {
  readonly pledges: number;
  readonly gross: Money;
  readonly fees: Money;
  /** Contained in the gross, at the rate of the first country that is served. */
  readonly vat: Money;
  /** Whether fees and VAT are due with each pledge or only at success. */
  readonly due: 'with_pledge' | 'at_success';
  /** What stays with Stripe when the campaign just misses its threshold and all is paid back. */
  readonly feesLostIfMissed: Money;
}

/** Of one charge. */
export const expectedFee = (gross: Money): Money =>
  gross.share(FEE_BASIS_POINTS).plus(Money.of(FEE_FIXED_MINOR, gross.currency));

/** Null while nothing is offered. Everybody takes one of the cheapest reward. */
export function collectionCosts(terms: CampaignTerms): CollectionCosts | null {
  const [cheapest] = [...terms.rewards].sort((one, other) => one.price.compare(other.price));
  if (cheapest === undefined) return null;
  const pledges = pledgesFor(terms, cheapest);
  const gross = cheapest.price.times(pledges);
  const fixed = Money.of(FEE_FIXED_MINOR, terms.currency).times(pledges);
  const fees = gross.share(FEE_BASIS_POINTS).plus(fixed);
  const { category, closesAt: at } = terms;
  const { basisPoints } = vatOf({ country: terms.shipsTo[0] ?? 'FR', category, at });
  const atOnce = terms.collection === 'charge_now';
  return {
    pledges,
    gross,
    fees,
    vat: gross.splitVatIncluded(basisPoints).vat,
    due: atOnce ? 'with_pledge' : 'at_success',
    feesLostIfMissed: atOnce ? fees : Money.zero(terms.currency),
  };
}

/** How many pledges of this reward reach the threshold. */
function pledgesFor({ thresholdKind, thresholdValue }: CampaignTerms, reward: RewardTerms): number {
  switch (thresholdKind) {
    case 'amount':
      return upTo(thresholdValue, reward.price.amountMinor);
    case 'units':
      return upTo(thresholdValue, reward.unitsPerReward);
    case 'backers':
      return thresholdValue;
  }
}

/** How many steps lead to `value` or beyond it. */
const upTo = (value: number, step: number): number =>
  Number((BigInt(value) + BigInt(step) - 1n) / BigInt(step));
