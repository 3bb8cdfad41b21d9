import { Module } from '@nestjs/common';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { BookBank } from './banking/book-bank.js';
import { BookStripe } from './booking/book-stripe.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { DecideCorrection } from './corrections/decide-correction.js';
import { ProposeCorrection } from './corrections/propose-correction.js';
import { MindException } from './exceptions/mind-exception.js';
import { ReconciliationExceptionsController } from './exceptions/reconciliation-exceptions.controller.js';
import { MatchesController } from './matches/matches.controller.js';
import { PayoutsController } from './payouts/payouts.controller.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReconciliationSettings, reconciliationSettingsOf } from './reconciliation.settings.js';
import { RulesController } from './rules/rules.controller.js';
import { AskRun } from './runs/ask-run.js';
import { ReconciliationSchedule, ReconciliationWork } from './runs/reconciliation-work.js';
import { ReconciliationsController } from './runs/reconciliations.controller.js';
import { RunReconciliation } from './runs/run-reconciliation.js';

@Module({
  imports: [LedgerModule],
  controllers: [
    ReconciliationsController,
    ReconciliationExceptionsController,
    CorrectionsController,
    MatchesController,
    PayoutsController,
    RulesController,
  ],
  providers: [
    AskRun,
    BookBank,
    BookStripe,
    DecideCorrection,
    MindException,
    ProposeCorrection,
    ReconciliationSchedule,
    ReconciliationService,
    {
      provide: ReconciliationSettings,
      inject: [CONFIGURATION],
      useFactory: reconciliationSettingsOf,
    },
    ReconciliationWork,
    RunReconciliation,
  ],
  exports: [ReconciliationService],
})
export class ReconciliationModule {}
