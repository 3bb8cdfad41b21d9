import type { Sql } from '#libs/platform/database/database';
import type { ImportedStatement } from '../bank.types.js';

// The statement before is the last one that ended earlier. A bank that sends several a day: then it
// is the one from whose closing this one goes on.
const STATEMENT = `
  select s.id, s.account_id as "accountId", a.iban, a.currency, s.format,
    s.statement_ref as reference, s.from_on::text as "fromOn", s.to_on::text as "toOn",
    s.opening_minor as "openingMinor", s.closing_minor as "closingMinor",
    s.line_count as "lineCount", s.added_count as "addedCount",
    s.unbooked_count as "unbookedCount",
    s.opening_minor - before.closing_minor as "gapMinor",
    s.imported_by as "importedBy", s.imported_at as "importedAt"
  from bank.statements s
  join bank.accounts a on a.id = s.account_id
  left join lateral (
    select p.closing_minor from bank.statements p
    where p.account_id = s.account_id and p.id <> s.id and p.closing_minor is not null
      and s.opening_minor is not null
      and (p.to_on < s.from_on or p.to_on <= s.to_on and p.closing_minor = s.opening_minor)
    order by p.to_on >= s.from_on desc, p.to_on desc, p.closing_minor = s.opening_minor desc,
      p.id desc
    limit 1
  ) before on true`;

/** The statements of one file, in its order. */
export const statementsOfFile = (sql: Sql, fileHash: string): Promise<ImportedStatement[]> =>
  sql.rows<ImportedStatement>(`${STATEMENT} where s.file_hash = $1 order by s.position`, [
    fileHash,
  ]);

export interface StatementFilter {
  readonly accountId?: string | undefined;
  /** About this day or later ones, and this day or earlier ones. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of the last one of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The last imported first; one row more than `limit` when there is a next page. */
export const listStatements = (sql: Sql, filter: StatementFilter): Promise<ImportedStatement[]> =>
  sql.rows<ImportedStatement>(
    `${STATEMENT}
     where ($1::uuid is null or s.account_id = $1) and ($2::date is null or s.to_on >= $2)
       and ($3::date is null or s.from_on <= $3) and ($4::uuid is null or s.id < $4)
     order by s.id desc limit $5`,
    [
      filter.accountId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      filter.limit + 1,
    ],
  );
