import { Injectable } from '@nestjs/common';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { assert } from '#libs/kernel/assert';
import { conflict } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { ProductionService } from '#libs/production/production.service';
import { noticesOfRollout, putNotices } from './notices.statements.js';
import { TellStores } from './tell-stores.js';
import {
  findRollout,
  markAnnounced,
  readAllocations,
  storesOf,
  type AllocationRow,
  type RolloutRow,
} from './rollouts.statements.js';
import { planWaves } from './sharing/waves.js';

/** How long a store has to say that it knows. */
const ACKNOWLEDGE_WITHIN_SECONDS = 5 * 86_400;

const isNews = (row: AllocationRow): boolean =>
  (row.announcedUnits ?? 0) !== row.pickupUnits + row.stockUnits;

/** Tells the stores what is new for them; the first time the campaign begins to roll out. */
@Injectable()
export class AnnounceRollout {
  constructor(
    private readonly ids: Ids,
    private readonly campaigns: CampaignsService,
    private readonly production: ProductionService,
    private readonly tell: TellStores,
  ) {}

  /**
   * The caller holds the rollout's row.
   * @throws DomainError rollout.nothing_to_announce (409) when every store knows its numbers
   */
  async execute(tx: Transaction, rollout: RolloutRow, actor: string): Promise<RolloutRow> {
    const allocations = await readAllocations(tx, rollout.id);
    const stores = [...new Set(allocations.filter(isNews).map((row) => row.storeCode))].sort();
    if (stores.length === 0) {
      throw conflict('rollout.nothing_to_announce', 'Every store has been told its numbers.');
    }
    const at = this.tell.now();
    const order = await this.production.order(tx, rollout.orderId);
    assert(order !== null, 'a rollout has its production order');
    const waves = planWaves(allocations, order.expectedOn);
    const notices = stores.map((storeCode) => {
      const wave = waves.get(storeCode);
      assert(wave !== undefined, 'every store that is allocated to has its wave');
      return { id: this.ids.next(), storeCode, ...wave };
    });
    const acknowledgeBy = addSeconds(at, ACKNOWLEDGE_WITHIN_SECONDS);
    await markAnnounced(tx, rollout.id, stores, at);
    await putNotices(tx, rollout.id, notices, { at, acknowledgeBy });
    if (rollout.state === 'planned') {
      await this.campaigns.advance(tx, rollout.campaignId, 'rolling_out', { actor });
    }
    await this.campaigns.comesTo(tx, rollout.campaignId, await storesOf(tx, rollout.id));
    return this.spread(tx, rollout.id, stores);
  }

  private async spread(
    tx: Transaction,
    rolloutId: string,
    stores: readonly string[],
  ): Promise<RolloutRow> {
    const rollout = await findRollout(tx, rolloutId);
    assert(rollout !== undefined, 'a locked rollout exists');
    const notices = await noticesOfRollout(tx, rolloutId);
    const told = notices.filter((notice) => stores.includes(notice.storeCode));
    await this.tell.announced(tx, rollout, told);
    return rollout;
  }
}
