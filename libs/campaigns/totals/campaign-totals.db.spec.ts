import { beforeAll, describe, expect, it } from '@jest/globals';
import { campaignParts, type CampaignParts } from '../../../test/support/campaign-parts.js';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { eventually } from '../../../test/support/eventually.js';
import { campaignInvariants } from '../campaign-invariants.js';
import type { TotalsDelta } from '../campaigns.types.js';
import { readTotals } from '../progress/progress.queries.js';

const test = DatabaseTest.forFile({ poolSize: 12, invariants: campaignInvariants });
let parts: CampaignParts;

beforeAll(() => {
  parts = campaignParts(test);
});

const pledge = (campaignId: string, change: Partial<TotalsDelta> = {}): TotalsDelta => ({
  campaignId,
  pledgedMinor: 5490,
  heldMinor: 5490,
  collectedMinor: 0,
  refundedMinor: 0,
  goodsMinor: 4900,
  units: 1,
  backers: 1,
  ...change,
});

const cancelled = (campaignId: string): TotalsDelta =>
  pledge(campaignId, {
    pledgedMinor: 0,
    heldMinor: -5490,
    goodsMinor: -4900,
    units: -1,
    backers: -1,
  });

const move = (...deltas: TotalsDelta[]): Promise<void> =>
  test.database.transaction(async (tx) => {
    await parts.service.lockGates(
      tx,
      deltas.map((delta) => delta.campaignId),
    );
    await parts.service.moveTotals(tx, deltas);
  });

const totalsOf = async (campaignId: string): Promise<Record<string, unknown>> => {
  const [row] = await test.database.rows<Record<string, unknown>>(
    `select pledged_minor as pledged, held_minor as held, goods_minor as goods, units, backers,
       intake, version, reached_at is not null as reached
     from campaigns.totals where campaign_id = $1`,
    [campaignId],
  );
  return row ?? {};
};

const newsOf = async (campaignId: string, type: string): Promise<unknown[]> => {
  const rows = await test.database.rows<{ payload: unknown }>(
    'select payload from platform.news where subject = $1 and type = $2',
    [campaignId, type],
  );
  return rows.map((row) => row.payload);
};

const milestonesOf = async (campaignId: string): Promise<[string, number][]> => {
  const totals = await readTotals(test.database, campaignId);
  return (totals?.milestones ?? []).map(({ kind, measure }) => [kind, measure]);
};

describe('the threshold', () => {
  it('is reached exactly once when fifty pledges are held at the same instant', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'backers', value: 25 } });
    await Promise.all(Array.from({ length: 50 }, () => move(pledge(id))));
    expect(await totalsOf(id)).toEqual({
      pledged: 50 * 5490,
      held: 50 * 5490,
      goods: 50 * 4900,
      units: 50,
      backers: 50,
      intake: 'open',
      version: 50,
      reached: true,
    });
    expect(await newsOf(id, 'campaign.threshold_reached')).toEqual([
      { campaignId: id, reachedAt: test.clock.now().toISOString(), measure: 25 },
    ]);
    expect(await milestonesOf(id)).toEqual([
      ['quarter', 7],
      ['half', 13],
      ['three_quarters', 19],
      ['threshold', 25],
    ]);
  });

  it.each([
    ['amount', 3 * 4900],
    ['units', 3],
    ['backers', 3],
  ] as const)('counts %s', async (kind, value) => {
    const { id } = await parts.factory.live({ threshold: { kind, value } });
    await move(pledge(id));
    await move(pledge(id));
    expect(await totalsOf(id)).toMatchObject({ reached: false });
    await move(pledge(id));
    expect(await totalsOf(id)).toMatchObject({ reached: true });
  });

  it('stays reached and is not announced again when cancellations cross it backwards', async () => {
    const { id } = await parts.factory.live({ threshold: { kind: 'units', value: 2 } });
    await move(pledge(id));
    await move(pledge(id));
    test.clock.advanceSeconds(60);
    await move(cancelled(id));
    expect(await totalsOf(id)).toMatchObject({ units: 1, reached: true, pledged: 2 * 5490 });
    await move(pledge(id));
    expect(await newsOf(id, 'campaign.threshold_reached')).toHaveLength(1);
  });

  it('closes at once a campaign that closes on it, and lets late pledges finish', async () => {
    const { id } = await parts.factory.live({
      threshold: { kind: 'units', value: 2 },
      closeOn: 'threshold',
    });
    await move(pledge(id));
    expect(await totalsOf(id)).toMatchObject({ intake: 'open' });
    await move(pledge(id));
    expect(await totalsOf(id)).toMatchObject({ intake: 'finishing' });
    expect(await newsOf(id, 'campaign.closing')).toHaveLength(1);
    await move(pledge(id));
    expect(await newsOf(id, 'campaign.closing')).toHaveLength(1);
    expect(await stateOf(id)).toBe('closing');
  });

  it('closes once when twenty pledges reach it together', async () => {
    const { id } = await parts.factory.live({
      threshold: { kind: 'units', value: 5 },
      closeOn: 'threshold',
    });
    await Promise.all(Array.from({ length: 20 }, () => move(pledge(id))));
    expect(await newsOf(id, 'campaign.closing')).toHaveLength(1);
    expect(await newsOf(id, 'campaign.threshold_reached')).toHaveLength(1);
    expect(await totalsOf(id)).toMatchObject({ intake: 'finishing', units: 20 });
  });
});

describe('totals', () => {
  it('of many campaigns move together without waiting for each other forever', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => parts.factory.live()));
    const ids = made.map((campaign) => campaign.id);
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const order = index % 2 === 0 ? ids : [...ids].reverse();
        return move(...order.map((id) => pledge(id)));
      }),
    );
    for (const id of ids) expect(await totalsOf(id)).toMatchObject({ units: 30, version: 30 });
  });

  it('never fall below zero', async () => {
    const { id } = await parts.factory.live();
    await expect(move(cancelled(id))).rejects.toThrow('totals_');
    expect(await totalsOf(id)).toMatchObject({ units: 0, version: 0 });
  });

  it('take one delta per campaign, and only what was ever pledged may not fall', async () => {
    const { id } = await parts.factory.live();
    await expect(move(pledge(id), pledge(id))).rejects.toThrow('one delta per campaign');
    await expect(move(pledge(id, { pledgedMinor: -1 }))).rejects.toThrow('only ever rises');
    await expect(move(pledge((await parts.factory.draft()).id))).rejects.toThrow('approved');
  });

  it('tell their listeners once per transaction, at commit', async () => {
    const [one, two] = [await parts.factory.live(), await parts.factory.live()];
    const runner = test.database.dataSource.createQueryRunner();
    const client = (await runner.connect()) as {
      on(event: 'notification', listener: (notice: { payload: string }) => void): void;
      removeAllListeners(event: 'notification'): void;
    };
    const notices: string[][] = [];
    client.on('notification', ({ payload }) => notices.push(payload.split(',').sort()));
    await runner.query('listen campaign_progress');
    await move(pledge(one.id), pledge(two.id));
    await runner.query('select 1');
    await runner.query('unlisten campaign_progress');
    client.removeAllListeners('notification');
    await runner.release();
    expect(notices).toEqual([[one.id, two.id].sort()]);
  });
});

describe('the gate', () => {
  it('keeps closing waiting for who is inside, and keeps out who comes while it waits', async () => {
    const { id } = await parts.factory.live();
    const order: string[] = [];
    const inside = new Latch();
    const letGo = new Latch();
    const sharing = test.database.transaction(async (tx) => {
      expect((await parts.service.shareGates(tx, [id])).get(id)?.intake).toBe('open');
      inside.open();
      await letGo.opened;
      order.push('shared');
    });
    await inside.opened;
    const closing = test.database
      .transaction((tx) => parts.service.advance(tx, id, 'closing', { actor: 'system:test' }))
      .then(() => order.push('closed'));
    await eventually(async () => (await waiting()) === 1);
    const late = test.database.transaction(async (tx) => {
      const gates = await parts.service.shareGates(tx, [id]);
      order.push(`late finds it ${gates.get(id)?.intake ?? ''}`);
    });
    await eventually(async () => (await waiting()) === 2);
    letGo.open();
    await Promise.all([sharing, closing, late]);
    expect(order[0]).toBe('shared');
    expect(order.slice(1).sort()).toEqual(['closed', 'late finds it finishing']);
  });

  it('lets totals move while it is shared', async () => {
    const { id } = await parts.factory.live();
    await test.database.transaction(async (tx) => {
      await parts.service.shareGates(tx, [id]);
      await move(pledge(id));
    });
    expect(await totalsOf(id)).toMatchObject({ units: 1 });
  });

  it('tells the deadline and the currency, and knows only approved campaigns', async () => {
    const live = await parts.factory.live();
    const draft = await parts.factory.draft();
    const gates = await test.database.transaction((tx) =>
      parts.service.lockGates(tx, [live.id, draft.id, live.id]),
    );
    expect([...gates.values()]).toEqual([
      {
        campaignId: live.id,
        intake: 'open',
        opensAt: live.opensAt,
        closesAt: live.closesAt,
        currency: 'EUR',
        lateUntil: null,
      },
    ]);
  });
});

/** How many transactions wait for a lock just now. */
async function waiting(): Promise<number> {
  const [row] = await test.database.rows<{ waiting: number }>(
    `select count(*) as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}

class Latch {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

async function stateOf(id: string): Promise<string | undefined> {
  const [row] = await test.database.rows<{ state: string }>(
    'select state from campaigns.campaigns where id = $1',
    [id],
  );
  return row?.state;
}
