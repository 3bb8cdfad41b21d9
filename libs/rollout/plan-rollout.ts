import type { DestinationUnits } from '#libs/pledges/pledges.types';
import type { ProductionOrder } from '#libs/production/production.types';
import type { SupplyRow } from './rollouts.statements.js';
import type { Store } from './rollout.types.js';
import { allocateUnits, type Allocation, type Supply } from './sharing/allocate-units.js';
import { nearestStore } from './sharing/nearest-store.js';

export interface RolloutPlan {
  readonly supplies: readonly SupplyRow[];
  readonly allocations: readonly Allocation[];
}

/**
 * Which store gets how many, from where the backers live. Pick-up pledges go where they were
 * promised even when that store has closed since; stock goes to open stores only. A pick-up store we
 * do not know keeps its units in the supply, unallocated, where the difference shows them.
 */
export function planRollout(
  order: Pick<ProductionOrder, 'lines'>,
  destinations: readonly DestinationUnits[],
  stores: readonly Store[],
): RolloutPlan {
  const open = stores.filter((store) => store.opened);
  const nearby = nearbyUnits(destinations, open);
  const sharing = stores.map((store) => ({
    code: store.code,
    weight: store.weight,
    displayMinimum: store.displayMinimum,
    capacity: store.opened ? store.capacity : 0,
    nearbyUnits: nearby.get(store.code) ?? 0,
  }));
  const supplies = suppliesOf(order, destinations);
  const { allocations } = allocateUnits(sharing, supplies);
  return {
    supplies: supplies.map(({ variant, pickups, stockUnits }) => ({
      variant,
      pickupUnits: [...pickups.values()].reduce((sum, units) => sum + units, 0),
      stockUnits,
    })),
    allocations,
  };
}

function suppliesOf(
  order: Pick<ProductionOrder, 'lines'>,
  destinations: readonly DestinationUnits[],
): Supply[] {
  return order.lines.map((line) => {
    const pickups = new Map<string, number>();
    for (const { variant, pickupStore, units } of destinations) {
      if (variant !== line.variant || pickupStore === null) continue;
      pickups.set(pickupStore, (pickups.get(pickupStore) ?? 0) + units);
    }
    return { variant: line.variant, pickups, stockUnits: line.storeUnits + line.minimumUnits };
  });
}

/** Units by the store their backers are nearest to; who picks up counts where they pick up. */
function nearbyUnits(
  destinations: readonly DestinationUnits[],
  stores: readonly Store[],
): Map<string, number> {
  const nearby = new Map<string, number>();
  for (const destination of destinations) {
    const code = destination.pickupStore ?? nearestStore(destination, stores);
    if (code !== null) nearby.set(code, (nearby.get(code) ?? 0) + destination.units);
  }
  return nearby;
}
