import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';
import { AskRefund } from './ask-refund.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

const MIGRATION = new URL('migrations/20261122170010_vat_facts.sql', import.meta.url);

describe('the lines of the books', () => {
  const scene = SettlementScene.forFile(test);

  const linesOf = (pledgeId: string): Promise<string[]> =>
    test.database
      .rows<{ line: string }>(
        `select concat_ws(' ', e.cause_kind, l.account, left(l.reference, 3), l.vat_country,
           l.vat_category, l.vat_basis_points) as line
         from ledger.entries e join ledger.lines l on l.entry_id = e.id
         where e.pledge_ids = array[$1::uuid] and e.cause_kind not in ('hold', 'charge_memo')
         order by e.sequence, l.position`,
        [pledgeId],
      )
      .then((rows) => rows.map(({ line }) => line));

  it('name what moved the money at Stripe, and the VAT that is in it', async () => {
    const terms = await scene.world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [pledgeId = ''] = await scene.story.held(terms, ['pm_card_visa']);
    await scene.story.close(terms);
    const amount = Money.of(1000, 'EUR');
    const wish = { pledgeId, amount, reason: 'A scratch.', askedBy: 'user:f' };
    await scene.world.get(AskRefund).execute(wish);
    await scene.world.drain();
    await scene.story.dispute(pledgeId);
    expect(await linesOf(pledgeId)).toEqual(NAMED);
  });

  it('of older months are named once, from the rows that made them', async () => {
    const [known] = await test.database.rows<{ pledgeId: string }>(
      `select pledge_id as "pledgeId" from settlement.attempts where state = 'succeeded' limit 1`,
    );
    const pledgeId = known?.pledgeId ?? '';
    const migration = await readFile(MIGRATION, 'utf8');
    const naming = migration.slice(migration.indexOf('alter table ledger.lines disable'));
    await test.database.transaction(async (tx) => {
      await tx.execute('alter table ledger.lines disable trigger lines_append_only');
      await tx.execute(`update ledger.lines set reference = null, vat_country = null,
        vat_category = null, vat_basis_points = null`);
      await tx.execute(naming);
    });
    expect(await linesOf(pledgeId)).toEqual(NAMED);
  });
});

const NAMED = [
  'charge stripe_clearing pi_',
  'charge customer_deposits FR standard 2000',
  'charge vat_due FR standard 2000',
  'fee payment_fees',
  'fee stripe_clearing pi_',
  'refund customer_deposits FR standard 2000',
  'refund vat_due FR standard 2000',
  'refund refunds_payable',
  'refund_left refunds_payable',
  'refund_left stripe_clearing re_',
  'dispute_opened disputes_open',
  'dispute_opened payment_fees',
  'dispute_opened stripe_clearing du_',
];
