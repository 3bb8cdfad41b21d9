import { DEPARTEMENTS, departementOf, distanceKm } from '#libs/kernel/departements';
import type { Store } from '../rollout.types.js';

export interface NearStore {
  readonly store: Store;
  /** From the middle of the postcode's département, whole kilometres. */
  readonly distanceKm: number;
}

// A day's errand by car or train; whoever lives further from every store still has a nearest one.
const NEAR_KM = 80;

/**
 * The nearest open store and the others within reach, nearest first; null where we do not know the
 * place: abroad, overseas, or no French postcode.
 */
export function storesNear(
  { country, postcode }: { readonly country: string; readonly postcode: string },
  stores: readonly Store[],
): readonly NearStore[] | null {
  const departement = country === 'FR' ? departementOf(postcode) : null;
  const from = departement === null ? undefined : DEPARTEMENTS[departement];
  if (from === undefined) return null;
  return stores
    .filter(({ opened }) => opened)
    .map((store) => ({
      store,
      distanceKm: Math.trunc(distanceKm(from, [store.latitude, store.longitude])),
    }))
    .sort(
      (one, other) =>
        one.distanceKm - other.distanceKm || one.store.code.localeCompare(other.store.code),
    )
    .filter((near, place) => place === 0 || near.distanceKm <= NEAR_KM);
}
