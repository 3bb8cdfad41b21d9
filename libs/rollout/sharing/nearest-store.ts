import { DEPARTEMENTS, departementOf, distanceKm } from '#libs/kernel/departements';

export interface Place {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * The store nearest to a postcode, or null where we do not know the place: abroad, overseas, or no
 * stores. Equally near stores (two in one city) share by the postcode's last digit, so that neither
 * gets everybody.
 */
export function nearestStore(
  destination: { readonly country: string; readonly postcode: string },
  stores: readonly Place[],
): string | null {
  const departement = destination.country === 'FR' ? departementOf(destination.postcode) : null;
  const from = departement === null ? undefined : DEPARTEMENTS[departement];
  if (from === undefined || stores.length === 0) return null;
  const distances = stores.map((store) => distanceKm(from, [store.latitude, store.longitude]));
  const least = Math.min(...distances);
  const near = stores.filter((_, index) => (distances[index] ?? Infinity) <= least + NEAR_KM);
  return near[Number(destination.postcode.at(-1)) % near.length]?.code ?? null;
}

// A prefecture stands for a whole département: a few kilometres more or less mean nothing.
const NEAR_KM = 8;
