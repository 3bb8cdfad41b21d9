import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '#libs/identity/identity.module';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { DeliverMails } from './mails/deliver-mails.js';
import { MailQueue } from './mails/mail-queue.js';
import { MailTransport } from './mails/mail-transport.js';
import { MailsController } from './mails/mails.controller.js';
import { MailData } from './mail-data.js';
import { NotificationsService } from './notifications.service.js';
import { MyPreferencesController } from './preferences/my-preferences.controller.js';
import { DeliverWebhooks } from './webhooks/deliver-webhooks.js';
import { ManageSubscriptions } from './webhooks/manage-subscriptions.js';
import { WebhookQueue } from './webhooks/webhook-queue.js';
import { WebhookSubscriptionsController } from './webhooks/webhook-subscriptions.controller.js';

/** The app's wiring provides `NotificationSettings` globally. */
@Module({
  imports: [IdentityModule],
  controllers: [MailsController, MyPreferencesController, WebhookSubscriptionsController],
  providers: [
    MailQueue,
    MailTransport,
    DeliverMails,
    WebhookQueue,
    DeliverWebhooks,
    ManageSubscriptions,
    NotificationsService,
    MailData,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly work: BackgroundWork,
    private readonly mails: DeliverMails,
    private readonly webhooks: DeliverWebhooks,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this.mails);
    this.work.registerSweep(this.webhooks);
  }
}
