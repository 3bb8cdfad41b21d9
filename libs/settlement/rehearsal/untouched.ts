import type { Sql, Transaction } from '#libs/platform/database/database';

/** The rows of one table that belong to a campaign. */
export interface Fingerprint {
  readonly table: string;
  readonly rows: number;
  /** Changes when any column of any of the rows does; the order of rows does not matter. */
  readonly checksum: string;
}

const BY_CAMPAIGN = [
  'campaigns.totals',
  'campaigns.milestones',
  'campaigns.transitions',
  'campaigns.final_counts',
  'pledges.pledges',
  'pledges.campaign_backers',
  'payments.holds',
  'settlement.attempts',
  'settlement.fix_windows',
  'settlement.refunds',
  'settlement.exceptions',
  'settlement.notices',
  'settlement.interruptions',
  'settlement.shortfall_proposals',
  'settlement.shortfall_decisions',
  'ledger.entries',
];

const PLEDGES = 'select id from pledges.pledges where campaign_id = $1';

/** Whatever closing, charging, releasing and telling writes, and whose it is. */
const TABLES: readonly (readonly [table: string, where: string])[] = [
  ['campaigns.campaigns', 't.id = $1'],
  ...BY_CAMPAIGN.map((table) => [table, 't.campaign_id = $1'] as const),
  [
    'campaigns.reward_stock',
    't.reward_id in (select id from campaigns.rewards where campaign_id = $1)',
  ],
  ['pledges.transitions', `t.pledge_id in (${PLEDGES})`],
  ['payments.setups', `t.pledge_id in (${PLEDGES})`],
  ['ledger.lines', 't.entry_id in (select id from ledger.entries where campaign_id = $1)'],
  ['notifications.mails', `t.about in (select 'pledge:' || id from (${PLEDGES}) mine)`],
  [
    'platform.news',
    `t.subject in (select $1::text union all select id::text from (${PLEDGES}) mine)`,
  ],
];

const FINGERPRINTS = TABLES.map(
  ([table, where]) => `select '${table}' as "table", count(*) as rows,
    coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as checksum
  from ${table} t where ${where}`,
).join(' union all ');

/** How everything stands that belongs to a campaign: rows and checksums, table by table. */
export const fingerprintsOf = (sql: Sql, campaignId: string): Promise<Fingerprint[]> =>
  sql.rows<Fingerprint>(FINGERPRINTS, [campaignId]);

/** What PostgreSQL says of the transaction of a rehearsal. */
export interface TransactionProof {
  readonly readOnly: boolean;
  /** Null as long as a transaction has written nothing, in whatever table. */
  readonly transactionId: string | null;
}

export async function proofOf(tx: Transaction): Promise<TransactionProof> {
  const [row] = await tx.rows<TransactionProof>(
    `select current_setting('transaction_read_only') = 'on' as "readOnly",
       pg_current_xact_id_if_assigned()::text as "transactionId"`,
  );
  return row ?? { readOnly: false, transactionId: null };
}

/** What others have changed while a rehearsal ran; its own transaction cannot. */
export function changedBetween(
  before: readonly Fingerprint[],
  after: readonly Fingerprint[],
): string[] {
  const known = new Map(before.map((one) => [one.table, one]));
  return after
    .filter(({ table, rows, checksum }) => {
      const was = known.get(table);
      return was?.rows !== rows || was.checksum !== checksum;
    })
    .map(({ table }) => table);
}
