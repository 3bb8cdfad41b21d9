import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { WithdrawPledges, type Withdrawing } from '../changing/withdraw-pledges.js';
import type { SavedFor } from '../pledge-transitions.js';
import { collectLate } from './late-payments.statements.js';
import { HoldPledges } from './hold-pledges.js';

/** Pledges whose money is taken with the pledge, for the feature that books it. */
@Injectable()
export class PaidPledges {
  constructor(
    private readonly holding: HoldPledges,
    private readonly withdrawing: WithdrawPledges,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds and counts what came in time and answers which; the caller collects it in the same
   * transaction. What came too late is over now.
   */
  hold(tx: Transaction, saved: readonly SavedFor[]): Promise<ReadonlySet<string>> {
    return this.holding.execute(tx, saved);
  }

  /**
   * A payment that came when its pledge was over: the pledge is collected, to be given back, and
   * counts for nothing. False when it is in no such state.
   */
  collectLate(tx: Transaction, saved: SavedFor, actor: string): Promise<boolean> {
    return collectLate(tx, saved, { actor, at: this.clock.now() });
  }

  /** These count no more; the caller holds the gates. Answers how many counted until now. */
  async withdraw(tx: Transaction, order: Withdrawing): Promise<number> {
    return (await this.withdrawing.execute(tx, order)).length;
  }
}
