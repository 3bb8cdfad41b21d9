import type { Sql, Transaction } from '#libs/platform/database/database';
import type { Supplier } from './production.types.js';

const SUPPLIER =
  'select code, name, email, locale, is_default as "isDefault" from production.suppliers';

export async function findSupplier(sql: Sql, code: string): Promise<Supplier | undefined> {
  return (await sql.rows<Supplier>(`${SUPPLIER} where code = $1`, [code]))[0];
}

/** Who makes it when a plan names nobody. */
export async function findDefaultSupplier(sql: Sql): Promise<Supplier | undefined> {
  return (await sql.rows<Supplier>(`${SUPPLIER} order by is_default desc, code limit 1`))[0];
}

export async function putSupplier(tx: Transaction, supplier: Supplier): Promise<void> {
  if (supplier.isDefault) {
    await tx.execute(
      'update production.suppliers set is_default = false where is_default and code <> $1',
      [supplier.code],
    );
  }
  await tx.execute(
    `insert into production.suppliers (code, name, email, locale, is_default)
     values ($1, $2, $3, $4, $5)
     on conflict (code) do update set name = excluded.name, email = excluded.email,
       locale = excluded.locale, is_default = excluded.is_default`,
    [supplier.code, supplier.name, supplier.email, supplier.locale, supplier.isDefault],
  );
}
