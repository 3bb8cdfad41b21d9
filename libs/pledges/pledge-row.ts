import type { Currency } from '#libs/kernel/currency';
import type { PledgeState } from './pledge-state.js';
import type { PostalAddress } from './pledges.types.js';

/** An add-on as it was promised with the pledge; prices are gross, each. */
export interface AddOnLine {
  readonly addOnId: string;
  readonly variant: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** One row of pledges.pledges, column by column. */
export interface PledgeRow {
  readonly id: string;
  readonly campaignId: string;
  readonly backerId: string;
  readonly state: PledgeState;
  readonly version: number;
  readonly rewardId: string;
  readonly variant: string;
  readonly quantity: number;
  readonly units: number;
  readonly unitPriceMinor: number;
  readonly addOns: readonly AddOnLine[];
  readonly goodsMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly currency: Currency;
  readonly deliveryKind: 'ship' | 'pickup';
  readonly deliveryAddress: PostalAddress | null;
  readonly pickupStore: string | null;
  readonly channel: 'web' | 'store';
  readonly channelStore: string | null;
  readonly country: string;
  readonly postcode: string;
  readonly customerId: string | null;
  readonly paymentMethodId: string | null;
  readonly reservedUntil: Date | null;
  /** Placed after success, and paid at once. */
  readonly late: boolean;
  readonly placedAt: Date;
  readonly heldAt: Date | null;
  /** Paid and taken back: it counts no more, and its money goes back. */
  readonly withdrawnAt: Date | null;
  readonly updatedAt: Date;
}

/** The columns of `pledges.pledges p` as a PledgeRow. */
export const PLEDGE_COLUMNS = `
  p.id, p.campaign_id as "campaignId", p.backer_id as "backerId", p.state, p.version,
  p.reward_id as "rewardId", p.variant, p.quantity, p.units,
  p.unit_price_minor as "unitPriceMinor", p.add_ons as "addOns", p.goods_minor as "goodsMinor",
  p.shipping_minor as "shippingMinor", p.total_minor as "totalMinor", p.currency,
  p.delivery_kind as "deliveryKind", p.delivery_address as "deliveryAddress",
  p.pickup_store as "pickupStore", p.channel, p.channel_store as "channelStore",
  p.country, p.postcode, p.stripe_customer_id as "customerId",
  p.stripe_payment_method_id as "paymentMethodId", p.reserved_until as "reservedUntil",
  p.late, p.placed_at as "placedAt", p.held_at as "heldAt",
  p.withdrawn_at as "withdrawnAt", p.updated_at as "updatedAt"`;
