import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '#libs/identity/identity.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { NewsSubscribers } from '#libs/platform/outbox/outbox';
import { CampaignSettings, campaignSettingsOf } from './campaign-settings.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { CreateCampaign } from './content/create-campaign.js';
import { EditCampaign } from './content/edit-campaign.js';
import { ProgressFeed, ProgressTiming } from './progress/progress-feed.js';
import { ProgressOfManyController } from './progress/progress-of-many.controller.js';
import { ProgressController } from './progress/progress.controller.js';
import { AskQuestion } from './questions/ask-question.js';
import { MailAnswer } from './questions/mail-answer.js';
import { ModerateQuestion } from './questions/moderate-question.js';
import { QuestionsController } from './questions/questions.controller.js';
import { CampaignTermsCache } from './reads/campaign-terms.js';
import { AnnounceStart } from './start-notices/announce-start.js';
import { KeepStartNotices } from './start-notices/keep-start-notices.js';
import { StartNoticeMails } from './start-notices/start-notice-mails.js';
import { StartNoticesController } from './start-notices/start-notices.controller.js';
import { ReaderData } from './reader-data.js';
import { TellStaff } from './tell-staff.js';
import { CampaignTotals } from './totals/campaign-totals.js';
import { CampaignTransitions } from './transitions/campaign-transitions.js';
import { CloseDueCampaigns, OpenDueCampaigns } from './transitions/deadline-sweeps.js';
import { StepsController } from './transitions/steps.controller.js';
import { TakeStep } from './transitions/take-step.js';
import { PublishUpdate } from './updates/publish-update.js';
import { UpdatesController } from './updates/updates.controller.js';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [
    ProgressController,
    ProgressOfManyController,
    StepsController,
    UpdatesController,
    StartNoticesController,
    QuestionsController,
    CampaignsController,
  ],
  providers: [
    ReaderData,
    { provide: CampaignSettings, useFactory: campaignSettingsOf, inject: [CONFIGURATION] },
    AnnounceStart,
    AskQuestion,
    CampaignTermsCache,
    CampaignTotals,
    CampaignTransitions,
    CampaignsService,
    CloseDueCampaigns,
    CreateCampaign,
    EditCampaign,
    KeepStartNotices,
    MailAnswer,
    ModerateQuestion,
    OpenDueCampaigns,
    ProgressFeed,
    ProgressTiming,
    PublishUpdate,
    StartNoticeMails,
    TakeStep,
    TellStaff,
  ],
  exports: [CampaignsService],
})
export class CampaignsModule implements OnModuleInit {
  constructor(
    private readonly work: BackgroundWork,
    private readonly subscribers: NewsSubscribers,
    private readonly open: OpenDueCampaigns,
    private readonly close: CloseDueCampaigns,
    private readonly tellStaff: TellStaff,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this.open);
    this.work.registerSweep(this.close);
    this.subscribers.register(this.tellStaff);
  }
}
