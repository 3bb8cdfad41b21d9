import { DEPARTEMENTS, departementOf, distanceKm } from '#libs/kernel/departements';

interface Place {
  readonly name: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface NearStore<Store extends Place> {
  readonly store: Store;
  /** From the middle of the postcode's département; null when we do not know the place. */
  readonly kilometres: number | null;
}

/**
 * For a postcode all stores, the nearest first; for a town those whose town or name begins with what
 * was typed, in any word and whatever the accents; for nothing all of them by town.
 */
export function storesNear<Store extends Place>(
  stores: readonly Store[],
  typed: string,
): readonly NearStore<Store>[] {
  const near = typed.trim();
  const departement = departementOf(near);
  const from = departement === null ? undefined : DEPARTEMENTS[departement];
  if (from !== undefined) {
    return stores
      .map((store) => ({ store, kilometres: distanceKm(from, [store.latitude, store.longitude]) }))
      .sort((one, other) => one.kilometres - other.kilometres);
  }
  const asked = folded(near);
  const found = /\d/.test(near) ? stores : stores.filter((store) => isAbout(store, asked));
  return found
    .map((store) => ({ store, kilometres: null }))
    .sort((one, other) => one.store.city.localeCompare(other.store.city));
}

const isAbout = ({ city, name }: Place, asked: string): boolean =>
  ` ${folded(`${city} ${name}`)}`.includes(` ${asked}`);

/** "Saint-Étienne" is found by "saint etienne". */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
