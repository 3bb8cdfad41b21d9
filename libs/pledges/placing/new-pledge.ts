import type { PledgeRow } from '../pledge-row.js';
import type { Granted } from './decide-wish.js';
import type { Wish } from './wish.js';

export interface NewPledge {
  readonly wish: Wish;
  readonly decision: Granted;
  readonly backerId: string;
  readonly now: Date;
  readonly reservedUntil: Date;
}

/** The row of a pledge that was granted: held at once with a saved card, else confirming. */
export function newPledgeRow(given: NewPledge): PledgeRow & { readonly actor: string } {
  const { wish, decision, backerId, now, reservedUntil } = given;
  const { price, reward, card } = decision;
  const { delivery, channel } = wish;
  const address = delivery.kind === 'ship' ? delivery.address : null;
  return {
    id: wish.pledgeId,
    campaignId: wish.terms.id,
    backerId,
    state: card === null ? 'confirming' : 'held',
    version: 1,
    rewardId: reward.id,
    variant: reward.variant,
    quantity: wish.quantity,
    units: price.units,
    unitPriceMinor: price.unitPrice.amountMinor,
    addOns: price.addOns,
    goodsMinor: price.goods.amountMinor,
    shippingMinor: price.shipping.amountMinor,
    totalMinor: price.total.amountMinor,
    currency: price.total.currency,
    deliveryKind: delivery.kind,
    deliveryAddress: address,
    pickupStore: delivery.kind === 'pickup' ? delivery.storeId : null,
    channel: channel.kind,
    channelStore: channel.kind === 'store' ? channel.storeId : null,
    country: address?.country ?? wish.backer.country,
    postcode: address?.postcode ?? wish.backer.postcode,
    customerId: card?.customerId ?? null,
    paymentMethodId: card?.paymentMethodId ?? null,
    reservedUntil: card === null ? reservedUntil : null,
    late: decision.late,
    placedAt: now,
    heldAt: card === null ? null : now,
    withdrawnAt: null,
    updatedAt: now,
    actor: wish.actor,
  };
}
