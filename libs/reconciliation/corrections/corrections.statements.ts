import type { Sql, Transaction } from '#libs/platform/database/database';
import type { AccountCode, VatFact } from '#libs/ledger/ledger.types';

/** A line as it is kept with its proposal; amounts are positive. */
export interface CorrectionLine {
  readonly account: AccountCode;
  readonly side: 'debit' | 'credit';
  readonly amountMinor: number;
  readonly currency: string;
  readonly vat?: VatFact;
}

export interface CorrectionRow {
  readonly id: string;
  readonly exceptionId: string;
  readonly state: 'proposed' | 'confirmed' | 'rejected';
  readonly lines: readonly CorrectionLine[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

const COLUMNS = `id, exception_id as "exceptionId", state, lines, reason,
  proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy",
  decided_at as "decidedAt", note`;

export const correctionsOf = (sql: Sql, exceptionId: string): Promise<CorrectionRow[]> =>
  sql.rows(
    `select ${COLUMNS} from reconciliation.corrections where exception_id = $1 order by id`,
    [exceptionId],
  );

export async function findCorrection(
  sql: Sql,
  exceptionId: string,
  id: string,
): Promise<CorrectionRow | null> {
  const [row] = await sql.rows<CorrectionRow>(
    `select ${COLUMNS} from reconciliation.corrections where exception_id = $1 and id = $2`,
    [exceptionId, id],
  );
  return row ?? null;
}

type NewCorrection = Pick<
  CorrectionRow,
  'id' | 'exceptionId' | 'lines' | 'reason' | 'proposedBy' | 'proposedAt'
>;

/** Null when another one waits. */
export async function insertCorrection(
  tx: Transaction,
  of: NewCorrection,
): Promise<CorrectionRow | null> {
  const [row] = await tx.rows<CorrectionRow>(
    `insert into reconciliation.corrections
       (id, exception_id, state, lines, reason, proposed_by, proposed_at)
     values ($1, $2, 'proposed', $3, $4, $5, $6)
     on conflict (exception_id) where state = 'proposed' do nothing returning ${COLUMNS}`,
    [of.id, of.exceptionId, JSON.stringify(of.lines), of.reason, of.proposedBy, of.proposedAt],
  );
  return row ?? null;
}

/** Null when it was decided before: nothing was written then. */
export async function decideRow(
  tx: Transaction,
  id: string,
  end: {
    readonly state: 'confirmed' | 'rejected';
    readonly decidedBy: string;
    readonly note: string | null;
    readonly at: Date;
  },
): Promise<CorrectionRow | null> {
  const [row] = await tx.rows<CorrectionRow>(
    `update reconciliation.corrections
     set state = $2, decided_by = $3, decided_at = $4, note = $5
     where id = $1 and state = 'proposed' returning ${COLUMNS}`,
    [id, end.state, end.decidedBy, end.at, end.note],
  );
  return row ?? null;
}
