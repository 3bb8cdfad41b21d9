import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';

export async function setStores(
  tx: Transaction,
  campaignId: string,
  stores: readonly string[],
): Promise<void> {
  const told = await tx.execute(
    'update campaigns.campaigns set stores = $2, version = version + 1 where id = $1',
    [campaignId, [...stores].sort()],
  );
  assert(told === 1, 'the campaign that comes to stores exists');
}
