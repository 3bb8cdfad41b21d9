import type { Operation } from '../http/operation.js';
import { balanceOperations } from './balance-operations.js';
import { chargeOperations } from './charge-operations.js';
import { customerOperations } from './customers.js';
import { disputeOperations } from './dispute-operations.js';
import { eventOperations } from './event-operations.js';
import { mandateOperations } from './mandates.js';
import { paymentIntentOperations } from './payment-intent-operations.js';
import { paymentMethodOperations } from './payment-methods.js';
import { payoutOperations } from './payout-operations.js';
import { refundOperations } from './refund-operations.js';
import { setupIntentOperations } from './setup-intent-operations.js';
import { webhookEndpointOperations } from './webhook-endpoints.js';

/** Every endpoint of Stripe that this emulator answers. */
export const OPERATIONS: readonly Operation[] = [
  ...customerOperations,
  ...paymentMethodOperations,
  ...setupIntentOperations,
  ...mandateOperations,
  ...paymentIntentOperations,
  ...chargeOperations,
  ...refundOperations,
  ...disputeOperations,
  ...balanceOperations,
  ...payoutOperations,
  ...eventOperations,
  ...webhookEndpointOperations,
];
