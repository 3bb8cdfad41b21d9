import { describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '#libs/platform/http/access';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { eventually } from '../../../test/support/eventually.js';
import { ledgerStory } from '../../../test/support/ledger-story.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { DecideRefund } from '../decide-refund.js';
import { AskStrayRefund } from './ask-stray-refund.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

const person = (id: string): Principal => ({
  kind: 'user',
  id,
  email: `${id}@example.test`,
  name: id,
  roles: ['finance'],
  storeCode: null,
});

describe('a stray charge', () => {
  const scene = SettlementScene.forFile(test);

  /** Paid in an old tab, after the pledge was dropped. Answers the pledge and its open exception. */
  async function stray(card: string, quantity = 1): Promise<{ pledge: string; exception: string }> {
    const { world, story, emulator } = scene;
    const terms = await world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      shortfall: 'proceed',
    });
    const [pledge = ''] = await world.pledges.confirming(terms, 1, { quantity });
    await story.saveCard(pledge, 'pledge', 'pm_card_authenticationRequired');
    await story.bringEvents();
    await story.close(terms);
    // As if the intent had been closed; what Stripe would never let happen is tested all the same.
    const [attempt] = await test.database.rows<{ intent: string }>(
      `update settlement.attempts set intent_closed_at = $2 where pledge_id = $1
       returning stripe_payment_intent_id as intent`,
      [pledge, test.clock.now()],
    );
    for (let day = 0; day < 7; day += 1) {
      test.clock.advanceSeconds(86_400);
      await world.drain();
    }
    expect(await story.stateOf(pledge)).toBe('dropped');
    const paid = await emulator.stripe.paymentIntents.confirm(attempt?.intent ?? '', {
      payment_method: card,
      return_url: 'http://127.0.0.1/back',
    });
    await story.confirmWithBank(paid.next_action?.redirect_to_url?.url);
    await story.bringEvents();
    return { pledge, exception: (await openOf(pledge))[0] ?? '' };
  }

  const openOf = async (pledge: string): Promise<string[]> =>
    (
      await test.database.rows<{ id: string }>(
        `select id from settlement.exceptions where pledge_id = $1 and state = 'open'`,
        [pledge],
      )
    ).map(({ id }) => id);

  const giveBack = (exception: string): Promise<string> =>
    scene.world.get(AskStrayRefund).execute(exception, 'Paid too much.', person('one'));

  async function work(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await scene.world.drain();
      await scene.story.bringEvents();
      test.clock.advanceSeconds(3600);
    }
  }

  it('is given back out of suspense, once, and its backer is told', async () => {
    const { pledge, exception } = await stray('pm_card_visa');
    await giveBack(exception);
    await expect(giveBack(exception)).rejects.toMatchObject({ code: 'refund.asked_already' });
    await work();
    expect(await openOf(pledge)).toEqual([]);
    await expect(giveBack(exception)).rejects.toMatchObject({ code: 'exception.resolved' });
    expect(await scene.story.stateOf(pledge)).toBe('dropped');
    expect((await scene.story.mailsAbout(pledge)).at(-1)).toBe('stray_refunded');
    const [head = '', ...lines] = (await ledgerStory(test.database, { pledgeId: pledge })).split(
      '\n',
    );
    const first = lines.findIndex((line) => line.startsWith('stray_charge '));
    expect([head, ...lines.slice(first)].join('\n')).toBe(GIVEN_BACK);
  });

  it('is before finance again when the bank does not take it back', async () => {
    const { pledge, exception } = await stray('pm_card_refundFail');
    await giveBack(exception);
    // The bank says no after a while.
    await eventually(async () => {
      await work();
      const open = await openOf(pledge);
      return open.length === 1 && !open.includes(exception);
    });
    const [left] = await test.database.rows<{ minor: number }>(
      `select -sum(l.amount_minor)::bigint as minor from ledger.lines l
       join ledger.entries e on e.id = l.entry_id and e.pledge_ids = array[$1::uuid]
       where l.account = 'suspense'`,
      [pledge],
    );
    expect(left?.minor).toBe(5490);
  });

  it('of more than one person may give back is sent when a second one agrees', async () => {
    const { pledge, exception } = await stray('pm_card_visa', 12);
    const refundId = await giveBack(exception);
    await work();
    expect(await openOf(pledge)).toEqual([exception]);
    const decide = (who: string) =>
      scene.world
        .get(DecideRefund)
        .execute({ pledgeId: pledge, refundId, approved: true, note: null }, person(who));
    await expect(decide('one')).rejects.toMatchObject({ code: 'refund.second_person_needed' });
    await decide('two');
    await work();
    expect(await openOf(pledge)).toEqual([]);
  });
});

// The pledge was dropped long ago; the fee is lost.
const GIVEN_BACK = `
cause              account                  debit     credit  description
stray_charge       stripe_clearing      54.90 EUR             Paid for a pledge that wanted no money any more
                   suspense                        54.90 EUR
stray_fee          payment_fees          2.03 EUR             Fee of Stripe
                   stripe_clearing                  2.03 EUR
stray_refund_left  suspense             54.90 EUR             Stray charge given back
                   stripe_clearing                 54.90 EUR`.trim();
