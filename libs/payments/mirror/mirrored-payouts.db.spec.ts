import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { MirrorScene, type TakenIn } from '../../../test/support/mirror-scene.js';
import type { StripeMirror } from './mirror.types.js';

jest.setTimeout(60_000);

const HOUR = 3600;
const DAY = 24 * HOUR;

const test = DatabaseTest.forFile();

describe('payouts in the mirror', () => {
  const scene = MirrorScene.forFile(test);
  let mirror: StripeMirror;

  beforeAll(async () => {
    mirror = scene.mirror();
    await mirror.pull();
  });

  const item = (id: string, payout: string, created: number, net = 500): TakenIn => ({
    id,
    payout,
    created,
    amount: net,
    available_on: created,
  });

  const payoutOf = async (id: string) => {
    const [row] = await test.database.rows(
      `select status, amount_minor, items, items_net_minor, itemised_at is not null as itemised
       from payments.payouts where id = $1`,
      [id],
    );
    return row;
  };

  const changesOf = async (id: string): Promise<string[]> => {
    const rows = await test.database.rows<{ to: string }>(
      `select to_status as to from payments.payout_changes where payout_id = $1 order by id`,
      [id],
    );
    return rows.map(({ to }) => to);
  };

  it('bring their items with them, also those that no reading has reached', async () => {
    const old = scene.at(-40 * DAY);
    await scene.takeIn(
      Array.from({ length: 120 }, (_, index) => item(`txn_old${index}`, 'po_early', old - index)),
      { payouts: [{ id: 'po_early', amount: 60_000, created: scene.at(0), status: 'paid' }] },
    );
    expect((await mirror.pull()).payoutsItemised).toBe(1);
    expect(await payoutOf('po_early')).toMatchObject({
      items: 120,
      items_net_minor: 60_000,
      itemised: true,
    });
    expect(await scene.count('txn_old%')).toBe(120);
  });

  it('whose items are not their amount say so, and are counted again while items may still come', async () => {
    const payout = { id: 'po_short', amount: 1000, created: scene.at(0), status: 'paid' };
    await scene.takeIn([item('txn_short1', 'po_short', scene.at(0))], { payouts: [payout] });
    await mirror.pull();
    expect(await payoutOf('po_short')).toMatchObject({ items: 1, items_net_minor: 500 });
    await scene.takeIn([item('txn_short2', 'po_short', scene.at(0))]);
    await scene.passes(HOUR);
    await mirror.pull();
    expect(await payoutOf('po_short')).toMatchObject({ items: 2, items_net_minor: 1000 });
  });

  it('that were paid may still come back, and both steps are kept', async () => {
    const payout = { id: 'po_back', created: scene.at(0), arrival_date: scene.at(0) };
    await scene.takeIn([], { payouts: [{ ...payout, amount: 0, status: 'paid' }] });
    await mirror.pull();
    await scene.passes(5 * DAY);
    await scene.takeIn(
      [{ ...item('txn_back', '', scene.at(0)), type: 'payout_failure', source: 'po_back' }],
      {
        payouts: [
          {
            id: 'po_back',
            status: 'failed',
            failure_code: 'account_closed',
            failure_balance_transaction: 'txn_back',
          },
        ],
      },
    );
    await mirror.pull();
    expect(await payoutOf('po_back')).toMatchObject({ status: 'failed' });
    expect(await changesOf('po_back')).toEqual(['paid', 'failed']);
  });

  it('are itemised later when Stripe does not answer', async () => {
    const payout = { id: 'po_later', amount: 500, created: scene.at(0), status: 'paid' };
    await scene.takeIn([item('txn_later', 'po_later', scene.at(-20 * DAY))], { payouts: [payout] });
    // The first is the list of all movements, the second that of the items.
    await scene.fail('GET /v1/balance_transactions', {
      kind: '500',
      effect: 'before',
      skip: 1,
      times: 3,
    });
    const broken = await mirror.pull();
    expect([broken.complete, broken.payoutsItemised]).toEqual([false, 0]);
    expect((await mirror.pull()).payoutsItemised).toBe(1);
    expect(await payoutOf('po_later')).toMatchObject({ itemised: true, items_net_minor: 500 });
  });

  it('of a balance below zero are negative', async () => {
    await scene.emulator.control('POST', '/entries', {
      type: 'stripe_fee',
      amount: -900,
      currency: 'gbp',
    });
    const run = { currency: 'gbp', negative: true };
    const { payouts } = (await scene.emulator.control('POST', '/payouts', run)) as {
      payouts: { id: string }[];
    };
    await scene.passes(2 * DAY);
    await mirror.pull();
    expect(await payoutOf(payouts[0]?.id ?? '')).toMatchObject({
      status: 'paid',
      amount_minor: -900,
      items: 1,
      items_net_minor: -900,
    });
  });
});
