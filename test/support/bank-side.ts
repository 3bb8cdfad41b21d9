import { createHash } from 'node:crypto';
import type { Currency } from '#libs/kernel/currency';
import type { Transaction } from '#libs/platform/database/database';
import type { DatabaseTest } from './database-test.js';

export interface BankLine {
  readonly amount: number;
  readonly on: string;
  readonly words?: string;
  readonly reference?: string;
  readonly currency?: Currency;
}

interface Statement {
  readonly id: string;
  readonly accountId: string;
  readonly fileHash: string;
}

/** The bank's side, filled by hand: one statement of one day for each line, or none. */
export class BankSide {
  constructor(private readonly test: DatabaseTest) {}

  line(of: BankLine): Promise<string> {
    const currency = of.currency ?? 'EUR';
    const id = this.test.ids.next();
    return this.test.database.transaction(async (tx) => {
      const {
        id: statementId,
        accountId,
        fileHash,
      } = await this.statement(tx, currency, of.on, [of.amount]);
      await tx.execute(
        `insert into bank.lines (id, account_id, statement_id, position, booked_on, amount_minor,
           currency, reference, description, counterparty, fingerprint, occurrence)
         values ($1, $2, $3, 0, $4, $5, $6, $7, $8, '', $9, 1)`,
        [
          id,
          accountId,
          statementId,
          of.on,
          of.amount,
          currency,
          of.reference ?? '',
          of.words ?? '',
          fileHash,
        ],
      );
      return id;
    });
  }

  async statementsUpTo(day: string, currency: Currency): Promise<void> {
    await this.test.database.transaction((tx) => this.statement(tx, currency, day, []));
  }

  private async statement(
    tx: Transaction,
    currency: Currency,
    day: string,
    amounts: readonly number[],
  ): Promise<Statement> {
    const accountId = await this.account(tx, currency);
    const now = this.test.clock.now();
    const id = this.test.ids.next();
    const fileHash = createHash('sha256').update(id).digest('hex');
    await tx.execute(
      `insert into bank.files (hash, bytes, format, imported_by, imported_at)
       values ($1, 1, 'camt.053.001.08', 'spec', $2)`,
      [fileHash, now],
    );
    const moved = amounts.reduce((sum, amount) => sum + amount, 0);
    await tx.execute(
      `insert into bank.statements (id, account_id, format, from_on, to_on, moved_minor, line_count,
         added_count, unbooked_count, file_hash, position, imported_by, imported_at)
       values ($1, $2, 'camt.053.001.08', $3, $3, $4, $5, $5, 0, $6, 0, 'spec', $7)`,
      [id, accountId, day, moved, amounts.length, fileHash, now],
    );
    return { id, accountId, fileHash };
  }

  private async account(tx: Transaction, currency: Currency): Promise<string> {
    const [account] = await tx.rows<{ id: string }>(
      `insert into bank.accounts (id, iban, currency, name, updated_at)
       values ($1, 'FR7630006000011234567890189', $2, 'Main', $3)
       on conflict (iban, currency) do update set updated_at = excluded.updated_at returning id`,
      [this.test.ids.next(), currency, this.test.clock.now()],
    );
    return account?.id ?? '';
  }
}
