import { ApiProperty } from '@nestjs/swagger';
import { vatOf } from '#libs/ledger/ledger.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { priceOf } from '../pledge-price.js';
import { countryNotServed, rewardOf, unknownReward } from '../pledge-rules.js';
import { MoneyView } from '../pledge.view.js';
import type { AddOnChoice } from '../pledges.types.js';

export interface QuoteWish {
  readonly rewardId: string;
  readonly quantity: number;
  readonly addOns: readonly AddOnChoice[];
  readonly delivery: { readonly kind: 'ship' | 'pickup'; readonly country: string };
}

export class IncludedVatView {
  @ApiProperty({ example: 'FR', description: 'Whose rate it is' })
  country!: string;

  @ApiProperty({ type: 'integer', example: 2000, description: '2000 is 20 %' })
  basisPoints!: number;

  @ApiProperty({ type: MoneyView, description: 'Contained in the total, not added to it' })
  amount!: MoneyView;
}

export class QuoteView {
  @ApiProperty({ type: MoneyView })
  goods!: MoneyView;

  @ApiProperty({ type: MoneyView })
  shipping!: MoneyView;

  @ApiProperty({ type: MoneyView, description: 'Send it as `expectedTotal` with the pledge' })
  total!: MoneyView;

  @ApiProperty({ type: IncludedVatView })
  vat!: IncludedVatView;
}

/**
 * What a wish would cost, and the VAT in it. VAT is due when money is collected, so the rate is that
 * of the day on which the campaign ends; should a rate change before, it is ours to bear.
 * @throws DomainError reward.unknown, add_on.unknown, delivery.country_not_served (422)
 */
export function quoteOf(terms: CampaignTerms, wish: QuoteWish): QuoteView {
  const { kind, country } = wish.delivery;
  const reward = rewardOf(terms, wish.rewardId);
  if (reward === undefined) throw unknownReward();
  if (kind === 'ship' && !terms.shipsTo.includes(country)) throw countryNotServed(terms);
  const shipTo = kind === 'ship' ? country : null;
  const { goods, shipping, total } = priceOf(terms, { ...wish, reward, shipTo });
  const { category, closesAt: at } = terms;
  const fact = vatOf({ country, category, at, pickup: kind === 'pickup' });
  const { vat } = total.splitVatIncluded(fact.basisPoints);
  return {
    goods: goods.toJSON(),
    shipping: shipping.toJSON(),
    total: total.toJSON(),
    vat: { country: fact.country, basisPoints: fact.basisPoints, amount: vat.toJSON() },
  };
}
