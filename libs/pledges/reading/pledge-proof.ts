import type { Sql } from '#libs/platform/database/database';
import { consentsOf } from '../placing/consents.js';
import type { PledgeProof } from '../pledges.types.js';
import { historyOf } from './pledges.queries.js';
import { actorKind } from './pledge-timeline.js';

/** What its backer agreed to and what happened since, for who has to prove it to a bank. */
export async function proofOf(sql: Sql, pledgeId: string): Promise<PledgeProof> {
  const { items: consents } = await consentsOf(sql, pledgeId);
  const history = await historyOf(sql, pledgeId);
  return {
    consents,
    steps: history.map(({ toState, actor, at }) => ({ state: toState, by: actorKind(actor), at })),
  };
}
