import type { Transaction } from '#libs/platform/database/database';
import type { ChargedFee } from '#libs/payments/payments.types';

/** Notes the fee of a charge; false when it was noted before. */
export async function noteFee(
  tx: Transaction,
  attemptId: string,
  fee: ChargedFee,
): Promise<boolean> {
  const touched = await tx.execute(
    `update settlement.attempts
     set fee_minor = $2, stripe_balance_transaction_id = $3, look_at = null
     where id = $1 and state = 'succeeded' and fee_minor is null`,
    [attemptId, fee.fee.amountMinor, fee.balanceTransactionId],
  );
  return touched === 1;
}

export async function lookForFee(tx: Transaction, attemptId: string, at: Date): Promise<void> {
  await tx.execute(
    `update settlement.attempts set look_at = $2 where id = $1 and fee_minor is null`,
    [attemptId, at],
  );
}

/** Claims charges whose fee is still to be told, by moving the next look away. */
export async function claimFeeLooks(
  tx: Transaction,
  { now, next, limit }: { readonly now: Date; readonly next: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `update settlement.attempts a set look_at = $2
     from (select id from settlement.attempts where look_at <= $1
           order by look_at limit $3 for update skip locked) due
     where a.id = due.id returning a.id`,
    [now, next, limit],
  );
  return rows.map((row) => row.id);
}
