import { largestRemainder } from '#libs/kernel/largest-remainder';

export interface SharingStore {
  readonly code: string;
  readonly weight: number;
  readonly displayMinimum: number;
  readonly capacity: number;
  /** Units whose backers live nearest to this store. */
  readonly nearbyUnits: number;
}

export interface Supply {
  readonly variant: string;
  /** Store code → units pledged for pick-up there. */
  readonly pickups: ReadonlyMap<string, number>;
  readonly stockUnits: number;
}

export interface Allocation {
  readonly storeCode: string;
  readonly variant: string;
  readonly pickupUnits: number;
  readonly stockUnits: number;
}

export interface Sharing {
  readonly allocations: readonly Allocation[];
  /** Stock no store has room for, per variant; it stays in the warehouse. */
  readonly unplaced: ReadonlyMap<string, number>;
}

/**
 * Shares units out to stores. Pick-up units are exact and go where they were promised, whatever the
 * room. Stock follows half the nearby backers and half the stores' weight, by largest remainder; a
 * store gets at least its display minimum of a variant or none, and never more than it has room for.
 * Per variant, what is allocated and what is unplaced always add up to the stock.
 */
export function allocateUnits(
  stores: readonly SharingStore[],
  supplies: readonly Supply[],
): Sharing {
  const room = new Map(stores.map((store) => [store.code, roomBeside(store, supplies)]));
  const scores = new Map(stores.map((store) => [store.code, scoreOf(store, stores)]));
  const ranked = [...stores].sort(
    (a, b) => (scores.get(b.code) ?? 0) - (scores.get(a.code) ?? 0) || (a.code < b.code ? -1 : 1),
  );
  const unplaced = new Map<string, number>();
  const allocations = supplies.flatMap((supply) => {
    const chosen = chooseStores(ranked, supply.stockUnits, room);
    const { shares, left } = share(chosen, supply.stockUnits, room, scores);
    for (const [code, units] of shares) room.set(code, (room.get(code) ?? 0) - units);
    if (left > 0) unplaced.set(supply.variant, left);
    return stores.map((store) => ({
      storeCode: store.code,
      variant: supply.variant,
      pickupUnits: supply.pickups.get(store.code) ?? 0,
      stockUnits: shares.get(store.code) ?? 0,
    }));
  });
  return {
    allocations: allocations.filter((each) => each.pickupUnits + each.stockUnits > 0),
    unplaced,
  };
}

function roomBeside(store: SharingStore, supplies: readonly Supply[]): number {
  const pickups = supplies.reduce((sum, supply) => sum + (supply.pickups.get(store.code) ?? 0), 0);
  return Math.max(0, store.capacity - pickups);
}

/** Nearby units and weight, each brought to the size of the other, so that both count the same. */
function scoreOf(store: SharingStore, stores: readonly SharingStore[]): number {
  const nearby = stores.reduce((sum, each) => sum + each.nearbyUnits, 0);
  const weights = stores.reduce((sum, each) => sum + each.weight, 0);
  if (nearby === 0) return store.weight;
  if (weights === 0) return store.nearbyUnits;
  return store.nearbyUnits * weights + store.weight * nearby;
}

/** As many of the best stores as can each have their display minimum; one at least, if any has room. */
function chooseStores(
  ranked: readonly SharingStore[],
  stockUnits: number,
  room: ReadonlyMap<string, number>,
): SharingStore[] {
  const withRoom = ranked.filter((store) => (room.get(store.code) ?? 0) > 0);
  const fitting = withRoom.filter((store) => (room.get(store.code) ?? 0) >= store.displayMinimum);
  const chosen: SharingStore[] = [];
  let left = stockUnits;
  for (const store of fitting) {
    if (store.displayMinimum > left) continue;
    chosen.push(store);
    left -= store.displayMinimum;
  }
  // Too few for any display: better shown in one store than in none.
  return chosen.length > 0 ? chosen : withRoom.slice(0, 1);
}

function share(
  chosen: readonly SharingStore[],
  stockUnits: number,
  room: ReadonlyMap<string, number>,
  scores: ReadonlyMap<string, number>,
): { shares: Map<string, number>; left: number } {
  const shares = new Map<string, number>();
  let left = stockUnits;
  const give = (code: string, units: number): void => {
    shares.set(code, (shares.get(code) ?? 0) + units);
    left -= units;
  };
  for (const store of chosen) {
    give(store.code, Math.min(store.displayMinimum, left, room.get(store.code) ?? 0));
  }
  while (left > 0) {
    const open = chosen.filter(
      (store) => (room.get(store.code) ?? 0) > (shares.get(store.code) ?? 0),
    );
    if (open.length === 0) break;
    const parts = largestRemainder(
      left,
      open.map((store) => scores.get(store.code) ?? 0),
    );
    // Each round places everything or fills a store, so there are no more rounds than stores.
    for (const [index, store] of open.entries()) {
      const free = (room.get(store.code) ?? 0) - (shares.get(store.code) ?? 0);
      give(store.code, Math.min(parts[index] ?? 0, free));
    }
  }
  return { shares, left };
}
