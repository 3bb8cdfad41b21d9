import { Injectable } from '@nestjs/common';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import { orderOf, type Attempt } from './attempts.statements.js';
import { ClaimCharges } from './claim-charges.js';
import { RecordOutcome } from './record-outcome.js';
import { SettlementSettings } from './settlement.settings.js';

const CLAIM_AT_ONCE = 10;

/**
 * Drains the charges: claims a few, sends them side by side (the shared budget spaces them), writes
 * each outcome as it comes, and claims again while some are still in the air. One run lasts until
 * nothing is due, or the process ends: a pause between runs would be a pause at Stripe.
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

  async run(stopping?: AbortSignal): Promise<number> {
    const most = this.settings.chargesInTheAirMax;
    const some = Math.min(CLAIM_AT_ONCE, most);
    const inTheAir = new Set<Promise<void>>();
    const errors: unknown[] = [];
    let handled = 0;
    while (errors.length === 0 && stopping?.aborted !== true) {
      const room = most - inTheAir.size >= some;
      const claimed = room ? await this.claims.execute(some) : [];
      handled += claimed.length;
      for (const attempt of claimed) {
        const sending: Promise<void> = this.send(attempt, stopping)
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

  /** Whoever waits for a slot when the process ends, or staff holds the charging up, stays here. */
  private async send(attempt: Attempt, stopping?: AbortSignal): Promise<void> {
    const mayLeave = async (): Promise<boolean> =>
      stopping?.aborted !== true && (await this.claims.mayLeave(attempt));
    const outcome = await this.payments.charge(orderOf(attempt), { mayLeave });
    await this.record.execute(attempt, outcome);
  }
}
