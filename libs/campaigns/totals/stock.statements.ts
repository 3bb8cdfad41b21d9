import type { Transaction } from '#libs/platform/database/database';
import type { StockRequest } from '../campaigns.types.js';

/**
 * Takes pieces of limited rewards, first come first served in the order given. The rows are locked
 * in the order of id, shared out here, and written once per reward; the CHECK of the table is the
 * last guard against overselling.
 */
export async function takeStock(
  tx: Transaction,
  requests: readonly StockRequest[],
): Promise<readonly boolean[]> {
  const left = await lockStock(tx, requests);
  const taken = new Map<string, number>();
  const granted = requests.map(({ rewardId, quantity }) => {
    const pieces = left.get(rewardId);
    if (pieces === undefined) return true;
    if (pieces < quantity) return false;
    left.set(rewardId, pieces - quantity);
    taken.set(rewardId, (taken.get(rewardId) ?? 0) + quantity);
    return true;
  });
  await moveStock(tx, taken);
  return granted;
}

/** Gives pieces back; rewards without a limit keep no count. */
export async function returnStock(
  tx: Transaction,
  requests: readonly StockRequest[],
): Promise<void> {
  const limited = await lockStock(tx, requests);
  const returned = new Map<string, number>();
  for (const { rewardId, quantity } of requests) {
    if (limited.has(rewardId)) returned.set(rewardId, (returned.get(rewardId) ?? 0) - quantity);
  }
  await moveStock(tx, returned);
}

async function lockStock(
  tx: Transaction,
  requests: readonly StockRequest[],
): Promise<Map<string, number>> {
  const rewardIds = [...new Set(requests.map((request) => request.rewardId))];
  if (rewardIds.length === 0) return new Map();
  const rows = await tx.rows<{ rewardId: string; left: number }>(
    `select reward_id as "rewardId", limit_total - taken as left
     from campaigns.reward_stock where reward_id = any($1::uuid[])
     order by reward_id for no key update`,
    [rewardIds],
  );
  return new Map(rows.map((row) => [row.rewardId, row.left]));
}

async function moveStock(tx: Transaction, change: ReadonlyMap<string, number>): Promise<void> {
  if (change.size === 0) return;
  await tx.execute(
    `update campaigns.reward_stock s set taken = s.taken + c.pieces
     from unnest($1::uuid[], $2::integer[]) as c (reward_id, pieces)
     where s.reward_id = c.reward_id`,
    [[...change.keys()], [...change.values()]],
  );
}
