import { Module } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { PaymentsModule } from '#libs/payments/payments.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { CampaignPledgesController } from './campaign-pledges.controller.js';
import { CancelPledge } from './changing/cancel-pledge.js';
import { WithdrawPledges } from './changing/withdraw-pledges.js';
import { PaidPledges } from './holding/paid-pledges.js';
import { ChangePledge } from './changing/change-pledge.js';
import { CardNews } from './holding/card-news.js';
import { ExpirePledges } from './holding/expire-pledges.js';
import { FixCards } from './holding/fix-cards.js';
import { HoldPledges } from './holding/hold-pledges.js';
import { Reservations } from './holding/reservations.js';
import { LetGoPledges } from './let-go-pledges.js';
import { LinkLetters } from './links/link-letters.js';
import { MailLinks } from './links/mail-links.js';
import { PledgeLinksController } from './links/pledge-links.controller.js';
import { PledgePreferencesController } from './links/pledge-preferences.controller.js';
import { MailNews } from './mails/mail-news.js';
import { PledgeMails } from './mails/pledge-mails.js';
import { ForgetKept } from './my-data/forget-kept.js';
import { PledgeData } from './my-data/pledge-data.js';
import { SettleForErasure } from './my-data/settle-for-erasure.js';
import { MyPledgesController } from './my-pledges.controller.js';
import { PlacePledges } from './placing/place-pledges.js';
import { PlacingMoment } from './placing/placing-moment.js';
import { PledgeIntake } from './placing/pledge-intake.js';
import { QuotesController } from './placing/quotes.controller.js';
import { WishJudge } from './placing/wish-judge.js';
import { PledgePaymentController } from './paying/pledge-payment.controller.js';
import { PledgeAccess } from './pledge-access.js';
import { PledgeBooks } from './pledge-books.js';
import { PledgeRecipients } from './pledge-recipients.js';
import { PledgeSetups } from './paying/pledge-setups.js';
import { ServeLine } from './paying/serve-line.js';
import { PledgesController } from './pledges.controller.js';
import { PledgesService } from './pledges.service.js';
import { PledgeSettings } from './pledges.types.js';
import { OpenPledges } from './reading/open-pledges.js';
import { ReadMyBacker } from './reading/read-my-backer.js';
import { ReadPledges } from './reading/read-pledges.js';

// Ten batches: a caller who would wait for longer is better told to come back.
const INTAKE_QUEUE_MAX = 2000;

/** Needs from its surroundings: database, outbox, subscribers, jobs, clock, ids, configuration. */
@Module({
  imports: [CampaignsModule, LedgerModule, NotificationsModule, PaymentsModule],
  controllers: [
    CampaignPledgesController,
    QuotesController,
    PledgesController,
    PledgePaymentController,
    PledgePreferencesController,
    PledgeLinksController,
    MyPledgesController,
  ],
  providers: [
    CancelPledge,
    CardNews,
    ChangePledge,
    ExpirePledges,
    FixCards,
    ForgetKept,
    HoldPledges,
    LetGoPledges,
    LinkLetters,
    MailLinks,
    MailNews,
    OpenPledges,
    PaidPledges,
    PlacePledges,
    PlacingMoment,
    PledgeAccess,
    PledgeBooks,
    PledgeData,
    PledgeIntake,
    PledgeMails,
    PledgeRecipients,
    {
      provide: PledgeSettings,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration): PledgeSettings => ({
        linkSecret: configuration.linkSecret,
        publicUrl: configuration.publicUrl,
        reservationSeconds: configuration.reservationMinutes * 60,
        intakeQueueMax: INTAKE_QUEUE_MAX,
      }),
    },
    PledgeSetups,
    Reservations,
    ServeLine,
    PledgesService,
    ReadMyBacker,
    ReadPledges,
    SettleForErasure,
    WishJudge,
    WithdrawPledges,
  ],
  exports: [PledgesService, PaidPledges],
})
export class PledgesModule {}
