import type { Database } from '#libs/platform/database/database';

interface Column {
  readonly place: string;
  readonly relation: string;
  readonly name: string;
}

/** Every "schema.table.column" of ours, and of the job queue, in which this text stands somewhere. */
export async function whereTextIs(database: Database, text: string): Promise<string[]> {
  const columns = await database.rows<Column>(
    `select format('%s.%s.%s', c.table_schema, c.table_name, c.column_name) as place,
       format('%I.%I', c.table_schema, c.table_name) as relation,
       quote_ident(c.column_name) as name
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema')
       and t.table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { place, relation, name } of columns) {
    const [row] = await database.rows<{ there: boolean }>(
      `select exists (select 1 from ${relation}
         where position(lower($1) in lower(${name}::text)) > 0) as there`,
      [text],
    );
    if (row?.there === true) found.push(place);
  }
  return found;
}
