import { Module } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { CallBudget } from './call-budget.js';
import { Charges } from './charges.js';
import { Disputes } from './disputes.js';
import { ForgetCustomers } from './forget-customers.js';
import { EndHolds } from './holds/end-holds.js';
import { Holds } from './holds/holds.js';
import { LookAtSetups } from './look-at-setups.js';
import { DisputeListing } from './mirror/dispute-listing.js';
import { ItemisePayouts } from './mirror/itemise-payouts.js';
import { LookAtPending } from './mirror/look-at-pending.js';
import { MirrorGauges } from './mirror/mirror-gauges.js';
import { MirrorSweep } from './mirror/mirror-sweep.js';
import { StripeMirror } from './mirror/mirror.types.js';
import { MissedReports } from './mirror/missed-reports.js';
import { MovementListing } from './mirror/movement-listing.js';
import { PayoutListing } from './mirror/payout-listing.js';
import { Listings, PullMirror } from './mirror/pull-mirror.js';
import { ReadList } from './mirror/read-list.js';
import { OpenIntents } from './open-intents.js';
import { PaymentsSettings } from './payments.settings.js';
import { PaymentsService } from './payments.service.js';
import { DisputeDesk } from './payments.types.js';
import { Refunds } from './refunds.js';
import { SaveCards } from './save-cards.js';
import { StartSetup } from './start-setup.js';
import { StripeClient } from './stripe-client.js';
import { StripeInbox } from './stripe-inbox.js';
import { StripeWebhookController } from './stripe-webhook.controller.js';
import { WaitingLine } from './waiting-line.js';

// A shutdown waits for a call in hand, so this is well below the SDK's own 80 s.
const REQUEST_TIMEOUT_MILLIS = 30_000;
const MIRROR_OVERLAP_SECONDS = 900;

@Module({
  controllers: [StripeWebhookController],
  providers: [
    {
      provide: PaymentsSettings,
      inject: [CONFIGURATION],
      useFactory: ({ stripe }: Configuration): PaymentsSettings => ({
        secretKey: stripe.secretKey,
        publishableKey: stripe.publishableKey,
        webhookSecret: stripe.webhookSecret,
        apiBase: stripe.apiBase,
        callsPerSecondPerEndpoint: stripe.ratePerEndpoint,
        callsPerSecondInAll: stripe.rateTotal,
        requestTimeoutMs: REQUEST_TIMEOUT_MILLIS,
        mirrorEverySeconds: stripe.mirrorMinutes === 0 ? null : stripe.mirrorMinutes * 60,
        mirrorOverlapSeconds: MIRROR_OVERLAP_SECONDS,
      }),
    },
    CallBudget,
    StripeClient,
    StartSetup,
    Charges,
    Refunds,
    { provide: DisputeDesk, useClass: Disputes },
    WaitingLine,
    ForgetCustomers,
    Holds,
    EndHolds,
    SaveCards,
    StripeInbox,
    LookAtSetups,
    OpenIntents,
    PaymentsService,
    MissedReports,
    MovementListing,
    PayoutListing,
    DisputeListing,
    Listings,
    ReadList,
    ItemisePayouts,
    LookAtPending,
    { provide: StripeMirror, useClass: PullMirror },
    MirrorSweep,
    MirrorGauges,
  ],
  exports: [PaymentsService, DisputeDesk, Holds, OpenIntents, StripeMirror],
})
export class PaymentsModule {}
