import { Module } from '@nestjs/common';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { BookBank } from './banking/book-bank.js';
import { BookStripe } from './booking/book-stripe.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReconciliationSettings, reconciliationSettingsOf } from './reconciliation.settings.js';
import { AskRun } from './runs/ask-run.js';
import { ReconciliationSchedule, ReconciliationWork } from './runs/reconciliation-work.js';
import { RunReconciliation } from './runs/run-reconciliation.js';

@Module({
  imports: [LedgerModule],
  controllers: [],
  providers: [
    AskRun,
    BookBank,
    BookStripe,
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
