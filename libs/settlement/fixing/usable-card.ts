import type { Sql } from '#libs/platform/database/database';

/**
 * The payment method with which the backer may pay on the fix page without typing a card; null when
 * the last decline said that this card must not, or cannot, be used again.
 */
export async function usableCard(sql: Sql, pledgeId: string): Promise<string | null> {
  const [row] = await sql.rows<{ card: string | null }>(
    `select p.stripe_payment_method_id as card
     from pledges.pledges p join settlement.fix_windows w on w.pledge_id = p.id
     where p.id = $1 and w.advice in ('retry', 'ask_backer')`,
    [pledgeId],
  );
  return row?.card ?? null;
}
