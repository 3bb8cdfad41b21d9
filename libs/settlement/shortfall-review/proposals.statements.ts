import { present } from '#libs/kernel/assert';
import type { Sql, Transaction } from '#libs/platform/database/database';

export interface ShortfallProposal {
  readonly id: string;
  readonly campaignId: string;
  readonly decision: 'proceed' | 'cancel';
  readonly reason: string;
  readonly state: 'proposed' | 'confirmed' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

const COLUMNS = `id, campaign_id as "campaignId", decision, reason, state,
  proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy",
  decided_at as "decidedAt", note`;

export const proposalsOf = (sql: Sql, campaignId: string): Promise<ShortfallProposal[]> =>
  sql.rows(
    `select ${COLUMNS} from settlement.shortfall_proposals where campaign_id = $1 order by id`,
    [campaignId],
  );

export async function findProposal(
  sql: Sql,
  campaignId: string,
  id: string,
): Promise<ShortfallProposal | null> {
  const [row] = await sql.rows<ShortfallProposal>(
    `select ${COLUMNS} from settlement.shortfall_proposals where campaign_id = $1 and id = $2`,
    [campaignId, id],
  );
  return row ?? null;
}

type NewProposal = Pick<
  ShortfallProposal,
  'id' | 'campaignId' | 'decision' | 'reason' | 'proposedBy' | 'proposedAt'
>;

/** Null when another proposal waits, or one was confirmed. */
export async function insertProposal(
  tx: Transaction,
  of: NewProposal,
): Promise<ShortfallProposal | null> {
  const [row] = await tx.rows<ShortfallProposal>(
    `insert into settlement.shortfall_proposals
       (id, campaign_id, decision, reason, state, proposed_by, proposed_at)
     values ($1, $2, $3, $4, 'proposed', $5, $6)
     on conflict (campaign_id) where state in ('proposed', 'confirmed') do nothing
     returning ${COLUMNS}`,
    [of.id, of.campaignId, of.decision, of.reason, of.proposedBy, of.proposedAt],
  );
  return row ?? null;
}

export interface ProposalEnd {
  readonly state: 'confirmed' | 'rejected';
  readonly decidedBy: string;
  readonly note: string | null;
  readonly at: Date;
}

/** Null when somebody else has decided by now: nothing was written then. */
export async function endProposal(
  tx: Transaction,
  id: string,
  end: ProposalEnd,
): Promise<ShortfallProposal | null> {
  const [row] = await tx.rows<ShortfallProposal>(
    `update settlement.shortfall_proposals
     set state = $2, decided_by = $3, decided_at = $4, note = $5
     where id = $1 and state = 'proposed' returning ${COLUMNS}`,
    [id, end.state, end.decidedBy, end.at, end.note],
  );
  return row ?? null;
}

export async function insertDecision(tx: Transaction, of: ShortfallProposal): Promise<void> {
  await tx.execute(
    `insert into settlement.shortfall_decisions
       (campaign_id, decision, reason, decided_by, confirmed_by, decided_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      of.campaignId,
      of.decision,
      of.reason,
      of.proposedBy,
      present(of.decidedBy, 'who confirmed'),
      present(of.decidedAt, 'when it was confirmed'),
    ],
  );
}
