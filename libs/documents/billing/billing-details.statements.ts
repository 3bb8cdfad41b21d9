import type { Sql, Transaction } from '#libs/platform/database/database';
import type { BilledAddress } from '../documents.types.js';

/** What a company wants on the invoices of a pledge. */
export interface BillingDetails {
  readonly companyName: string;
  readonly vatId: string | null;
  readonly registrationId: string | null;
  readonly address: BilledAddress;
}

/**
 * The state of a pledge, which stays until the commit: the details that are written with it are there
 * before its money is taken, or not at all.
 */
export async function stateUnderLock(tx: Transaction, pledgeId: string): Promise<string | null> {
  const [row] = await tx.rows<{ state: string }>(
    'select state from pledges.pledges where id = $1 for share',
    [pledgeId],
  );
  return row?.state ?? null;
}

export async function writeBillingDetails(
  tx: Transaction,
  pledgeId: string,
  details: BillingDetails,
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into documents.billing_details (pledge_id, company_name, vat_id, registration_id, address,
       updated_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (pledge_id) do update set company_name = excluded.company_name,
       vat_id = excluded.vat_id, registration_id = excluded.registration_id,
       address = excluded.address, updated_at = excluded.updated_at`,
    [
      pledgeId,
      details.companyName,
      details.vatId,
      details.registrationId,
      JSON.stringify(details.address),
      at,
    ],
  );
}

export function deleteBillingDetails(tx: Transaction, pledgeId: string): Promise<number> {
  return tx.execute('delete from documents.billing_details where pledge_id = $1', [pledgeId]);
}

export async function readBillingDetails(
  sql: Sql,
  pledgeId: string,
): Promise<BillingDetails | null> {
  const [row] = await sql.rows<BillingDetails>(
    `select company_name as "companyName", vat_id as "vatId", registration_id as "registrationId",
       address from documents.billing_details where pledge_id = $1`,
    [pledgeId],
  );
  return row ?? null;
}
