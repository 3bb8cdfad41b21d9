import { Injectable } from '@nestjs/common';
import type { ImportReport, StatementFile } from './bank.types.js';
import { ImportStatements } from './imports/import-statements.js';

/** What the bank says about our accounts. */
@Injectable()
export class BankStatements {
  constructor(private readonly imports: ImportStatements) {}

  /**
   * Takes a file of statements; the same file again changes nothing, and lines that an earlier file
   * told are recognised.
   * @throws DomainError bank_statement.* (422) when anything in it is wrong: then nothing is taken
   */
  import(file: StatementFile): Promise<ImportReport> {
    return this.imports.execute(file);
  }
}
