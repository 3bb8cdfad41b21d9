import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';
import { priceOf } from '../pledge-price.js';
import type { PledgeRow } from '../pledge-row.js';
import type { AddOnChoice, Delivery } from '../pledges.types.js';

/** What the backer wants to be different; absent members stay. */
export interface PledgeChange {
  readonly quantity?: number;
  readonly rewardId?: string;
  readonly addOns?: readonly AddOnChoice[];
  readonly delivery?: Delivery;
}

/** The members of a change as history keeps them: from what to what. */
export type Differences = Readonly<Record<string, readonly [unknown, unknown]>>;

const deliveryOfRow = (row: PledgeRow): Delivery =>
  row.deliveryAddress === null
    ? { kind: 'pickup', storeId: row.pickupStore ?? '' }
    : { kind: 'ship', address: row.deliveryAddress };

/**
 * The pledge as it would be. What was promised stays: the same reward, add-ons and shipping keep
 * their price; what is new is taken at today's.
 * @throws DomainError `add_on.unknown` (422)
 */
export function changedPledge(
  row: PledgeRow,
  change: PledgeChange,
  terms: CampaignTerms,
  reward: RewardTerms,
): PledgeRow {
  const delivery = change.delivery ?? deliveryOfRow(row);
  const address = delivery.kind === 'ship' ? delivery.address : null;
  const quantity = change.quantity ?? row.quantity;
  const price = priceOf(
    terms,
    { reward, quantity, addOns: change.addOns ?? row.addOns, shipTo: address?.country ?? null },
    {
      rewardId: row.rewardId,
      unitPriceMinor: row.unitPriceMinor,
      addOns: row.addOns,
      shipping:
        row.deliveryAddress === null
          ? null
          : { country: row.deliveryAddress.country, minor: row.shippingMinor },
    },
  );
  return {
    ...row,
    rewardId: reward.id,
    variant: reward.variant,
    quantity,
    units: price.units,
    unitPriceMinor: price.unitPrice.amountMinor,
    addOns: price.addOns,
    goodsMinor: price.goods.amountMinor,
    shippingMinor: price.shipping.amountMinor,
    totalMinor: price.total.amountMinor,
    deliveryKind: delivery.kind,
    deliveryAddress: address,
    pickupStore: delivery.kind === 'pickup' ? delivery.storeId : null,
    country: address?.country ?? row.country,
    postcode: address?.postcode ?? row.postcode,
  };
}

/** Where goods go is told by its kind only: history keeps no address that was replaced. */
export function differences(before: PledgeRow, after: PledgeRow): Differences {
  const named = (row: PledgeRow): Record<string, unknown> => ({
    rewardId: row.rewardId,
    quantity: row.quantity,
    addOns: row.addOns.map(({ addOnId, quantity }) => ({ addOnId, quantity })),
    delivery: row.deliveryKind,
    pickupStore: row.pickupStore,
    country: row.country,
    totalMinor: row.totalMinor,
  });
  const [old, young] = [named(before), named(after)];
  const changed = Object.keys(old).filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(young[name]),
  );
  const pairs = changed.map((name) => [name, [old[name], young[name]]] as const);
  if (JSON.stringify(before.deliveryAddress) !== JSON.stringify(after.deliveryAddress)) {
    pairs.push(['address', ['before', 'after']]);
  }
  return Object.fromEntries(pairs);
}
