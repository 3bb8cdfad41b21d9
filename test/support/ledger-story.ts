import { Money } from '#libs/kernel/money';
import type { Sql } from '#libs/platform/database/database';

export interface StoryOf {
  readonly campaignId?: string;
  readonly pledgeId?: string;
}

interface StoryRow {
  readonly entryId: string;
  readonly cause: string;
  readonly description: string;
  readonly account: string;
  readonly amountMinor: number;
  readonly currency: string;
}

const HEAD = ['cause', 'account', 'debit', 'credit', 'description'] as const;

/**
 * The entries of a campaign or a pledge (or all of them) as a table that an accountant can read, in
 * the order of posting; for `toBe` and inline snapshots. Ids stay out, so it is the same each run.
 */
export async function ledgerStory(sql: Sql, of: StoryOf = {}): Promise<string> {
  const rows = await sql.rows<StoryRow>(
    `select e.id as "entryId", e.cause_kind as cause, e.description, l.account,
       l.amount_minor as "amountMinor", l.currency
     from ledger.entries e join ledger.lines l on l.entry_id = e.id
     where ($1::uuid is null or e.campaign_id = $1)
       and ($2::uuid is null or e.pledge_ids @> array[$2::uuid])
     order by e.sequence, l.position`,
    [of.campaignId ?? null, of.pledgeId ?? null],
  );
  return table(rows.map((row, index) => cellsOf(row, rows[index - 1])));
}

function cellsOf(row: StoryRow, before: StoryRow | undefined): string[] {
  const first = before?.entryId !== row.entryId;
  const amount = Money.fromDatabase(Math.abs(row.amountMinor), row.currency).toString();
  return [
    first ? row.cause : '',
    row.account,
    row.amountMinor > 0 ? amount : '',
    row.amountMinor < 0 ? amount : '',
    first ? row.description : '',
  ];
}

function table(rows: readonly string[][]): string {
  const all = [[...HEAD], ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isAmount = (column: number): boolean => column === 2 || column === 3;
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isAmount(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
