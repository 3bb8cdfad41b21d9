import { DEPARTEMENTS, departementOf, distanceKm } from '#libs/kernel/departements';
import type { Store } from '../../api/types.js';

export interface NearStore {
  readonly store: Store;
  /** From the middle of the postcode's département; null when we do not know the place. */
  readonly kilometres: number | null;
}

/** Nearest first; by city where the postcode says nothing to us. */
export function storesByDistance(stores: readonly Store[], postcode: string): readonly NearStore[] {
  const departement = departementOf(postcode.trim());
  const from = departement === null ? undefined : DEPARTEMENTS[departement];
  if (from === undefined) {
    return stores
      .map((store) => ({ store, kilometres: null }))
      .sort((one, other) => one.store.city.localeCompare(other.store.city));
  }
  return stores
    .map((store) => ({ store, kilometres: distanceKm(from, [store.latitude, store.longitude]) }))
    .sort((one, other) => one.kilometres - other.kilometres);
}
