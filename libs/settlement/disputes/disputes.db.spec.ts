import { describe, expect, it, jest } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { SettlementStory } from '../../../test/support/settlement-story.js';
import { AskRefund } from '../ask-refund.js';
import { hurryDispute } from './disputes.statements.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('a dispute that is over', () => {
  const scene = SettlementScene.forFile(test);

  async function collected(): Promise<string> {
    const terms = await scene.world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [pledge = ''] = await scene.story.held(terms, ['pm_card_visa']);
    await scene.story.close(terms);
    return pledge;
  }

  const refund = async (pledgeId: string, minor: number): Promise<void> => {
    const amount = Money.of(minor, 'EUR');
    const wish = { pledgeId, amount, reason: 'A scratch.', askedBy: 'user:finance' };
    await scene.world.get(AskRefund).execute(wish);
    await scene.world.drain();
  };

  /** Stripe is read once more, as after a second event for one thing. */
  async function readAgain(pledgeId: string): Promise<void> {
    const disputes = await test.database.rows<{ id: string }>(
      'select id from settlement.disputes where pledge_id = $1',
      [pledgeId],
    );
    await test.database.transaction(async (tx) => {
      for (const { id } of disputes) await hurryDispute(tx, id, test.clock.now());
    });
    await scene.world.drain();
  }

  const historyOf = async (pledgeId: string): Promise<string[]> => {
    const rows = await test.database.rows<{ state: string }>(
      'select to_state as state from pledges.transitions where pledge_id = $1 order by id',
      [pledgeId],
    );
    return rows.map(({ state }) => state);
  };

  it('leaves its pledge where it is by now, however often Stripe speaks of it', async () => {
    const pledge = await collected();
    await scene.story.dispute(pledge);
    await scene.story.bankDecides(pledge, 'won');
    await refund(pledge, 500);
    const before = await historyOf(pledge);
    await new SettlementStory(scene.world, scene.emulator).bringEvents();
    await readAgain(pledge);
    expect(await scene.story.stateOf(pledge)).toBe('partially_refunded');
    expect(await historyOf(pledge)).toEqual(before);
  });

  it('leaves its pledge where it is when a bank only asks about it afterwards', async () => {
    const pledge = await collected();
    await scene.story.dispute(pledge);
    await scene.story.bankDecides(pledge, 'won');
    await refund(pledge, 500);
    await scene.story.dispute(pledge, { kind: 'inquiry' });
    expect(await scene.story.stateOf(pledge)).toBe('partially_refunded');
    await readAgain(pledge);
    expect(await scene.story.stateOf(pledge)).toBe('partially_refunded');
  });
});
