import type { Sql, Transaction } from '#libs/platform/database/database';
import type { Store } from '../rollout.types.js';

const STORE = `select code, name, address, postcode, city, country, latitude, longitude, weight,
  display_minimum as "displayMinimum", capacity, email, locale, opened from rollout.stores`;

/** In the order of code; one row more than `limit` when there is a next page. */
export const listStores = (
  sql: Sql,
  filter: {
    readonly openOnly: boolean;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<Store[]> =>
  sql.rows<Store>(
    `${STORE} where (opened or not $1) and ($2::text is null or code > $2) order by code limit $3`,
    [filter.openOnly, filter.cursor ?? null, filter.limit + 1],
  );

export const allStores = (sql: Sql): Promise<Store[]> => sql.rows<Store>(`${STORE} order by code`);

export async function findStore(sql: Sql, code: string): Promise<Store | undefined> {
  return (await sql.rows<Store>(`${STORE} where code = $1`, [code]))[0];
}

/** Tells whether the store is new. */
export async function putStore(tx: Transaction, store: Store, at: Date): Promise<boolean> {
  const [row] = await tx.rows<{ made: boolean }>(
    `insert into rollout.stores (code, name, address, postcode, city, country, latitude, longitude,
       weight, display_minimum, capacity, email, locale, opened, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (code) do update set name = excluded.name, address = excluded.address,
       postcode = excluded.postcode, city = excluded.city, country = excluded.country,
       latitude = excluded.latitude, longitude = excluded.longitude, weight = excluded.weight,
       display_minimum = excluded.display_minimum, capacity = excluded.capacity,
       email = excluded.email, locale = excluded.locale, opened = excluded.opened,
       updated_at = excluded.updated_at
     returning xmax = 0 as made`,
    [
      store.code,
      store.name,
      store.address,
      store.postcode,
      store.city,
      store.country,
      store.latitude,
      store.longitude,
      store.weight,
      store.displayMinimum,
      store.capacity,
      store.email,
      store.locale,
      store.opened,
      at,
    ],
  );
  return row?.made ?? false;
}
