import { Module } from '@nestjs/common';
import { CallBudget } from './call-budget.js';
import { Charges } from './charges.js';
import { PaymentsService } from './payments.service.js';
import { Refunds } from './refunds.js';
import { StartSetup } from './start-setup.js';
import { StripeClient } from './stripe-client.js';
import { StripeInbox } from './stripe-inbox.js';
import { StripeWebhookController } from './stripe-webhook.controller.js';

@Module({
  controllers: [StripeWebhookController],
  providers: [CallBudget, StripeClient, StartSetup, Charges, Refunds, StripeInbox, PaymentsService],
  exports: [PaymentsService],
})
export class PaymentsModule {}
