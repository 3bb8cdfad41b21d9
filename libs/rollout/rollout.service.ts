import { Injectable } from '@nestjs/common';
import type { Store } from './rollout.types.js';
import { KeepStores } from './stores/keep-stores.js';

/** What the seed may ask of the rollout. */
@Injectable()
export class RolloutService {
  constructor(private readonly stores: KeepStores) {}

  /** Makes or updates stores; running it again changes nothing. */
  seedStores(stores: readonly Store[]): Promise<void> {
    return this.stores.seed(stores);
  }
}
