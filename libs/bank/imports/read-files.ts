import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { accountsOf, type BankAccount } from '../accounts/bank-accounts.statements.js';
import type { StatementFile, ToldFile, ToldStatement } from '../bank.types.js';
import { assertAddsUp, readCamt } from '../camt/read-camt.js';
import { findColumnMap } from '../csv/column-maps.statements.js';
import { readCsv } from '../csv/read-csv.js';
import { isIban, normalIban, shownIban } from '../iban.js';

const LINES_MAX = 100_000;

/** A statement whose account is known to us. */
export interface AddressedStatement extends ToldStatement {
  readonly accountId: string;
}

export interface AddressedFile extends ToldFile {
  readonly statements: readonly AddressedStatement[];
}

/** Reads files in any format we take, and finds the accounts they speak of. */
@Injectable()
export class ReadFiles {
  constructor(private readonly database: Database) {}

  /** @throws DomainError bank_statement.* (422) */
  async read(file: StatementFile): Promise<AddressedFile> {
    if (file.content.length === 0) throw refused('bank_statement.empty', 'The file is empty.');
    const told = file.format === 'camt' ? readCamt(file.content) : await this.csv(file);
    assertAddsUp(told);
    const lines = told.statements.reduce((sum, statement) => sum + statement.lines.length, 0);
    if (lines > LINES_MAX) {
      const detail = `The file has ${lines} lines; ${LINES_MAX} are taken at a time.`;
      throw refused('bank_statement.too_long', detail);
    }
    const accounts = await accountsOf(
      this.database,
      told.statements.map(({ iban }) => iban),
    );
    const statements = told.statements.map((statement) => ({
      ...statement,
      accountId: accountIn(accounts, statement).id,
    }));
    return { ...told, statements };
  }

  private async csv({ content, columnMap, iban, currency }: StatementFile): Promise<ToldFile> {
    if (columnMap === undefined) {
      throw refused('bank_statement.map_required', 'Name the saved column map of this CSV.');
    }
    const map = await findColumnMap(this.database, columnMap);
    if (map === undefined) {
      throw refused('bank_statement.map_unknown', `There is no column map "${columnMap}".`);
    }
    const told = iban === undefined ? undefined : normalIban(iban);
    if (map.columns.iban === undefined && (told === undefined || !isIban(told))) {
      throw refused('bank_statement.iban_required', 'The CSV names no account: say its IBAN.');
    }
    return readCsv(content, map, { iban: told, currency: currency ?? (await this.only(told)) });
  }

  /** The currency of an account that has one only. */
  private async only(iban: string | undefined): Promise<string | undefined> {
    const accounts = iban === undefined ? [] : await accountsOf(this.database, [iban]);
    return accounts.length === 1 ? accounts[0]?.currency : undefined;
  }
}

/** @throws DomainError bank_statement.account_unknown (422) */
function accountIn(accounts: readonly BankAccount[], told: ToldStatement): BankAccount {
  const ofIban = accounts.filter(({ iban }) => iban === told.iban);
  const account = ofIban.find(({ currency }) => currency === told.currency);
  if (account !== undefined) return account;
  const kept = ofIban.map(({ currency }) => currency).join(', ');
  const why =
    kept === ''
      ? `The account ${shownIban(told.iban)} is not known`
      : `The account ${shownIban(told.iban)} is known in ${kept}, not in ${told.currency}`;
  throw refused(
    'bank_statement.account_unknown',
    `${why}. Make it known first (PUT /v1/bank-accounts/{iban}); the file was not taken.`,
  );
}
