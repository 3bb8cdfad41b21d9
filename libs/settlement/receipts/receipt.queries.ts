import type { Sql } from '#libs/platform/database/database';

export interface ChargeRow {
  readonly attemptId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly vatBasisPoints: number;
  readonly paymentMethodId: string;
  /** The card that paid where it was another one than the saved one; null elsewhere. */
  readonly paidBrand: string | null;
  readonly paidLast4: string | null;
  readonly collectedAt: Date;
}

/** The charge that took the money; null when none has. There is one at most. */
export async function chargeOf(sql: Sql, pledgeId: string): Promise<ChargeRow | null> {
  const [row] = await sql.rows<ChargeRow>(
    `select id as "attemptId", amount_minor as "amountMinor", currency,
       vat_basis_points as "vatBasisPoints", stripe_payment_method_id as "paymentMethodId",
       paid_brand as "paidBrand", paid_last4 as "paidLast4", finished_at as "collectedAt"
     from settlement.attempts where pledge_id = $1 and state = 'succeeded'`,
    [pledgeId],
  );
  return row ?? null;
}

export interface RefundRow {
  readonly amountMinor: number;
  readonly vatMinor: number;
  readonly currency: string;
  readonly done: boolean;
  readonly at: Date;
}

/** What went back or is on its way back, the oldest first; what failed or waits is not on a receipt. */
export function refundsOf(sql: Sql, pledgeId: string): Promise<RefundRow[]> {
  return sql.rows(
    `select amount_minor as "amountMinor", vat_minor as "vatMinor", currency,
       state = 'succeeded' as done, coalesce(finished_at, created_at) as at
     from settlement.refunds where pledge_id = $1 and not stray
       and state not in ('failed', 'rejected', 'waiting_approval') order by id`,
    [pledgeId],
  );
}
