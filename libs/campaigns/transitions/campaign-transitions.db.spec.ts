import { beforeAll, describe, expect, it } from '@jest/globals';
import { present } from '#libs/kernel/assert';
import { isDomainError } from '#libs/kernel/errors';
import { addSeconds } from '#libs/kernel/time';
import type { Principal } from '#libs/platform/http/access';
import { APPROVER, MERCHANDISER } from '../../../test/factories/campaign.factory.js';
import { campaignParts, type CampaignParts } from '../../../test/support/campaign-parts.js';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { campaignStates, type CampaignState } from '../campaign-state.js';

const test = DatabaseTest.forFile();
let parts: CampaignParts;

beforeAll(() => {
  parts = campaignParts(test);
});

/** A shortest way from draft to every state, by the table itself. */
function wayTo(state: CampaignState): CampaignState[] {
  const ways = new Map<CampaignState, CampaignState[]>([['draft', []]]);
  for (const [from, way] of ways) {
    for (const to of campaignStates.table[from]) {
      if (!ways.has(to) && to !== 'cancelled') ways.set(to, [...way, to]);
    }
  }
  ways.set('cancelled', ['in_review', 'scheduled', 'cancelled']);
  return present(ways.get(state), `a way to ${state}`);
}

async function campaignIn(state: CampaignState): Promise<string> {
  const { id } = await parts.factory.draft();
  for (const step of wayTo(state)) await advance(id, step);
  return id;
}

const advance = (id: string, to: CampaignState): Promise<void> =>
  test.database.transaction(async (tx) => {
    if (to === 'scheduled') {
      await tx.execute(`update campaigns.campaigns set approved_by = 'user:b' where id = $1`, [id]);
    }
    await parts.service.advance(tx, id, to, { actor: 'system:test', reason: 'because' });
  });

const rowOf = async (id: string): Promise<Record<string, unknown>> => {
  const [row] = await test.database.rows<Record<string, unknown>>(
    `select c.state, t.intake, c.closed_at as "closedAt"
     from campaigns.campaigns c left join campaigns.totals t on t.campaign_id = c.id
     where c.id = $1`,
    [id],
  );
  return present(row, 'the campaign');
};

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
};

describe('a campaign', () => {
  it.each(campaignStates.states)(
    'that is %s takes the allowed steps and no other',
    async (from) => {
      for (const to of campaignStates.states) {
        const allowed = campaignStates.allows(from, to);
        const id = allowed || to === 'draft' ? await campaignIn(from) : await reused(from);
        expect({ from, to, result: await codeOf(advance(id, to)) }).toEqual({
          from,
          to,
          result: allowed ? 'done' : 'campaign.wrong_state',
        });
        expect((await rowOf(id))['state']).toBe(allowed ? to : from);
      }
    },
  );

  it('keeps who did what when and why, and nobody changes it', async () => {
    const id = await campaignIn('live');
    const history = await test.database.rows(
      `select from_state as "from", to_state as "to", actor, reason
       from campaigns.transitions where campaign_id = $1 order by id`,
      [id],
    );
    expect(history).toEqual([
      { from: null, to: 'draft', actor: `user:${MERCHANDISER.id}`, reason: null },
      { from: 'draft', to: 'in_review', actor: 'system:test', reason: 'because' },
      { from: 'in_review', to: 'scheduled', actor: 'system:test', reason: 'because' },
      { from: 'scheduled', to: 'live', actor: 'system:test', reason: 'because' },
    ]);
    const change = test.database.execute(`update campaigns.transitions set actor = 'nobody'`);
    await expect(change).rejects.toThrow('append-only');
  });

  it('opens and shuts its gate with its state', async () => {
    const id = await campaignIn('scheduled');
    const gates = [];
    for (const to of ['live', 'suspended', 'live', 'closing', 'funded'] as const) {
      await advance(id, to);
      gates.push((await rowOf(id))['intake']);
    }
    expect(gates).toEqual(['open', 'shut', 'open', 'finishing', 'ended']);
    expect((await rowOf(id))['closedAt']).toEqual(test.clock.now());
  });

  it('takes one of two steps that are tried at the same instant', async () => {
    const id = await campaignIn('closing');
    const results = await Promise.all([
      codeOf(decide(id, true)),
      codeOf(decide(id, false)),
      codeOf(decide(id, true)),
    ]);
    expect(results.sort()).toEqual(['campaign.wrong_state', 'campaign.wrong_state', 'done']);
  });

  it('tells the measure of its verdict', async () => {
    const id = await campaignIn('closing');
    await decide(id, false);
    const news = await test.database.rows(
      `select type, payload from platform.news where subject = $1 order by position desc limit 1`,
      [id],
    );
    expect(news).toEqual([{ type: 'campaign.unfunded', payload: { campaignId: id, measure: 41 } }]);
  });

  it('that does not exist is not found', async () => {
    expect(await codeOf(advance(test.ids.next(), 'live'))).toBe('campaign.not_found');
  });
});

describe('approval', () => {
  const machine: Principal = { kind: 'machine', id: 'm', name: 'ERP', roles: ['merchandiser'] };

  it('takes a second person', async () => {
    const { id } = await parts.factory.inReview();
    const by = (caller: Principal): Promise<string> =>
      codeOf(parts.factory.take(id, 'approvals', caller));
    expect(await by(MERCHANDISER)).toBe('four_eyes.same_person');
    expect(await by(machine)).toBe('four_eyes.person_required');
    expect((await rowOf(id))['state']).toBe('in_review');
    expect(await by(APPROVER)).toBe('done');
  });

  it('is not for the author, even when somebody else submitted', async () => {
    const { id } = await parts.factory.draft();
    await parts.factory.take(id, 'submissions', APPROVER);
    expect(await codeOf(parts.factory.take(id, 'approvals', MERCHANDISER))).toBe(
      'four_eyes.same_person',
    );
    expect(await codeOf(parts.factory.take(id, 'approvals', APPROVER))).toBe(
      'four_eyes.same_person',
    );
  });

  it('writes the audit log: who, what, before, after and why', async () => {
    const { id } = await parts.factory.scheduled();
    const [record] = await test.database.rows(
      `select actor_id as "actorId", action, before, after, reason from identity.audit_log
       where subject_id = $1 order by sequence desc limit 1`,
      [id],
    );
    expect(record).toEqual({
      actorId: APPROVER.id,
      action: 'campaign.approved',
      before: { state: 'in_review' },
      after: { state: 'scheduled' },
      reason: 'made by a test',
    });
  });
});

describe('a step of staff', () => {
  it('is refused where the campaign is elsewhere', async () => {
    const { id } = await parts.factory.live();
    expect(await codeOf(parts.factory.take(id, 'launches'))).toBe('campaign.wrong_state');
    expect(await codeOf(parts.factory.take(id, 'resumptions'))).toBe('campaign.wrong_state');
    await parts.factory.take(id, 'suspensions');
    expect(await codeOf(parts.factory.take(id, 'launches'))).toBe('campaign.wrong_state');
    await parts.factory.take(id, 'resumptions');
    await parts.factory.take(id, 'closings');
    await parts.factory.take(id, 'cancellations');
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', intake: 'ended' });
  });

  it('does not launch before the opening nor submit after the deadline', async () => {
    const opensAt = new Date(test.clock.now().getTime() + 3_600_000).toISOString();
    const { id } = await parts.factory.scheduled({ opensAt });
    expect(await codeOf(parts.factory.take(id, 'launches'))).toBe('campaign.not_open_yet');
    const late = await parts.factory.draft({ closesAt: opensAt });
    test.clock.advanceSeconds(3600);
    expect(await codeOf(parts.factory.take(late.id, 'submissions'))).toBe('campaign.deadline_past');
    expect(await codeOf(parts.factory.take(id, 'launches'))).toBe('done');
  });

  it('does not submit a campaign without rewards', async () => {
    const empty = await parts.factory.draft({ rewards: [] });
    expect(await codeOf(parts.factory.take(empty.id, 'submissions'))).toBe(
      'campaign.reward_needed',
    );
  });

  it('refuses dates that do not fit into a hold at the bank, with the numbers', async () => {
    const days = (count: number): string =>
      addSeconds(test.clock.now(), count * 86_400).toISOString();
    const long = await parts.factory.draft({ collection: 'authorize', closesAt: days(5) });
    await expect(parts.factory.take(long.id, 'submissions')).rejects.toMatchObject({
      code: 'campaign.hold_too_short',
      message: expect.stringContaining('4 days 18 h') as unknown,
      fields: [{ pointer: '/closesAt' }],
      extra: { holdSeconds: 410_400, openSecondsMax: 388_800, openSeconds: 432_000 },
    });
    const short = await parts.factory.draft({ collection: 'authorize', closesAt: days(4.5) });
    expect(await codeOf(parts.factory.take(short.id, 'submissions'))).toBe('done');
  });

  it('may be tried again after a rejection', async () => {
    const { id } = await parts.factory.inReview();
    await parts.factory.take(id, 'rejections', APPROVER);
    expect(await rowOf(id)).toMatchObject({ state: 'draft', intake: null });
    await parts.factory.take(id, 'submissions');
    await parts.factory.take(id, 'approvals', APPROVER);
    expect(await rowOf(id)).toMatchObject({ state: 'scheduled', intake: 'shut' });
  });
});

const kept = new Map<CampaignState, string>();

/** Refused steps change nothing, so one campaign serves for all of them. */
async function reused(state: CampaignState): Promise<string> {
  const id = kept.get(state) ?? (await campaignIn(state));
  kept.set(state, id);
  return id;
}

const decide = (campaignId: string, funded: boolean): Promise<void> =>
  test.database.transaction((tx) =>
    parts.service.decide(tx, { campaignId, funded, measure: 41, units: 41, backers: 37 }),
  );
