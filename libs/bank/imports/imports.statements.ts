import type { Sql, Transaction } from '#libs/platform/database/database';
import type { StatementFormat, ToldLine, ToldStatement } from '../bank.types.js';
import type { KnownByPrint } from './fingerprints.js';

/** False when the same file was taken before; waits for an import of it that is under way. */
export async function insertFile(
  tx: Transaction,
  file: {
    readonly hash: string;
    readonly bytes: number;
    readonly format: StatementFormat;
    readonly columnMap: string | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into bank.files (hash, bytes, format, column_map, imported_by, imported_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (hash) do nothing`,
    [file.hash, file.bytes, file.format, file.columnMap, file.by, file.at],
  );
  return inserted === 1;
}

type PrintedLine = ToldLine & KnownByPrint & { readonly id: string };

export interface NewStatement extends Omit<ToldStatement, 'lines'> {
  readonly id: string;
  readonly accountId: string;
  readonly format: StatementFormat;
  readonly position: number;
  readonly movedMinor: number;
  readonly lineCount: number;
  /** The ones no file before had told, with their place in the statement. */
  readonly added: readonly (PrintedLine & { readonly position: number })[];
  readonly fileHash: string;
  readonly by: string;
  readonly at: Date;
}

export async function insertStatement(tx: Transaction, statement: NewStatement): Promise<void> {
  await tx.execute(
    `insert into bank.statements (id, account_id, format, statement_ref, from_on, to_on,
       opening_minor, closing_minor, moved_minor, line_count, added_count, unbooked_count, file_hash,
       position, imported_by, imported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      statement.id,
      statement.accountId,
      statement.format,
      statement.reference,
      statement.fromOn,
      statement.toOn,
      statement.balances?.opening.amountMinor ?? null,
      statement.balances?.closing.amountMinor ?? null,
      statement.movedMinor,
      statement.lineCount,
      statement.added.length,
      statement.unbookedCount,
      statement.fileHash,
      statement.position,
      statement.by,
      statement.at,
    ],
  );
  await insertLines(tx, statement);
}

async function insertLines(tx: Transaction, { id, accountId, added }: NewStatement): Promise<void> {
  await tx.execute(
    `insert into bank.lines (account_id, statement_id, id, position, booked_on, value_on,
       amount_minor, currency, reference, bank_reference, description, counterparty, reversal,
       fingerprint, occurrence)
     select $1, $2, line.* from unnest($3::uuid[], $4::int[], $5::date[], $6::date[], $7::bigint[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[],
       $15::int[]) as line`,
    [
      accountId,
      id,
      added.map((line) => line.id),
      added.map((line) => line.position),
      added.map((line) => line.bookedOn),
      added.map((line) => line.valueOn),
      added.map((line) => line.amount.amountMinor),
      added.map((line) => line.amount.currency),
      added.map((line) => line.reference),
      added.map((line) => line.bankReference),
      added.map((line) => line.description),
      added.map((line) => line.counterparty),
      added.map((line) => line.reversal),
      added.map((line) => line.fingerprint),
      added.map((line) => line.occurrence),
    ],
  );
}

/** Which of these the account has, as "fingerprint occurrence". */
export async function knownLines(
  sql: Sql,
  accountId: string,
  lines: readonly KnownByPrint[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<KnownByPrint>(
    `select fingerprint, occurrence from bank.lines
     where account_id = $1 and fingerprint = any($2)`,
    [accountId, lines.map(({ fingerprint }) => fingerprint)],
  );
  return new Set(rows.map(printKey));
}

export const printKey = ({ fingerprint, occurrence }: KnownByPrint): string =>
  `${fingerprint} ${occurrence}`;

/** A statement of the account about some of these days that came in the other kind of format. */
export async function statementInOtherFormat(
  sql: Sql,
  accountId: string,
  { fromOn, toOn }: ToldStatement,
  csv: boolean,
): Promise<{ readonly fromOn: string; readonly toOn: string } | undefined> {
  const [row] = await sql.rows<{ fromOn: string; toOn: string }>(
    `select from_on::text as "fromOn", to_on::text as "toOn" from bank.statements
     where account_id = $1 and from_on <= $3 and to_on >= $2 and (format = 'csv') <> $4
       and line_count > 0
     order by from_on limit 1`,
    [accountId, fromOn, toOn, csv],
  );
  return row;
}
