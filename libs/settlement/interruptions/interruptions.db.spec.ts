import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { Principal } from '#libs/platform/http/access';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { eventually } from '../../../test/support/eventually.js';
import { SettlementStory } from '../../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../../test/support/settlement-world.js';
import { ChargeQueue } from '../charge-queue.js';
import { ClaimCharges } from '../claim-charges.js';
import { CloseCampaigns } from '../close-campaigns.js';
import { SettlementService } from '../settlement.service.js';
import { InterruptCharging } from './interrupt-charging.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

const FINANCE: Principal = {
  kind: 'user',
  id: '00000000-0000-7000-8000-00000000000f',
  email: 'finance@example.test',
  name: 'finance',
  roles: ['finance'],
  storeCode: null,
};

describe('staff that holds up the charging of a campaign', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;

  beforeAll(async () => {
    const stripe = await stripeOf(
      {},
      { requestTimeoutMs: 700, callsPerSecondPerEndpoint: 40, callsPerSecondInAll: 400 },
    );
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
    story = new SettlementStory(world, emulator);
  });
  afterEach(() => emulator.control('DELETE', '/faults'));
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  const live = (): Promise<CampaignTerms> =>
    world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
  const held = (terms: CampaignTerms, count: number): Promise<string[]> =>
    story.held(
      terms,
      Array.from({ length: count }, () => 'pm_card_visa'),
    );
  const order = ({ id: campaignId }: CampaignTerms) => ({
    campaignId,
    reason: 'The shipping price may be wrong.',
    orderedBy: `user:${FINANCE.kind === 'user' ? FINANCE.id : ''}`,
  });
  const charging = (): InterruptCharging => world.get(InterruptCharging);
  const pause = (terms: CampaignTerms, minutes?: number) =>
    charging().pause({ ...order(terms), minutes }, FINANCE);
  const stop = (terms: CampaignTerms) => charging().stop(order(terms), FINANCE);
  const resume = (terms: CampaignTerms) => charging().resume(order(terms), FINANCE);

  async function statesOf(terms: CampaignTerms): Promise<Record<string, number>> {
    const rows = await test.database.rows<{ state: string; count: number }>(
      'select state, count(*) as count from pledges.pledges where campaign_id = $1 group by state',
      [terms.id],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
  async function expectChargedOnce(pledges: readonly string[]): Promise<void> {
    for (const pledge of pledges) expect(await story.chargesAtStripe(pledge)).toBe(1);
  }
  const shown = (terms: CampaignTerms) =>
    world
      .get(SettlementService)
      .read(terms.id)
      .then((view) => view.charging);

  it('sends nothing while it is paused, and everything after the resumption', async () => {
    const terms = await live();
    const pledges = await held(terms, 5);
    await pause(terms);
    await story.close(terms);
    expect(await statesOf(terms)).toEqual({ queued: 5 });
    expect(await shown(terms)).toMatchObject({
      state: 'paused',
      reason: 'The shipping price may be wrong.',
      waiting: 5,
      expectedEndAt: null,
    });
    await resume(terms);
    expect(await shown(terms)).toMatchObject({ state: 'running', reason: null, waiting: 5 });
    await world.drain();
    expect(await statesOf(terms)).toEqual({ collected: 5 });
    expect(await story.campaignState(terms)).toBe('collected');
    await expectChargedOnce(pledges);
  });

  it('writes what has left and keeps here what waits for its turn', async () => {
    const terms = await live();
    const pledges = await held(terms, 30);
    await story.closing(terms);
    await world.get(CloseCampaigns).run();
    const running = world.get(ChargeQueue).run();
    await eventually(async () => ((await statesOf(terms))['collected'] ?? 0) > 2);
    await pause(terms);
    await running;
    const states = await statesOf(terms);
    const collected = states['collected'] ?? 0;
    expect(collected).toBeGreaterThan(2);
    expect(collected).toBeLessThan(30);
    expect(states).toEqual({ collected, charging: 30 - collected });
    test.clock.advanceSeconds(60);
    await world.drain();
    expect((await statesOf(terms))['collected']).toBe(collected);

    await resume(terms);
    await world.drain();
    expect(await statesOf(terms)).toEqual({ collected: 30 });
    await expectChargedOnce(pledges);
  });

  it('goes on by itself when the minutes of a pause are over', async () => {
    const terms = await live();
    await held(terms, 2);
    await pause(terms, 10);
    await story.close(terms);
    test.clock.advanceSeconds(599);
    await world.drain();
    expect(await statesOf(terms)).toEqual({ queued: 2 });
    test.clock.advanceSeconds(2);
    await world.drain();
    expect(await statesOf(terms)).toEqual({ collected: 2 });
    await expect(resume(terms)).rejects.toMatchObject({ code: 'settlement.not_interrupted' });
    await pause(terms);
    await resume(terms);
  });

  it('stays stopped until somebody cancels: everything is released and nothing was taken', async () => {
    const terms = await live();
    const pledges = await held(terms, 3);
    await stop(terms);
    await story.close(terms);
    test.clock.advanceSeconds(30 * 86_400);
    await world.drain();
    expect(await statesOf(terms)).toEqual({ queued: 3 });
    expect(await shown(terms)).toMatchObject({ state: 'stopped', until: null });
    await world.campaigns.take(terms.id, 'cancellations');
    await world.drain();
    expect(await statesOf(terms)).toEqual({ released: 3 });
    for (const pledge of pledges) expect(await story.chargesAtStripe(pledge)).toBe(0);
    expect(await shown(terms)).toMatchObject({ state: 'idle' });
  });

  it('looks for a charge whose answer was lost, and does not send it again before', async () => {
    const terms = await live();
    const [done = '', never = ''] = await held(terms, 2);
    await story.closing(terms);
    await emulator.control('POST', '/faults', {
      faults: [
        { operation: 'POST /v1/payment_intents', kind: 'timeout_after' },
        { operation: 'POST /v1/payment_intents', kind: 'timeout_before' },
      ],
    });
    await world.drain();
    expect(await statesOf(terms)).toEqual({ unknown: 2 });
    await pause(terms);
    test.clock.advanceSeconds(20);
    await world.drain();
    const charged = await Promise.all([done, never].map((id) => story.chargesAtStripe(id)));
    expect(charged.sort()).toEqual([0, 1]);
    expect(await statesOf(terms)).toEqual({ collected: 1, unknown: 1 });
    await resume(terms);
    await world.drain();
    expect(await statesOf(terms)).toEqual({ collected: 2 });
    await expectChargedOnce([done, never]);
  });

  it('does not make other campaigns wait behind its queue', async () => {
    const [first, second] = [await live(), await live()];
    await held(first, 14);
    await held(second, 2);
    await pause(first);
    await story.close(first);
    await story.close(second);
    expect(await statesOf(first)).toEqual({ queued: 14 });
    expect(await statesOf(second)).toEqual({ collected: 2 });
    await resume(first);
    await world.drain();
  });

  it('is one order at a time, and a stop takes the place of a pause', async () => {
    const terms = await live();
    await pause(terms);
    await expect(pause(terms)).rejects.toMatchObject({ code: 'settlement.interrupted_already' });
    await stop(terms);
    await expect(stop(terms)).rejects.toMatchObject({ code: 'settlement.interrupted_already' });
    expect(await shown(terms)).toMatchObject({ state: 'stopped' });
    await resume(terms);
    await expect(resume(terms)).rejects.toMatchObject({ code: 'settlement.not_interrupted' });
    const twice = await Promise.allSettled([pause(terms), pause(terms), stop(terms)]);
    expect(twice.some(({ status }) => status === 'fulfilled')).toBe(true);
    const open = await test.database.rows(
      'select 1 from settlement.interruptions where campaign_id = $1 and ended_at is null',
      [terms.id],
    );
    expect(open).toHaveLength(1);
  });

  it('is refused where nothing is charged any more, and written into the audit log', async () => {
    const draft = await world.campaigns.draft();
    await expect(pause(draft)).rejects.toMatchObject({ code: 'campaign.wrong_state' });
    const nobody = { ...draft, id: test.ids.next() };
    await expect(stop(nobody)).rejects.toMatchObject({ code: 'campaign.not_found' });
    await expect(resume(nobody)).rejects.toMatchObject({ code: 'campaign.not_found' });
    const terms = await live();
    await pause(terms, 30);
    await stop(terms);
    await resume(terms);
    const acts = await test.database.rows<{ action: string; reason: string }>(
      `select action, reason from identity.audit_log where subject_id = $1 order by sequence`,
      [terms.id],
    );
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['settlement.paused', 'settlement.stopped', 'settlement.resumed']),
    );
    for (const { reason } of acts.filter(({ action }) => action.startsWith('settlement.'))) {
      expect(reason).toBe('The shipping price may be wrong.');
    }
  });
});

describe('the charges of one customer', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  beforeAll(async () => {
    const stripe = await stripeOf();
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
  });
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  it('leave one after the other, whoever claims, for Stripe locks the customer', async () => {
    const threshold = { kind: 'units', value: 1 } as const;
    const terms = await world.campaigns.live({ title: 'Twice', threshold });
    const known = await world.pledges.knownBacker('twice@example.test');
    const twice = world.pledges.savedCard(terms, known);
    await world.pledges.confirming(terms, 1, twice);
    await world.pledges.confirming(terms, 1, twice);
    await world.pledges.held(terms);
    await new SettlementStory(world, emulator).closing(terms);
    await world.get(CloseCampaigns).run();
    const claims = world.get(ClaimCharges);
    const claimed = (await Promise.all([1, 2, 3].map(() => claims.execute(10)))).flat();
    expect(claimed).toHaveLength(2);
    expect(new Set(claimed.map(({ customerId }) => customerId)).size).toBe(2);
  });
});
