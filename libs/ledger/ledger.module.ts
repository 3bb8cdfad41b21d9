import { Module } from '@nestjs/common';
import { loadChart } from '#config/chart/chart';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';
import { Database } from '#libs/platform/database/database';
import { BalancesController } from './balances/balances.controller.js';
import { BooksSettings } from './books-settings.js';
import { ChartOfAccounts, chartOf } from './chart/chart-of-accounts.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerService } from './ledger.service.js';
import { ClosingObjections } from './periods/closing-objections.js';
import { ClosingRules } from './periods/closing-rules.js';
import { DecideClosing } from './periods/decide-closing.js';
import { PeriodsController } from './periods/periods.controller.js';
import { ProposeClosing } from './periods/propose-closing.js';
import { SealBooks } from './seals/seal-books.js';
import { SealsController } from './seals/seals.controller.js';
import { VatReturnsController } from './vat/vat-returns.controller.js';

@Module({
  controllers: [
    BalancesController,
    LedgerController,
    PeriodsController,
    SealsController,
    VatReturnsController,
  ],
  providers: [
    ClosingObjections,
    ClosingRules,
    DecideClosing,
    LedgerService,
    ProposeClosing,
    SealBooks,
    {
      provide: BooksSettings,
      inject: [CONFIGURATION, Database],
      useFactory: ({ books }: Configuration, database: Database): BooksSettings =>
        new BooksSettings(books.timeZone, database),
    },
    {
      provide: ChartOfAccounts,
      inject: [CONFIGURATION],
      useFactory: ({ books }: Configuration): ChartOfAccounts =>
        chartOf(loadChart(books.chartFile, projectRoot)),
    },
  ],
  exports: [BooksSettings, ChartOfAccounts, ClosingObjections, LedgerService],
})
export class LedgerModule {}
