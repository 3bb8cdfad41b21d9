import pg from 'pg';

const COLUMNS = `
  select n.nspname || '.' || c.relname as owner,
         format('column %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attnotnull then ' not null' else '' end,
           coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line,
         1 as kind, a.attnum as place
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and n.nspname = any($1)`;

const CONSTRAINTS = `
  select n.nspname || '.' || c.relname, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), 2, 0
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and k.contype <> 'n'`;

const INDEXES = `
  select schemaname || '.' || tablename, 'index ' || indexdef, 3, 0
  from pg_indexes where schemaname = any($1)`;

const TRIGGERS = `
  select n.nspname || '.' || c.relname, pg_get_triggerdef(t.oid), 4, 0
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and n.nspname = any($1)`;

const FUNCTIONS = `
  select n.nspname || ' functions', pg_get_functiondef(p.oid), 5, 0
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any($1) and p.prokind = 'f'`;

/**
 * The schema of a migrated database as text that is the same for the same schema, whatever the
 * order and the history of its migrations: what a reviewer reads, and what drift is found against.
 */
export async function describeSchema(url: string, schemas: readonly string[]): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ owner: string; line: string }>(
      `select owner, line from (${[COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS].join(' union all ')}) parts
       order by owner collate "C", kind, place, line collate "C"`,
      [schemas],
    );
    let owner = '';
    const lines = found.rows.flatMap((row) => {
      const head = row.owner === owner ? [] : ['', row.owner];
      owner = row.owner;
      return [...head, `  ${row.line.trim().replaceAll('\n', '\n  ')}`];
    });
    return `${lines.join('\n').trim()}\n`;
  } finally {
    await client.end();
  }
}
