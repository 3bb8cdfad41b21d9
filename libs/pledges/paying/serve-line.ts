import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import { Reservations } from '../holding/reservations.js';
import { backersOfPledges, type PledgeBacker } from '../pledge-backers.js';
import { PledgeSetups } from './pledge-setups.js';

const AT_ONCE = 16;
/** One run hands the worker back after this long; the next run goes on where it stopped. */
const RUN_MS_MAX = 3000;

/**
 * Serves the line in front of Stripe's limits: prepares the card form of whoever is first, as fast as
 * the shared budget lets all workers together.
 */
@Injectable()
export class ServeLine implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
    private readonly reservations: Reservations,
    private readonly background: BackgroundWork,
    private readonly setups: PledgeSetups,
  ) {}

  onModuleInit(): void {
    this.background.registerSweep({
      name: 'pledges:serve-line',
      everySeconds: 0.25,
      run: () => this.run(),
    });
  }

  /** Tells how many left the line. */
  async run(): Promise<number> {
    const stopAt = performance.now() + RUN_MS_MAX;
    const inTheAir = new Set<Promise<void>>();
    const errors: unknown[] = [];
    let left = 0;
    while (performance.now() < stopAt && errors.length === 0) {
      const room = AT_ONCE - inTheAir.size;
      const claimed = room > 0 ? await this.claim(room) : [];
      for (const pledge of claimed) {
        const serving: Promise<void> = this.serve(pledge)
          .then((served) => {
            left += served ? 1 : 0;
          })
          .catch((error: unknown) => void errors.push(error))
          .finally(() => inTheAir.delete(serving));
        inTheAir.add(serving);
      }
      if (claimed.length > 0) continue;
      if (inTheAir.size === 0) break;
      await Promise.race(inTheAir);
    }
    await Promise.all(inTheAir);
    if (errors.length > 0) throw new AggregateError(errors, 'some in line could not be served');
    return left;
  }

  /** In the order of the line; what is no pledge (any more) leaves it here. */
  private async claim(limit: number): Promise<readonly PledgeBacker[]> {
    const ids = await this.payments.claimWaiting(limit);
    if (ids.length === 0) return [];
    const pledges = await backersOfPledges(this.database, ids);
    const known = new Map(pledges.map((pledge) => [pledge.pledgeId, pledge]));
    await this.payments.leaveLine(
      this.database,
      ids.filter((id) => !known.has(id)),
    );
    return ids.flatMap((id) => known.get(id) ?? []);
  }

  private async serve(pledge: PledgeBacker): Promise<boolean> {
    const { pledgeId, state } = pledge;
    if (state === 'confirming') {
      if (!(await this.payments.serveWaiting(await this.setups.orderOf(pledge)))) return false;
      await this.reservations.startAnew(pledgeId);
    }
    await this.payments.leaveLine(this.database, [pledgeId]);
    return true;
  }
}
