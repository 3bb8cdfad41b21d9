import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { assert } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Store } from '../rollout.types.js';
import type { StaffAct } from '../staff-act.js';
import { findStore, putStore } from './stores.statements.js';

/** Opens, changes and closes stores; one is never removed, for pledges and rollouts name it. */
@Injectable()
export class KeepStores {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(act: StaffAct, store: Store): Promise<Store> {
    return this.database.transaction(async (tx) => {
      const before = await findStore(tx, store.code);
      await putStore(tx, store, this.clock.now());
      await this.audit.record(tx, {
        ...act,
        action: before === undefined ? 'store.added' : 'store.changed',
        subject: { kind: 'store', id: store.code },
        before,
        after: store,
      });
      const after = await findStore(tx, store.code);
      assert(after !== undefined, 'a store that was put exists');
      return after;
    });
  }

  async seed(stores: readonly Store[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const store of stores) await putStore(tx, store, this.clock.now());
    });
  }
}
