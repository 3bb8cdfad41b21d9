import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { lockAccounts } from '../accounts/bank-accounts.statements.js';
import { statementImported } from '../bank.events.js';
import type { ImportReport, StatementFile } from '../bank.types.js';
import { shownIban } from '../iban.js';
import { statementsOfFile } from '../reads/statements.queries.js';
import { fingerprinted } from './fingerprints.js';
import { ImportStamps } from './import-stamps.js';
import {
  insertFile,
  insertStatement,
  knownLines,
  printKey,
  statementInOtherFormat,
  type NewStatement,
} from './imports.statements.js';
import { ReadFiles, type AddressedFile, type AddressedStatement } from './read-files.js';

/** Takes the statements of a file: all of them or, when anything in it is wrong, none. */
@Injectable()
export class ImportStatements {
  constructor(
    private readonly database: Database,
    private readonly files: ReadFiles,
    private readonly stamps: ImportStamps,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError bank_statement.* (422) that says where in the file it is wrong */
  async execute(file: StatementFile): Promise<ImportReport> {
    const fileHash = hashOf(file);
    const known = await statementsOfFile(this.database, fileHash);
    if (known.length > 0) return reportOf(fileHash, true, known);
    const told = await this.files.read(file);
    const taken = await this.database.transaction((tx) => this.take(tx, file, told, fileHash));
    return reportOf(fileHash, !taken, await statementsOfFile(this.database, fileHash));
  }

  /** False when somebody else has taken the same file in the meantime. */
  private async take(
    tx: Transaction,
    file: StatementFile,
    told: AddressedFile,
    hash: string,
  ): Promise<boolean> {
    const stamp = this.stamps.of(file.actor);
    const { format, statements } = told;
    const columnMap = file.columnMap ?? null;
    const bytes = file.content.length;
    if (!(await insertFile(tx, { hash, bytes, format, columnMap, ...stamp }))) return false;
    await lockAccounts(tx, [...new Set(statements.map(({ accountId }) => accountId))]);
    for (const statement of statements) await refuseOtherFormat(tx, statement, format === 'csv');
    const taken = await this.newStatements(tx, told, { fileHash: hash, ...stamp });
    for (const statement of taken) await insertStatement(tx, statement);
    await this.outbox.append(
      tx,
      taken.map(({ id, accountId, fromOn, toOn }) =>
        statementImported({ statementId: id, accountId, from: fromOn, to: toOn }),
      ),
    );
    await this.audit.record(tx, {
      actor: file.actor,
      action: 'bank_statement.imported',
      subject: { kind: 'bank_file', id: hash },
      after: {
        statements: taken.map(({ id, lineCount, added }) => ({
          id,
          lineCount,
          added: added.length,
        })),
      },
    });
    return true;
  }

  /** What each statement adds to what is known by then, the ones before it in the file included. */
  private async newStatements(
    tx: Transaction,
    { format, statements }: AddressedFile,
    origin: Pick<NewStatement, 'fileHash' | 'by' | 'at'>,
  ): Promise<readonly NewStatement[]> {
    // Two statements of one account in one file share their counts: equal lines in both are two.
    const seen = new Map<string, Map<string, number>>();
    const made: NewStatement[] = [];
    for (const [position, { lines, ...statement }] of statements.entries()) {
      const counts = seen.get(statement.accountId) ?? new Map<string, number>();
      seen.set(statement.accountId, counts);
      const printed = fingerprinted(lines, counts).map((line, place) => ({
        ...line,
        id: this.stamps.nextId(),
        position: place,
      }));
      const known = await knownLines(tx, statement.accountId, printed);
      made.push({
        ...statement,
        ...origin,
        id: this.stamps.nextId(),
        format,
        position,
        movedMinor: Money.sum(
          lines.map(({ amount }) => amount),
          statement.currency,
        ).amountMinor,
        lineCount: lines.length,
        added: printed.filter((line) => !known.has(printKey(line))),
      });
    }
    return made;
  }
}

/** A CSV that does not name its account is another file for another account. */
function hashOf({ content, format, iban, currency }: StatementFile): string {
  const hash = createHash('sha256').update(content);
  if (format === 'csv') hash.update(`\n${iban ?? ''} ${currency ?? ''}`);
  return hash.digest('hex');
}

/**
 * CSV words a line otherwise than camt does, so that the same line would become two.
 * @throws DomainError bank_statement.days_known (422)
 */
async function refuseOtherFormat(
  tx: Transaction,
  statement: AddressedStatement,
  csv: boolean,
): Promise<void> {
  const other = await statementInOtherFormat(tx, statement.accountId, statement, csv);
  if (other === undefined) return;
  throw refused(
    'bank_statement.days_known',
    `${csv ? 'A camt.053 file' : 'A CSV'} told the days from ${other.fromOn} to ${other.toOn} of account ` +
      `${shownIban(statement.iban)}. Feed an account by one format: its lines would count twice.`,
  );
}

function reportOf(
  fileHash: string,
  alreadyImported: boolean,
  statements: ImportReport['statements'],
): ImportReport {
  const lines = statements.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const told = statements.reduce((sum, { addedCount }) => sum + addedCount, 0);
  const added = alreadyImported ? 0 : told;
  return { fileHash, alreadyImported, statements, added, duplicates: lines - added };
}
