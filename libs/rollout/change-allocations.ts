import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { malformed, notFound } from '#libs/kernel/errors';
import { Database, type Transaction } from '#libs/platform/database/database';
import { AnnounceRollout } from './announce-rollout.js';
import {
  lockRollout,
  readAllocations,
  readSupplies,
  setStock,
  type RolloutRow,
  type Wish,
} from './rollouts.statements.js';
import { actorName, type StaffAct } from './staff-act.js';
import { allStores } from './stores/stores.statements.js';

export const unknownRollout = (): Error =>
  notFound('rollout.not_found', 'There is no such rollout.');

/** What the merchandiser makes of the proposal: other numbers, and telling the stores again. */
@Injectable()
export class ChangeAllocations {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly announcing: AnnounceRollout,
  ) {}

  /**
   * Any number may change; the difference to what there is shows in the answer, it is not refused.
   * @throws DomainError rollout.not_found (404), request.invalid (400) for unknown stores or variants
   */
  async change(act: StaffAct, rolloutId: string, wishes: readonly Wish[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, rolloutId);
      await this.check(tx, rolloutId, wishes);
      const before = await this.stock(tx, rolloutId, wishes);
      await setStock(tx, rolloutId, wishes);
      await this.write(tx, act, 'rollout.allocations_changed', rolloutId, before, wishes);
    });
  }

  /** @throws DomainError rollout.not_found (404), rollout.nothing_to_announce (409) */
  async announce(act: StaffAct, rolloutId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rollout = await this.lock(tx, rolloutId);
      await this.announcing.execute(tx, rollout, actorName(act));
      await this.write(tx, act, 'rollout.announced', rolloutId, undefined, undefined);
    });
  }

  private async lock(tx: Transaction, rolloutId: string): Promise<RolloutRow> {
    const rollout = await lockRollout(tx, rolloutId);
    if (rollout === undefined) throw unknownRollout();
    return rollout;
  }

  private async check(tx: Transaction, rolloutId: string, wishes: readonly Wish[]): Promise<void> {
    const stores = new Set((await allStores(tx)).map((store) => store.code));
    const variants = new Set((await readSupplies(tx, rolloutId)).map((supply) => supply.variant));
    const seen = new Set<string>();
    for (const [index, { storeCode, variant }] of wishes.entries()) {
      const at = `/allocations/${index}`;
      if (!stores.has(storeCode)) {
        throw malformed(`${at}/storeCode`, 'store.unknown', 'There is no such store.');
      }
      if (!variants.has(variant)) {
        throw malformed(`${at}/variant`, 'variant.unknown', 'The rollout has no such variant.');
      }
      if (seen.has(`${storeCode} ${variant}`)) {
        throw malformed(at, 'allocation.repeated', 'This store and variant are there twice.');
      }
      seen.add(`${storeCode} ${variant}`);
    }
  }

  private async stock(
    tx: Transaction,
    rolloutId: string,
    wishes: readonly Wish[],
  ): Promise<Wish[]> {
    const rows = await readAllocations(tx, rolloutId);
    return wishes.map(({ storeCode, variant }) => {
      const row = rows.find((each) => each.storeCode === storeCode && each.variant === variant);
      return { storeCode, variant, stockUnits: row?.stockUnits ?? 0 };
    });
  }

  private write(
    tx: Transaction,
    act: StaffAct,
    action: string,
    id: string,
    ...[before, after]: [unknown, unknown]
  ): Promise<void> {
    return this.audit.record(tx, {
      ...act,
      action,
      subject: { kind: 'rollout', id },
      before,
      after,
    });
  }
}
