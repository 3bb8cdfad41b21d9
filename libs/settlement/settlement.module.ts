import { Module } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { PaymentsModule } from '#libs/payments/payments.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { AskRefund } from './ask-refund.js';
import { ClaimCharges } from './claim-charges.js';
import { CollectionCostsController } from './collection-costs/collection-costs.controller.js';
import { Collections } from './collections.js';
import { DecideShortfall } from './shortfall-review/decide-shortfall.js';
import { ProposeShortfall } from './shortfall-review/propose-shortfall.js';
import { ShortfallController } from './shortfall-review/shortfall.controller.js';
import { TellShortfall } from './shortfall-review/tell-shortfall.js';
import { AssembleEvidence } from './disputes/assemble-evidence.js';
import { DisputeReports } from './disputes/dispute-reports.js';
import { DisputesController } from './disputes/disputes.controller.js';
import { RecordDispute } from './disputes/record-dispute.js';
import { SubmitEvidence } from './disputes/submit-evidence.js';
import { TellFinance } from './disputes/tell-finance.js';
import { DecideRefund } from './decide-refund.js';
import { PromiseRefund } from './promise-refund.js';
import { RefundsController } from './refunds.controller.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { ResolveException } from './exceptions/resolve-exception.js';
import { FixWindows } from './fix-windows.js';
import { AskFix } from './fixing/ask-fix.js';
import { LateSuccess } from './fixing/late-success.js';
import { PaymentFixesController } from './fixing/payment-fixes.controller.js';
import { StrayCharges } from './fixing/stray-charges.js';
import { NoticeMails } from './preflight/notice-mails.js';
import { ChargeData } from './receipts/charge-data.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { WriteReceipt } from './receipts/write-receipt.js';
import { BookHandOvers } from './hand-overs/book-hand-overs.js';
import { HandOverPledges } from './hand-overs/hand-over-pledges.js';
import { HandOversController } from './hand-overs/hand-overs.controller.js';
import { InterruptCharging } from './interruptions/interrupt-charging.js';
import { InterruptionsController } from './interruptions/interruptions.controller.js';
import { Rehearsals } from './rehearsal/rehearsals.js';
import { RehearsalsController } from './rehearsal/rehearsals.controller.js';
import { AskStrayRefund } from './strays/ask-stray-refund.js';
import { RecordOutcome } from './record-outcome.js';
import { RecordRefund } from './record-refund.js';
import { SettlementController } from './settlement.controller.js';
import { SettlementLocks } from './settlement-locks.js';
import { SettlementMessages } from './settlement-messages.js';
import { SettlementService } from './settlement.service.js';
import { SettlementSubscribers } from './settlement.subscribers.js';
import { SettlementSettings, settlementSettingsOf } from './settlement.settings.js';
import { StaffActs } from './staff-acts.js';
import { CollectPaid } from './with-pledge/collect-paid.js';
import { PaidAttempts } from './with-pledge/paid-attempts.js';
import { SETTLEMENT_SWEEPS, SettlementSweeps } from './settlement.sweeps.js';

@Module({
  imports: [CampaignsModule, LedgerModule, NotificationsModule, PaymentsModule, PledgesModule],
  controllers: [
    SettlementController,
    ShortfallController,
    RefundsController,
    ReceiptsController,
    HandOversController,
    InterruptionsController,
    DisputesController,
    PaymentFixesController,
    ExceptionsController,
    CollectionCostsController,
    RehearsalsController,
  ],
  providers: [
    AskFix,
    AskRefund,
    AskStrayRefund,
    AssembleEvidence,
    BookHandOvers,
    ChargeData,
    ClaimCharges,
    CollectPaid,
    Collections,
    DecideRefund,
    DecideShortfall,
    DisputeReports,
    FixWindows,
    HandOverPledges,
    InterruptCharging,
    PromiseRefund,
    ProposeShortfall,
    TellFinance,
    TellShortfall,
    RecordDispute,
    LateSuccess,
    NoticeMails,
    PaidAttempts,
    RecordOutcome,
    RecordRefund,
    Rehearsals,
    ResolveException,
    SettlementLocks,
    SettlementMessages,
    SettlementService,
    { provide: SettlementSettings, inject: [CONFIGURATION], useFactory: settlementSettingsOf },
    SettlementSubscribers,
    SettlementSweeps,
    StaffActs,
    SubmitEvidence,
    StrayCharges,
    WriteReceipt,
    ...SETTLEMENT_SWEEPS,
  ],
  exports: [SettlementService],
})
export class SettlementModule {}
