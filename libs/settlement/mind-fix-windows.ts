import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import type { AttemptKind } from './attempt-state.js';
import { countAutomaticTries, insertAttempts } from './attempts.statements.js';
import { mayTryLast } from './fix-schedule.js';
import { hasOpenIntent } from './fixing/open-intents.statements.js';
import { changeWindow, dueWindows, lockWindow, type FixWindow } from './fix-windows.statements.js';
import { FixWindows } from './fix-windows.js';
import { SettlementLocks } from './settlement-locks.js';

const AT_ONCE = 50;

/** Does what is due in the fix windows: reminders, further tries, the last try, and the end. */
@Injectable()
export class MindFixWindows implements Sweep {
  readonly name = 'settlement:fix-windows';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly locks: SettlementLocks,
    private readonly windows: FixWindows,
  ) {}

  async run(): Promise<number> {
    const due = await dueWindows(this.database, this.clock.now(), AT_ONCE);
    let handled = 0;
    for (const { pledgeId, campaignId } of due) {
      handled += await this.database.transaction((tx) => this.mind(tx, pledgeId, campaignId));
    }
    return handled;
  }

  private async mind(tx: Transaction, pledgeId: string, campaignId: string): Promise<number> {
    const pledge = await this.locks.lockPledge(tx, { pledgeId, campaignId });
    const window = await lockWindow(tx, pledgeId);
    // While a try is in the air the window waits for its outcome.
    if (window === null || (pledge.state !== 'declined' && pledge.state !== 'action_required')) {
      return this.forget(tx, window, pledge);
    }
    const now = this.clock.now();
    const isOver = window.endsAt <= now;
    const tryDue = window.nextTryAt !== null && window.nextTryAt <= now;
    // Nothing else is sent, and nothing dropped, while an earlier charge could still be paid.
    if ((tryDue || isOver) && (await hasOpenIntent(tx, pledgeId))) return 0;
    if (tryDue && window.nextTryKind !== null) return this.tryAgain(tx, pledge, window.nextTryKind);
    if (isOver) return this.end(tx, pledge, window);
    if (window.state === 'open') await this.windows.remind(tx, window, now);
    return 1;
  }

  private async end(tx: Transaction, pledge: ChargeablePledge, window: FixWindow): Promise<number> {
    const tries = await countAutomaticTries(tx, pledge.id);
    if (mayTryLast(window, tries, this.clock.now())) return this.tryAgain(tx, pledge, 'last_try');
    await this.windows.drop(tx, pledge);
    return 1;
  }

  private async tryAgain(
    tx: Transaction,
    pledge: ChargeablePledge,
    kind: AttemptKind,
  ): Promise<number> {
    await this.locks.pledges.move(tx, {
      pledgeIds: [pledge.id],
      from: ['declined', 'action_required'],
      to: 'charging',
      actor: 'system:fix-window',
      reason: kind,
    });
    await insertAttempts(tx, {
      ids: [this.ids.next()],
      pledges: [pledge],
      kinds: [kind],
      now: this.clock.now(),
    });
    await changeWindow(tx, pledge.id, {
      nextTryAt: null,
      nextTryKind: null,
      ...(kind === 'last_try' ? { state: 'last_try', nextMailAt: null } : {}),
    });
    return 1;
  }

  /** The pledge went another way (its campaign was cancelled): nothing is due any more. */
  private async forget(
    tx: Transaction,
    window: FixWindow | null,
    pledge: ChargeablePledge,
  ): Promise<number> {
    const inTheAir = pledge.state === 'charging' || pledge.state === 'unknown';
    if (window === null || inTheAir) return 0;
    await changeWindow(tx, pledge.id, {
      state: 'dropped',
      nextMailAt: null,
      nextTryAt: null,
      nextTryKind: null,
    });
    return 1;
  }
}
