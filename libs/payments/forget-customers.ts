import { Injectable, type OnModuleInit } from '@nestjs/common';
import Stripe from 'stripe';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { StripeClient } from './stripe-client.js';

const DELETE = 'payments.delete-customers';
const SCRUB = 'payments.scrub-events';
/** Stripe tells of the deletion itself; by then it has. */
const SCRUB_AFTER_SECONDS = 3600;

export interface Forgetting {
  readonly backerIds: readonly string[];
  /** Payment methods that receipts still name. */
  readonly keepCards: readonly string[];
}

interface Ids {
  readonly customerIds: readonly string[];
  readonly methodIds: readonly string[];
}

/**
 * Forgets a backer here at once, and at Stripe by a job: deleting the customer there detaches every
 * card. What Stripe's events said of them is taken out of the inbox as well.
 */
@Injectable()
export class ForgetCustomers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeClient,
    private readonly jobs: Jobs,
    private readonly background: BackgroundWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.background.registerJob({
      name: DELETE,
      handle: (payload) => this.delete(payload as unknown as Ids),
    });
    this.background.registerJob({
      name: SCRUB,
      handle: (payload) => this.scrub(payload as unknown as Ids),
    });
  }

  async execute(tx: Transaction, { backerIds, keepCards }: Forgetting): Promise<void> {
    const customers = await tx.rows<{ id: string }>(
      `select stripe_customer_id as id from payments.customers where backer_id = any($1::uuid[])`,
      [backerIds],
    );
    const methods = await tx.rows<{ id: string }>(
      `select stripe_payment_method_id as id from payments.saved_cards
       where backer_id = any($1::uuid[])`,
      [backerIds],
    );
    await tx.execute(`delete from payments.setups where backer_id = any($1::uuid[])`, [backerIds]);
    await tx.execute(
      `delete from payments.saved_cards
       where backer_id = any($1::uuid[]) and stripe_payment_method_id <> all($2::text[])`,
      [backerIds, keepCards],
    );
    await tx.execute(`delete from payments.customers where backer_id = any($1::uuid[])`, [
      backerIds,
    ]);
    if (customers.length === 0) return;
    const ids: Ids = {
      customerIds: customers.map(({ id }) => id),
      methodIds: methods.map(({ id }) => id),
    };
    const runAt = addSeconds(this.clock.now(), SCRUB_AFTER_SECONDS);
    await this.jobs.enqueue(tx, DELETE, { ...ids });
    await this.jobs.enqueue(tx, SCRUB, { ...ids }, { runAt });
  }

  private async delete(ids: Ids): Promise<void> {
    for (const id of ids.customerIds) {
      try {
        await this.stripe.callRepeatably('DELETE /v1/customers', (sdk) => sdk.customers.del(id));
      } catch (error) {
        // Deleted by an earlier run of this job.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      }
    }
    await this.scrub(ids);
  }

  /** Events that were made use of lose their content; that they came stays, against duplicates. */
  private async scrub({ customerIds, methodIds }: Ids): Promise<void> {
    await this.database.execute(
      `update platform.inbox_messages
       set payload = jsonb_build_object('id', external_id, 'type', type, 'forgotten', true)
       where source = 'stripe' and state = 'processed'
         and (payload #>> '{data,object,customer}' = any($1::text[])
           or payload #>> '{data,object,id}' = any($1::text[] || $2::text[])
           or payload #>> '{data,object,payment_method}' = any($2::text[]))`,
      [customerIds, methodIds],
    );
  }
}
