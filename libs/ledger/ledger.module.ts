import { Module } from '@nestjs/common';
import { loadChart } from '#config/chart/chart';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';
import { ChartOfAccounts, chartOf } from './chart/chart-of-accounts.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerService } from './ledger.service.js';

@Module({
  controllers: [LedgerController],
  providers: [
    LedgerService,
    {
      provide: ChartOfAccounts,
      inject: [CONFIGURATION],
      useFactory: ({ books }: Configuration): ChartOfAccounts =>
        chartOf(loadChart(books.chartFile, projectRoot)),
    },
  ],
  exports: [ChartOfAccounts, LedgerService],
})
export class LedgerModule {}
