import type { Sql, Transaction } from '#libs/platform/database/database';
import type { ColumnMap } from './column-map.js';

export interface SavedColumnMap {
  readonly name: string;
  readonly map: ColumnMap;
}

const SAVED = 'select name, definition as map from bank.column_maps';

export const allColumnMaps = (sql: Sql): Promise<SavedColumnMap[]> =>
  sql.rows<SavedColumnMap>(`${SAVED} order by name`);

export async function findColumnMap(sql: Sql, name: string): Promise<ColumnMap | undefined> {
  return (await sql.rows<SavedColumnMap>(`${SAVED} where name = $1`, [name]))[0]?.map;
}

export const putColumnMap = (
  tx: Transaction,
  { name, map }: SavedColumnMap,
  at: Date,
): Promise<number> =>
  tx.execute(
    `insert into bank.column_maps (name, definition, updated_at) values ($1, $2, $3)
     on conflict (name) do update
       set definition = excluded.definition, updated_at = excluded.updated_at`,
    [name, JSON.stringify(map), at],
  );
