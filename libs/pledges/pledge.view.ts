import { ApiProperty } from '@nestjs/swagger';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { SavedCard } from '#libs/payments/payments.types';
import { pledgeStates, type PledgeState } from './pledge-state.js';
import type { PledgeRow } from './pledge-row.js';

export class MoneyView {
  @ApiProperty({ type: 'integer', description: 'In the minor unit of the currency', example: 4900 })
  amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  currency!: Currency;
}

export class PledgedRewardView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Lounge chair, oak' })
  title!: string;

  @ApiProperty({ example: 'CHAIR-OAK' })
  variant!: string;

  @ApiProperty({ type: MoneyView, description: 'The price promised, each' })
  unitPrice!: MoneyView;
}

export class PledgedAddOnView extends PledgedRewardView {
  @ApiProperty({ type: 'integer', minimum: 1 })
  quantity!: number;
}

export class PledgeBackerView {
  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ example: 'fr' })
  locale!: string;

  @ApiProperty({ example: 'FR' })
  country!: string;

  @ApiProperty({ example: '69001' })
  postcode!: string;
}

export class AddressView {
  @ApiProperty()
  line1!: string;

  @ApiProperty({ type: String, nullable: true })
  line2!: string | null;

  @ApiProperty()
  postcode!: string;

  @ApiProperty()
  city!: string;

  @ApiProperty({ example: 'FR' })
  country!: string;
}

export class DeliveryView {
  @ApiProperty({ enum: ['ship', 'pickup'] })
  kind!: 'ship' | 'pickup';

  @ApiProperty({ type: AddressView, nullable: true, description: 'With `ship` only' })
  address!: AddressView | null;

  @ApiProperty({ type: String, nullable: true, description: 'With `pickup` only' })
  storeId!: string | null;
}

export class ChannelView {
  @ApiProperty({ enum: ['web', 'store'] })
  kind!: 'web' | 'store';

  @ApiProperty({ type: String, nullable: true, description: 'With `store` only' })
  storeId!: string | null;
}

export class CardView {
  @ApiProperty({ example: 'visa' })
  brand!: string;

  @ApiProperty({ example: '4242' })
  last4!: string;
}

export class PledgeView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  campaignId!: string;

  @ApiProperty({ enum: pledgeStates.states })
  state!: PledgeState;

  @ApiProperty({ type: 'integer', description: 'Rises with every change; the ETag' })
  version!: number;

  @ApiProperty({ type: PledgedRewardView })
  reward!: PledgedRewardView;

  @ApiProperty({ type: 'integer', minimum: 1 })
  quantity!: number;

  @ApiProperty({ type: [PledgedAddOnView] })
  addOns!: PledgedAddOnView[];

  @ApiProperty({ type: MoneyView })
  goods!: MoneyView;

  @ApiProperty({ type: MoneyView })
  shipping!: MoneyView;

  @ApiProperty({ type: MoneyView })
  total!: MoneyView;

  @ApiProperty({ type: PledgeBackerView })
  backer!: PledgeBackerView;

  @ApiProperty({ type: DeliveryView })
  delivery!: DeliveryView;

  @ApiProperty({ type: ChannelView })
  channel!: ChannelView;

  @ApiProperty({ type: CardView, nullable: true, description: 'What will be charged' })
  card!: CardView | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reservedUntil!: string | null;

  @ApiProperty({ description: 'Placed after success, and paid at once' })
  late!: boolean;

  @ApiProperty({ format: 'date-time' })
  placedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Paid and taken back: it counts no more, and its money goes back',
  })
  withdrawnAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export interface PledgeViewSources {
  readonly row: PledgeRow;
  readonly terms: CampaignTerms;
  readonly backer: PledgeBackerView;
  readonly card: SavedCard | null;
}

export function pledgeView({ row, terms, backer, card }: PledgeViewSources): PledgeView {
  const money = (amount: number): MoneyView => ({ amount, currency: row.currency });
  const reward = terms.rewards.find(({ id }) => id === row.rewardId);
  const { email, name, locale, country, postcode } = backer;
  return {
    id: row.id,
    campaignId: row.campaignId,
    state: row.state,
    version: row.version,
    reward: {
      id: row.rewardId,
      title: reward?.title ?? row.variant,
      variant: row.variant,
      unitPrice: money(row.unitPriceMinor),
    },
    quantity: row.quantity,
    addOns: row.addOns.map((line) => ({
      id: line.addOnId,
      title: terms.addOns.find(({ id }) => id === line.addOnId)?.title ?? line.variant,
      variant: line.variant,
      unitPrice: money(line.unitPriceMinor),
      quantity: line.quantity,
    })),
    goods: money(row.goodsMinor),
    shipping: money(row.shippingMinor),
    total: money(row.totalMinor),
    backer: { email, name, locale, country, postcode },
    delivery: { kind: row.deliveryKind, address: row.deliveryAddress, storeId: row.pickupStore },
    channel: { kind: row.channel, storeId: row.channelStore },
    card: card === null ? null : { brand: card.brand, last4: card.last4 },
    reservedUntil: row.reservedUntil?.toISOString() ?? null,
    late: row.late,
    placedAt: row.placedAt.toISOString(),
    heldAt: row.heldAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}
