import { Module } from '@nestjs/common';
import { BankAccountsController } from './accounts/bank-accounts.controller.js';
import { KeepBankAccounts } from './accounts/keep-bank-accounts.js';
import { BankStatements } from './bank.service.js';
import { ColumnMapsController } from './csv/column-maps.controller.js';
import { KeepColumnMaps } from './csv/keep-column-maps.js';
import { BankStatementsController } from './imports/bank-statements.controller.js';
import { ImportStamps } from './imports/import-stamps.js';
import { ImportStatements } from './imports/import-statements.js';
import { ReadFiles } from './imports/read-files.js';
import { BankLinesController } from './reads/bank-lines.controller.js';

@Module({
  controllers: [
    BankAccountsController,
    ColumnMapsController,
    BankStatementsController,
    BankLinesController,
  ],
  providers: [
    BankStatements,
    ImportStatements,
    ImportStamps,
    ReadFiles,
    KeepBankAccounts,
    KeepColumnMaps,
  ],
  exports: [BankStatements],
})
export class BankModule {}
