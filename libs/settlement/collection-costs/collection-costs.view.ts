import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { SettlementMoneyView } from '../money.view.js';
import type { CollectionCosts } from './collection-costs.js';

const MODELS = ['save_card', 'authorize', 'charge_now'] as const;
const DUE = ['with_pledge', 'at_success'] as const;

/** An estimate for whoever prepares a campaign: at its threshold, with the cheapest reward. */
export class CollectionCostsView {
  @ApiProperty({ format: 'uuid' })
  readonly campaignId!: string;

  @ApiProperty({ enum: MODELS })
  readonly collection!: (typeof MODELS)[number];

  @ApiProperty({ type: 'integer', description: 'How many pledges reach the threshold' })
  readonly pledges!: number;

  @ApiProperty({ type: SettlementMoneyView, description: 'Goods, VAT included' })
  readonly gross!: MoneyJson;

  @ApiProperty({ type: SettlementMoneyView, description: 'What Stripe takes' })
  readonly fees!: MoneyJson;

  @ApiProperty({ type: SettlementMoneyView, description: 'Contained in `gross`' })
  readonly vat!: MoneyJson;

  @ApiProperty({ enum: DUE, description: 'When fees and VAT are due' })
  readonly due!: (typeof DUE)[number];

  @ApiProperty({
    type: SettlementMoneyView,
    description: 'Fees that Stripe keeps when the campaign just misses and all is paid back',
  })
  readonly feesLostIfMissed!: MoneyJson;
}

export const collectionCostsView = (
  { id, collection }: CampaignTerms,
  { pledges, due, ...money }: CollectionCosts,
): CollectionCostsView => ({
  campaignId: id,
  collection,
  pledges,
  due,
  gross: money.gross.toJSON(),
  fees: money.fees.toJSON(),
  vat: money.vat.toJSON(),
  feesLostIfMissed: money.feesLostIfMissed.toJSON(),
});
