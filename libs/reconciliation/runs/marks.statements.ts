import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';

/** How far the comparison has read. Instants are texts, since the beginning is `-infinity`. */
export interface Marks {
  readonly ledgerSequence: number;
  readonly mirrorSeenAt: string;
}

/**
 * Whoever compares, matches or books bank lines holds the marks: one at a time. A lock on the table
 * takes no snapshot, so that a repeatable read that starts with it sees what others had committed.
 */
export async function lockMarks(tx: Transaction): Promise<Marks> {
  await tx.execute('lock table reconciliation.marks in exclusive mode');
  const [marks] = await tx.rows<Marks>(
    `select ledger_sequence as "ledgerSequence", mirror_seen_at::text as "mirrorSeenAt"
     from reconciliation.marks`,
  );
  return present(marks, 'the marks, which are there from the migration on');
}

/**
 * Moves the marks to what this snapshot shows, less a quarter of an hour: a transaction that was open
 * meanwhile may commit rows with a smaller number or an earlier instant.
 */
export async function moveMarks(tx: Transaction, now: Date): Promise<void> {
  await tx.execute(
    `update reconciliation.marks m set
       ledger_sequence = coalesce((select max(e.sequence) from ledger.entries e
         where e.sequence > m.ledger_sequence and e.posted_at < $1::timestamptz - interval '15 minutes'),
         m.ledger_sequence),
       mirror_seen_at = greatest(m.mirror_seen_at, (select max(t.seen_at) - interval '15 minutes'
         from payments.balance_transactions t))`,
    [now],
  );
}
