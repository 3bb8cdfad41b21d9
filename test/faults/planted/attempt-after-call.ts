/**
 * A worker with a planted bug: it calls Stripe first and writes the attempt down afterwards. As long
 * as nothing goes wrong nobody notices; killed in between, it charges again under a new key.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { WorkerModule } from '#apps/worker/worker.module';
import { loadConfiguration } from '#config/configuration';
import { addSeconds } from '#libs/kernel/time';
import { PaymentsService } from '#libs/payments/payments.service';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { closeOnSignal } from '#libs/platform/shutdown/close-on-signal';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';
import { insertAttempts, leaseIdle, orderOf } from '#libs/settlement/attempts.statements';
import { ChargeQueue } from '#libs/settlement/charge-queue';
import { ClaimCharges } from '#libs/settlement/claim-charges';
import { RecordOutcome } from '#libs/settlement/record-outcome';

const LEASE_SECONDS = 120;

@Injectable()
class AttemptAfterCall implements Sweep {
  readonly name = 'settlement:charge-queue';

  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
    private readonly payments: PaymentsService,
    private readonly record: RecordOutcome,
    private readonly claims: ClaimCharges,
  ) {}

  async run(): Promise<number> {
    const queued = await this.database.transaction((tx) => this.pledges.lockQueued(tx, 5));
    for (const pledge of queued) await this.charge(pledge);
    if (queued.length > 0) return queued.length;
    // Everything but first attempts is done as it should be.
    const claimed = await this.claims.execute(5);
    for (const attempt of claimed) {
      await this.record.execute(attempt, await this.payments.charge(orderOf(attempt)));
    }
    return claimed.length;
  }

  private async charge(pledge: ChargeablePledge): Promise<void> {
    const id = randomUUID();
    const outcome = await this.payments.charge({
      attemptId: id,
      idempotencyKey: `charge:${id}`,
      pledgeId: pledge.id,
      campaignId: pledge.campaignId,
      amount: pledge.total,
      customerId: pledge.customerId,
      paymentMethodId: pledge.paymentMethodId,
      description: `Pledge ${pledge.id}`,
    });
    const now = new Date();
    const attempts = await this.database.transaction(async (tx) => {
      await this.pledges.move(tx, {
        pledgeIds: [pledge.id],
        from: ['queued'],
        to: 'charging',
        actor: 'system:charge-queue',
      });
      await insertAttempts(tx, { ids: [id], pledges: [pledge], kinds: ['automatic'], now });
      const until = addSeconds(now, LEASE_SECONDS);
      return leaseIdle(tx, { now, until, limit: 1, campaignIds: [pledge.campaignId] });
    });
    for (const attempt of attempts) await this.record.execute(attempt, outcome);
  }
}

const testing = Test.createTestingModule({
  imports: [WorkerModule.forRoot(loadConfiguration(process.env))],
});
const context = await testing.overrideProvider(ChargeQueue).useClass(AttemptAfterCall).compile();
context.useLogger(false);
await context.init();
closeOnSignal(() => context.close());
process.send?.({ working: true });
