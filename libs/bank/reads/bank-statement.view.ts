import { ApiProperty } from '@nestjs/swagger';
import { STATEMENT_FORMATS, type ImportedStatement, type ImportReport } from '../bank.types.js';
import { BankMoneyView } from './bank-money.view.js';

export class BankStatementView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) accountId!: string;
  @ApiProperty({ example: 'FR7630006000011234567890189' }) iban!: string;
  @ApiProperty({ enum: STATEMENT_FORMATS }) format!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the bank calls it' })
  reference!: string | null;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: BankMoneyView, nullable: true, description: 'Null in CSV, as closing' })
  opening!: BankMoneyView | null;
  @ApiProperty({ type: BankMoneyView, nullable: true }) closing!: BankMoneyView | null;
  @ApiProperty({ description: 'Booked lines in it' }) lines!: number;
  @ApiProperty({ description: 'Of these, how many no file before had told' }) added!: number;
  @ApiProperty({ description: 'Announced only; they move nothing yet and are left out' })
  unbooked!: number;
  @ApiProperty({
    type: BankMoneyView,
    nullable: true,
    description:
      'Opening less the closing of the statement before: not zero when a statement between them ' +
      'is missing. Null for the first one, and without balances',
  })
  gap!: BankMoneyView | null;
  @ApiProperty() importedBy!: string;
  @ApiProperty({ format: 'date-time' }) importedAt!: string;
}

export class BankStatementPageView {
  @ApiProperty({ type: [BankStatementView] }) items!: readonly BankStatementView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ImportReportView {
  @ApiProperty({ description: 'SHA-256 of the file' }) fileHash!: string;
  @ApiProperty({ description: 'The same file had been taken before; nothing was changed' })
  alreadyImported!: boolean;
  @ApiProperty({ description: 'Lines that are new' }) added!: number;
  @ApiProperty({ description: 'Lines that an earlier file had told' }) duplicates!: number;
  @ApiProperty({ type: [BankStatementView] }) statements!: readonly BankStatementView[];
}

export function statementView(statement: ImportedStatement): BankStatementView {
  const { currency, openingMinor, closingMinor, gapMinor } = statement;
  const money = (amount: number | null): BankMoneyView | null =>
    amount === null ? null : { amount, currency };
  return {
    id: statement.id,
    accountId: statement.accountId,
    iban: statement.iban,
    format: statement.format,
    reference: statement.reference,
    from: statement.fromOn,
    to: statement.toOn,
    opening: money(openingMinor),
    closing: money(closingMinor),
    lines: statement.lineCount,
    added: statement.addedCount,
    unbooked: statement.unbookedCount,
    gap: money(gapMinor),
    importedBy: statement.importedBy,
    importedAt: statement.importedAt.toISOString(),
  };
}

export const importReportView = (report: ImportReport): ImportReportView => ({
  fileHash: report.fileHash,
  alreadyImported: report.alreadyImported,
  added: report.added,
  duplicates: report.duplicates,
  statements: report.statements.map(statementView),
});
