import { Module } from '@nestjs/common';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { ExportConnections } from './export-connections.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ExportsSettings, exportsSettingsOf } from './exports.settings.js';
import { WriteFec } from './fec/write-fec.js';
import { WriteTable } from './tables/write-table.js';

@Module({
  imports: [LedgerModule],
  controllers: [ExportsController],
  providers: [
    ExportConnections,
    ExportsService,
    { provide: ExportsSettings, inject: [CONFIGURATION], useFactory: exportsSettingsOf },
    WriteFec,
    WriteTable,
  ],
  exports: [ExportsService],
})
export class ExportsModule {}
