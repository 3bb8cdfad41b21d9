import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { MirrorScene, type TakenIn } from '../../../test/support/mirror-scene.js';
import type { StripeMirror } from './mirror.types.js';
import { MOVEMENTS } from './movement-listing.js';

jest.setTimeout(60_000);

const HOUR = 3600;
const DAY = 24 * HOUR;

const test = DatabaseTest.forFile();

describe('the mirror of Stripe, when things go wrong,', () => {
  const scene = MirrorScene.forFile(test);
  let mirror: StripeMirror;

  beforeAll(() => {
    mirror = scene.mirror();
  });

  const movements = (name: string, count: number, created = scene.at(0)): TakenIn[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `txn_${name}${index}`,
      amount: 1000,
      fee: 40,
      created: created - index,
      available_on: created,
    }));

  it('goes on after the last page it has stored, and moves its mark only at the end', async () => {
    await scene.takeIn(movements('broken', 450));
    await scene.fail(MOVEMENTS, { kind: '500', effect: 'before', skip: 2, times: 3 });
    expect((await mirror.pull()).complete).toBe(false);
    expect([await scene.count('txn_broken%'), await mirror.asOf()]).toEqual([200, null]);
    await scene.passes(60);
    await scene.takeIn(movements('meanwhile', 3));
    const before = await scene.requestsTo(MOVEMENTS);
    expect((await mirror.pull()).complete).toBe(true);
    expect(await scene.count('txn_%')).toBe(453);
    expect(await mirror.asOf()).toEqual(test.clock.now());
    // Three pages to the end of the broken reading, then those since it had begun and the overlap.
    expect((await scene.requestsTo(MOVEMENTS)) - before).toBe(3 + 5);
  });

  it('lets a second process take over from one that hangs, whose late answer changes nothing', async () => {
    await scene.passes(2 * HOUR);
    await scene.takeIn(movements('taken', 250));
    await scene.fail(MOVEMENTS, { kind: 'slow', seconds: 2, skip: 1, times: 1 });
    const hanging = mirror.pull();
    const begun = await scene.requestsTo(MOVEMENTS);
    while ((await scene.requestsTo(MOVEMENTS)) < begun + 1) await Promise.resolve();
    const other = scene.mirror();
    expect((await other.pull()).complete).toBe(false);
    await scene.passes(HOUR);
    await scene.takeIn(
      movements('taken', 1).map((one) => ({ ...one, description: 'as Stripe says it now' })),
    );
    expect((await other.pull()).complete).toBe(true);
    expect((await hanging).complete).toBe(false);
    expect(await scene.count('txn_taken%')).toBe(250);
    const [first] = await test.database.rows(
      `select description from payments.balance_transactions where id = 'txn_taken0'`,
    );
    expect(first).toEqual({ description: 'as Stripe says it now' });
  });

  it('writes each row, change and piece of news once when processes read at once', async () => {
    await scene.passes(2 * HOUR);
    const payouts = [1, 2, 3].map((index) => ({ id: `po_twice${index}`, created: scene.at(0) }));
    await scene.takeIn(movements('twice', 230), { payouts });
    const mirrors = [scene.mirror(), scene.mirror(), mirror];
    await Promise.all(mirrors.map((one) => one.pull()));
    await Promise.all(mirrors.map((one) => one.pull()));
    expect(await scene.count('txn_twice%')).toBe(230);
    const [counted] = await test.database.rows(
      `select (select count(*) from payments.payout_changes where payout_id like 'po_twice%') as changes,
         (select count(*) from platform.news where subject like 'po_twice%') as news`,
    );
    expect(counted).toEqual({ changes: 3, news: 3 });
  });

  it('finds what shows up late: within the overlap at once, later than that the next day', async () => {
    await scene.passes(DAY);
    await scene.takeIn(movements('mark', 1));
    await mirror.pull();
    await scene.takeIn([
      ...movements('late', 1, scene.at(-HOUR / 2)),
      ...movements('tardy', 1, scene.at(-2 * DAY)),
    ]);
    await mirror.pull();
    expect([await scene.count('txn_late%'), await scene.count('txn_tardy%')]).toEqual([1, 0]);
    await scene.passes(DAY);
    await mirror.pull();
    expect(await scene.count('txn_tardy%')).toBe(1);
  });

  it('takes no more pages when the process is to end, and goes on in the next one', async () => {
    await scene.takeIn(movements('ended', 150));
    expect((await mirror.pull(AbortSignal.abort())).complete).toBe(false);
    expect(await scene.count('txn_ended%')).toBe(0);
    expect((await scene.mirror().pull()).complete).toBe(true);
    expect(await scene.count('txn_ended%')).toBe(150);
  });

  it('keeps kinds of movements it has never heard of', async () => {
    const strange = { type: 'moon_tax', reporting_category: 'lunar', source: null };
    await scene.takeIn([{ ...strange, id: 'txn_strange', amount: -5, created: scene.at(0) }]);
    await mirror.pull();
    const [row] = await test.database.rows(
      `select type, reporting_category, reference, amount_minor
       from payments.balance_transactions where id = 'txn_strange'`,
    );
    expect(row).toEqual({
      type: 'moon_tax',
      reporting_category: 'lunar',
      reference: 'txn_strange',
      amount_minor: -5,
    });
  });

  it('refuses to forget what Stripe has said', async () => {
    for (const table of ['balance_transactions', 'payouts', 'payout_changes']) {
      await expect(test.database.execute(`delete from payments.${table}`)).rejects.toThrow(
        'keeps what Stripe has said',
      );
    }
  });
});
