import type { Currency } from '#libs/kernel/currency';
import type { Sql, Transaction } from '#libs/platform/database/database';

export interface BankAccount {
  readonly id: string;
  readonly iban: string;
  readonly currency: Currency;
  readonly name: string;
}

const ACCOUNT = 'select id, iban, currency, name from bank.accounts';

export const allAccounts = (sql: Sql): Promise<BankAccount[]> =>
  sql.rows<BankAccount>(`${ACCOUNT} order by iban, currency`);

/** The accounts of these IBANs, in every currency. */
export const accountsOf = (sql: Sql, ibans: readonly string[]): Promise<BankAccount[]> =>
  sql.rows<BankAccount>(`${ACCOUNT} where iban = any($1) order by iban, currency`, [ibans]);

/** Locked in the order of their ids, so that two imports cannot deadlock. */
export const lockAccounts = (tx: Transaction, ids: readonly string[]): Promise<unknown> =>
  tx.rows('select id from bank.accounts where id = any($1) order by id for update', [ids]);

export async function putAccount(
  tx: Transaction,
  account: BankAccount,
  at: Date,
): Promise<BankAccount | undefined> {
  const [row] = await tx.rows<BankAccount>(
    `insert into bank.accounts (id, iban, currency, name, updated_at) values ($1, $2, $3, $4, $5)
     on conflict (iban, currency) do update set name = excluded.name, updated_at = excluded.updated_at
     returning id, iban, currency, name`,
    [account.id, account.iban, account.currency, account.name, at],
  );
  return row;
}
