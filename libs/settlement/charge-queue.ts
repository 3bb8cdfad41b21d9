import { Injectable } from '@nestjs/common';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import { orderOf, type Attempt } from './attempts.statements.js';
import { ClaimCharges } from './claim-charges.js';
import { RecordOutcome } from './record-outcome.js';
import { SettlementSettings } from './settlement.settings.js';

const CLAIM_AT_ONCE = 10;
/** One run hands the worker back after this long; the next run goes on where it stopped. */
const RUN_MS_MAX = 3000;

/**
 * Drains the charges: claims a few, sends them side by side (the shared budget spaces them), writes
 * each outcome as it comes, and claims again while some are still in the air.
 */
@Injectable()
export class ChargeQueue implements Sweep {
  readonly name = 'settlement:charge-queue';

  constructor(
    private readonly claims: ClaimCharges,
    private readonly payments: PaymentsService,
    private readonly record: RecordOutcome,
    private readonly settings: SettlementSettings,
  ) {}

  async run(): Promise<number> {
    const stopAt = performance.now() + RUN_MS_MAX;
    const inTheAir = new Set<Promise<void>>();
    const errors: unknown[] = [];
    let handled = 0;
    while (performance.now() < stopAt && errors.length === 0) {
      const room = this.settings.chargesInTheAirMax - inTheAir.size;
      const claimed = room > 0 ? await this.claims.execute(Math.min(CLAIM_AT_ONCE, room)) : [];
      handled += claimed.length;
      for (const attempt of claimed) {
        const sending: Promise<void> = this.send(attempt)
          .catch((error: unknown) => void errors.push(error))
          .finally(() => inTheAir.delete(sending));
        inTheAir.add(sending);
      }
      if (claimed.length > 0) continue;
      if (inTheAir.size === 0) break;
      await Promise.race(inTheAir);
    }
    await Promise.all(inTheAir);
    // What could not be written is found again when its lease is over.
    if (errors.length > 0) throw new AggregateError(errors, 'outcomes could not be written');
    return handled;
  }

  private async send(attempt: Attempt): Promise<void> {
    await this.record.execute(attempt, await this.payments.charge(orderOf(attempt)));
  }
}
