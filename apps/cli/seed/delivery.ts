import { indexFrom, picked } from './people.js';
import type { DemoWish } from './wishes.js';

/** The codes of the stores in a city. */
export type StoresByCity = ReadonlyMap<string, readonly string[]>;

/** Two of three backers who live in a city with a store pick up there; some pledge there, too. */
export function deliveryOf(wish: DemoWish, stores: StoresByCity): object {
  const { address } = wish.person;
  const near = stores.get(address.city);
  if (near === undefined || indexFrom(`${wish.pledgeId}:delivery`, 3) === 0) {
    return { delivery: { kind: 'ship', address }, channel: { kind: 'web' } };
  }
  const storeId = picked(near, `${wish.pledgeId}:store`);
  const inStore = indexFrom(`${wish.pledgeId}:channel`, 4) === 0;
  return {
    delivery: { kind: 'pickup', storeId },
    channel: inStore ? { kind: 'store', storeId } : { kind: 'web' },
  };
}
