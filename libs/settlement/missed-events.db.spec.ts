import { describe, expect, it, jest } from '@jest/globals';
import { StripeMirror } from '#libs/payments/mirror/mirror.types';
import type { Principal } from '#libs/platform/http/access';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';
import { StaffActs } from './staff-acts.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const FINANCE: Principal = {
  kind: 'user',
  id: 'finance',
  email: 'finance@demo.test',
  name: 'Nadia',
  roles: ['finance'],
  storeCode: null,
};

describe('what no webhook has told', () => {
  const scene = SettlementScene.forFile(test, {
    payments: { requestTimeoutMs: 700, mirrorEverySeconds: 300 },
  });

  /** A campaign that has reached its deadline, of one pledge; no event comes any more. */
  async function closed(card: string): Promise<string> {
    const terms = await scene.world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [pledge = ''] = await scene.story.held(terms, [card]);
    await scene.story.closing(terms);
    return pledge;
  }

  /** The mirror reads, and what it found is worked off; the clock stands still. */
  async function mirrored(): Promise<void> {
    await scene.world.get(StripeMirror).pull();
    await scene.world.drain();
  }

  const reportsOf = async (type: string): Promise<number> => {
    const [row] = await test.database.rows<{ count: number }>(
      'select count(*) as count from platform.news where type = $1',
      [type],
    );
    return row?.count ?? 0;
  };

  it('of a charge whose answer was lost, the mirror tells, and the pledge is collected', async () => {
    const pledge = await closed('pm_card_visa');
    await scene.emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind: 'timeout_after', times: 1 }],
    });
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('unknown');
    await mirrored();
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await scene.story.chargesAtStripe(pledge)).toBe(1);
  });

  it('of a refund that the bank sent back, the mirror tells, and the backer is owed again', async () => {
    const pledge = await closed('pm_card_refundFail');
    await scene.world.drain();
    const refund = { pledgeId: pledge, amount: null, reason: 'broken', askedBy: 'user:finance' };
    await scene.world.get(StaffActs).refund(refund, FINANCE);
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('refunded');
    await mirrored();
    test.clock.advanceSeconds(10);
    await scene.emulator.advance(0);
    await mirrored();
    expect(await scene.story.stateOf(pledge)).toBe('refund_failed');
  });

  it('of a dispute, the mirror tells, from its opening to its end', async () => {
    const pledge = await closed('pm_card_visa');
    await scene.world.drain();
    const intents = await scene.emulator.stripe.paymentIntents.list({ limit: 100 });
    const intent = intents.data.find(({ metadata }) => metadata['pledge_id'] === pledge);
    const dispute = (await scene.emulator.control('POST', '/disputes', {
      payment_intent: intent?.id,
    })) as { id: string };
    await mirrored();
    expect(await scene.story.stateOf(pledge)).toBe('disputed');
    await scene.emulator.stripe.disputes.close(dispute.id);
    await mirrored();
    expect(await scene.story.stateOf(pledge)).toBe('dispute_lost');
  });

  it('is told once, and not again when the events come after all', async () => {
    const before = await reportsOf('payments.dispute_reported');
    await mirrored();
    expect(await reportsOf('payments.dispute_reported')).toBe(before);
    const states = () => test.database.rows('select id, state from pledges.pledges order by id');
    const asTheyAre = await states();
    await scene.story.bringEvents();
    expect(await states()).toEqual(asTheyAre);
  });

  it('is looked for every five minutes, and at once when Stripe tells of a payout', async () => {
    const passes = async (seconds: number): Promise<Date | null> => {
      test.clock.advanceSeconds(seconds);
      await scene.emulator.advance(0);
      await scene.world.drain();
      return scene.world.get(StripeMirror).asOf();
    };
    const begun = await passes(300);
    expect(begun).toEqual(test.clock.now());
    expect(await passes(299)).toEqual(begun);
    expect(await passes(1)).toEqual(test.clock.now());
    await scene.emulator.control('POST', '/payouts', { includePending: true });
    test.clock.advanceSeconds(10);
    await scene.story.bringEvents();
    expect(await passes(0)).toEqual(test.clock.now());
    const payouts = await test.database.rows('select status from payments.payouts');
    expect(payouts).toEqual([{ status: 'in_transit' }]);
  });
});
