import type { Transaction } from '#libs/platform/database/database';
import type { ChargedFee } from '#libs/payments/payments.types';

export interface AttemptFee {
  readonly attemptId: string;
  readonly fee: ChargedFee;
}

/** Notes the fees of charges. Answers the attempts whose fee was not noted before. */
export async function noteFees(
  tx: Transaction,
  fees: readonly AttemptFee[],
): Promise<ReadonlySet<string>> {
  if (fees.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `update settlement.attempts a
     set fee_minor = f.minor, stripe_balance_transaction_id = f.movement, look_at = null
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as f (id, minor, movement)
     where a.id = f.id and a.state = 'succeeded' and a.fee_minor is null
     returning a.id`,
    [
      fees.map(({ attemptId }) => attemptId),
      fees.map(({ fee }) => fee.fee.amountMinor),
      fees.map(({ fee }) => fee.balanceTransactionId),
    ],
  );
  return new Set(rows.map(({ id }) => id));
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
