import type { PlacePledge, Store } from '../../api/types.js';
import { creditedStore } from '../../parts/store-credit.js';

/** The store whose screen or poster led here, if it is one of ours, else the web. */
export function channelAmong(stores: readonly Store[]): NonNullable<PlacePledge['channel']> {
  const storeId = creditedStore();
  return storeId !== null && stores.some(({ code }) => code === storeId)
    ? { kind: 'store', storeId }
    : { kind: 'web' };
}
