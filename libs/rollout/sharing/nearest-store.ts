import { DEPARTEMENTS, departementOf, type Coordinates } from './departements.js';

export interface Place {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres along the surface (haversine). */
export function distanceKm([lat1, lon1]: Coordinates, [lat2, lon2]: Coordinates): number {
  const half =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
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
