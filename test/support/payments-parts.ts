import { CallBudget } from '#libs/payments/call-budget';
import { Charges } from '#libs/payments/charges';
import { ForgetCustomers } from '#libs/payments/forget-customers';
import type { PaymentsSettings } from '#libs/payments/payments.settings';
import { PaymentsService } from '#libs/payments/payments.service';
import { Refunds } from '#libs/payments/refunds';
import { StartSetup } from '#libs/payments/start-setup';
import { StripeClient } from '#libs/payments/stripe-client';
import { WaitingLine } from '#libs/payments/waiting-line';
import { GraphileJobs } from '#libs/platform/jobs/graphile-jobs';
import { WorkRegistry } from '#libs/platform/jobs/work-registry';
import type { DatabaseTest } from './database-test.js';

export const TEST_WEBHOOK_SECRET = 'whsec_of_the_tests';

/** Settings for a Stripe at `apiBase`; so fast that only tests about pace notice the budget. */
export function paymentsSettings(
  apiBase: string,
  change: Partial<PaymentsSettings> = {},
): PaymentsSettings {
  return {
    secretKey: 'sk_test_of_the_tests',
    publishableKey: 'pk_test_of_the_tests',
    webhookSecret: TEST_WEBHOOK_SECRET,
    apiBase,
    callsPerSecondPerEndpoint: 1000,
    callsPerSecondInAll: 5000,
    requestTimeoutMs: 5000,
    mirrorEverySeconds: null,
    mirrorOverlapSeconds: 3600,
    ...change,
  };
}

export interface PaymentsParts {
  readonly client: StripeClient;
  readonly payments: PaymentsService;
}

/** Payments as the modules wire it, on the database and the clock of a spec. */
export function paymentsOf(test: DatabaseTest, settings: PaymentsSettings): PaymentsParts {
  const client = new StripeClient(new CallBudget(test.database, settings), settings);
  const setups = new StartSetup(test.database, client, settings, test.clock, test.ids);
  const charges = new Charges(client, test.clock);
  const line = new WaitingLine(test.database, settings, test.clock);
  const forgetting = new ForgetCustomers(
    test.database,
    client,
    new GraphileJobs(),
    new WorkRegistry(),
    test.clock,
  );
  const refunds = new Refunds(client);
  return { client, payments: new PaymentsService(setups, charges, refunds, line, forgetting) };
}
