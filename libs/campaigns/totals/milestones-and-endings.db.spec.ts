import { beforeAll, describe, expect, it } from '@jest/globals';
import { campaignParts, type CampaignParts } from '../../../test/support/campaign-parts.js';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { campaignInvariants } from '../campaign-invariants.js';
import type { TotalsDelta } from '../campaigns.types.js';
import { readTotals } from '../progress/progress.queries.js';

const test = DatabaseTest.forFile({ invariants: campaignInvariants });
let parts: CampaignParts;

beforeAll(() => {
  parts = campaignParts(test);
});

const counts = (campaignId: string, units: number, backers: number): TotalsDelta => ({
  campaignId,
  pledgedMinor: Math.max(0, units) * 4900,
  heldMinor: units * 4900,
  collectedMinor: 0,
  refundedMinor: 0,
  goodsMinor: units * 4900,
  units,
  backers,
});
const pledge = (campaignId: string, { units = 1 } = {}): TotalsDelta =>
  counts(campaignId, units, 1);
const cancelled = (campaignId: string, { units = 1 } = {}): TotalsDelta =>
  counts(campaignId, -units, -1);

const move = (...deltas: TotalsDelta[]): Promise<void> =>
  test.database.transaction(async (tx) => {
    await parts.service.lockGates(
      tx,
      deltas.map((delta) => delta.campaignId),
    );
    await parts.service.moveTotals(tx, deltas);
  });

const milestonesOf = async (campaignId: string): Promise<[string, number][]> => {
  const totals = await readTotals(test.database, campaignId);
  return (totals?.milestones ?? []).map(({ kind, measure }) => [kind, measure]);
};

describe('the quarters on the way', () => {
  it('are recorded by the move that passes them, once, and all that one move passes', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'units', value: 8 } });
    await move(pledge(id));
    expect(await milestonesOf(id)).toEqual([]);
    await move(pledge(id, { units: 4 }));
    expect(await milestonesOf(id)).toEqual([
      ['quarter', 5],
      ['half', 5],
    ]);
    await move(cancelled(id), pledge((await parts.factory.live()).id));
    await move(cancelled(id));
    await move(pledge(id, { units: 3 }));
    expect(await milestonesOf(id)).toEqual([
      ['quarter', 5],
      ['half', 5],
      ['three_quarters', 6],
    ]);
  });

  it('are not recorded any more when the campaign has ended', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'units', value: 4 } });
    await test.database.transaction(async (tx) => {
      await parts.service.advance(tx, id, 'closing', { actor: 'system:test' });
      await parts.service.advance(tx, id, 'unfunded', { actor: 'system:test' });
    });
    await move(pledge(id));
    expect(await milestonesOf(id)).toEqual([]);
  });
});

describe('the final count', () => {
  const end = (id: string, ...steps: readonly ('closing' | 'cancelled')[]): Promise<void> =>
    test.database.transaction(async (tx) => {
      for (const to of steps) {
        await parts.service.advance(tx, id, to, { actor: 'system:test', reason: 'because' });
      }
    });

  it('is what the verdict counted, and stays when the pledges are let go', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'units', value: 60 } });
    await move(pledge(id, { units: 2 }));
    await end(id, 'closing');
    await test.database.transaction((tx) =>
      parts.service.decide(tx, { campaignId: id, funded: false, measure: 2, units: 2, backers: 1 }),
    );
    const before = await readTotals(test.database, id);
    await move(cancelled(id), pledge((await parts.factory.live()).id));
    const after = await readTotals(test.database, id);
    expect(after?.final).toMatchObject({ outcome: 'unfunded', measure: 2, units: 2, backers: 1 });
    expect(after?.final).toEqual(before?.final);
    expect(after?.units).toBe(1);
  });

  it('of a campaign that is given up is what was held then', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'backers', value: 60 } });
    await move(pledge(id, { units: 2 }));
    const { version = 0 } = (await readTotals(test.database, id)) ?? {};
    await end(id, 'cancelled');
    const totals = await readTotals(test.database, id);
    expect(totals?.final).toMatchObject({ outcome: 'cancelled', measure: 1, units: 2, backers: 1 });
    expect(totals?.version).toBe(version + 1);
  });

  it('of a verdict is kept when the campaign is given up after it', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'units', value: 1 } });
    await move(pledge(id));
    await end(id, 'closing');
    await test.database.transaction((tx) =>
      parts.service.decide(tx, { campaignId: id, funded: true, measure: 1, units: 1, backers: 1 }),
    );
    await move(cancelled(id));
    await end(id, 'cancelled');
    const totals = await readTotals(test.database, id);
    expect(totals?.final).toMatchObject({ outcome: 'funded', measure: 1 });
  });

  it('is never changed', async () => {
    const change = test.database.execute('update campaigns.final_counts set measure = 0');
    await expect(change).rejects.toThrow('append-only');
  });
});
