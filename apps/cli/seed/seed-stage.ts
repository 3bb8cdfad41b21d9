import type { StoresByCity } from './delivery.js';
import type { SeedClock } from './seed-clock.js';
import type { SeedDoor } from './seed-door.js';

/** Who acts in the story, and with what. */
export interface SeedStage {
  /** An earlier seeding was interrupted: what is asked for may be there. */
  readonly resuming: boolean;
  readonly clock: SeedClock;
  readonly merchandiser: SeedDoor;
  readonly approver: SeedDoor;
  /** Somebody without an account. */
  readonly visitor: SeedDoor;
  readonly storeTeams: readonly SeedDoor[];
  readonly stores: StoresByCity;
  /** A campaign that is public, asked for once: its offer does not change any more. */
  readonly offer: (slug: string) => Promise<SeededCampaign>;
  readonly stripe: { readonly apiBase: string; readonly publishableKey: string };
}

export interface SeededCampaign {
  readonly id: string;
  readonly state: string;
  readonly rewards: readonly { readonly id: string }[];
  readonly addOns: readonly { readonly id: string }[];
}
