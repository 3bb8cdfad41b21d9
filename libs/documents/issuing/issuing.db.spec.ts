import { describe, expect, it, jest } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { LedgerService } from '#libs/ledger/ledger.service';
import { credit, debit, draftEntry } from '#libs/ledger/ledger.types';
import type { Principal } from '#libs/platform/http/access';
import { Outbox } from '#libs/platform/outbox/outbox';
import type { NewCampaign } from '#libs/campaigns/content/campaign-input';
import { StaffActs } from '#libs/settlement/staff-acts';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { SettlementScene } from '../../../test/support/settlement-scene.js';
import { DocumentsModule } from '../documents.module.js';
import type { DocumentContent } from '../documents.types.js';
import { IssueDocuments } from './issue-documents.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 6 });
const FINANCE: Principal = {
  kind: 'user',
  id: 'finance',
  email: 'finance@demo.test',
  name: 'Nadia',
  roles: ['finance'],
  storeCode: null,
};

interface Row {
  readonly label: string;
  readonly cause: string;
  readonly gross: number;
  readonly vat: number;
  readonly rate: number;
  readonly country: string;
  readonly names: readonly string[];
  readonly content: DocumentContent;
}

async function documentsOf(pledgeId: string): Promise<Row[]> {
  const rows = await test.database.rows<Omit<Row, 'names'>>(
    `select label, split_part(cause, ':', 1) as cause, gross_minor as gross, vat_minor as vat,
       vat_basis_points as rate, vat_country as country, content
     from documents.documents where pledge_id = $1 order by sequence`,
    [pledgeId],
  );
  return rows.map((row) => ({ ...row, names: row.content.names.map(({ label }) => label) }));
}

const short = (rows: readonly Row[]) =>
  rows.map(({ label, cause, gross, vat, names }) => ({
    series: label[0],
    cause,
    gross,
    vat,
    named: names.map((name) => name[0]).join(''),
  }));

describe('documents', () => {
  const scene = SettlementScene.forFile(test, { more: [DocumentsModule] });

  async function collected(
    card = 'pm_card_visa',
    change: Partial<NewCampaign> = {},
    to = 'FR',
  ): Promise<string> {
    const terms = await scene.world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      shipsTo: ['FR', 'DE'],
      ...change,
    });
    const { backer, delivery } = scene.world.pledges.wish(terms);
    if (delivery.kind !== 'ship') throw new Error('the factory ships');
    const [pledgeId = ''] = await scene.world.pledges.confirming(terms, 1, {
      backer: { ...backer, country: to, locale: to === 'FR' ? 'fr' : 'en' },
      delivery: { ...delivery, address: { ...delivery.address, country: to } },
    });
    await scene.story.saveCard(pledgeId, 'pledge', card);
    await scene.story.bringEvents();
    await scene.story.close(terms);
    return pledgeId;
  }

  const refund = async (pledgeId: string, amountMinor: number | null): Promise<void> => {
    const amount = amountMinor === null ? null : Money.of(amountMinor, 'EUR');
    const order = { pledgeId, amount, reason: 'broken', askedBy: 'user:finance' };
    await scene.world.get(StaffActs).refund(order, FINANCE);
    await scene.world.drain();
  };

  it('invoice the deposit when it is collected, with lines, tax and mentions of that day', async () => {
    const pledgeId = await collected('pm_card_visa', { title: 'Fauteuil' });
    const [invoice, ...others] = await documentsOf(pledgeId);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({
      label: expect.stringMatching(/^D-\d{4}-\d{6}$/) as unknown,
      cause: 'charge',
      gross: 5490,
      vat: 915,
      rate: 2000,
      country: 'FR',
    });
    expect(invoice?.content).toMatchObject({
      purpose: 'deposit',
      dueMinor: 0,
      netMinor: 4575,
      lines: [
        { title: 'One chair', quantity: 1, netMinor: 4083, grossMinor: 4900, basisPoints: 2000 },
        { title: 'Livraison', quantity: 1, netMinor: 492, grossMinor: 590 },
      ],
      seller: { siren: '000000000', isReal: false },
    });
    expect(invoice?.content.mentions.join(' ')).toContain("exigible à l'encaissement");
  });

  it('name the destination whose tax it is', async () => {
    const [invoice] = await documentsOf(await collected('pm_card_visa', {}, 'DE'));
    expect(invoice).toMatchObject({ gross: 5490, vat: 877, rate: 1900, country: 'DE' });
    expect(invoice?.content.mentions.join(' ')).toContain('Germany');
  });

  it('credit what was refunded, part by part, each naming its invoice', async () => {
    const pledgeId = await collected();
    await refund(pledgeId, 1001);
    await refund(pledgeId, null);
    expect(short(await documentsOf(pledgeId))).toEqual([
      { series: 'D', cause: 'charge', gross: 5490, vat: 915, named: '' },
      { series: 'A', cause: 'refund_left', gross: 1001, vat: 167, named: 'D' },
      { series: 'A', cause: 'refund_left', gross: 4489, vat: 748, named: 'D' },
    ]);
  });

  it('take a credit note back with an invoice of its own when the refund comes back', async () => {
    const pledgeId = await collected('pm_card_refundFail');
    await refund(pledgeId, null);
    await scene.emulator.advance(60);
    await scene.story.bringEvents();
    await scene.world.drain();
    expect(short(await documentsOf(pledgeId))).toEqual([
      { series: 'D', cause: 'charge', gross: 5490, vat: 915, named: '' },
      { series: 'A', cause: 'refund_left', gross: 5490, vat: 915, named: 'D' },
      { series: 'D', cause: 'refund_returned', gross: 5490, vat: 915, named: 'A' },
    ]);
  });

  /** As settlement books it when the goods are handed over. */
  async function handOver(pledgeId: string, netMinor: number): Promise<void> {
    const net = Money.of(netMinor, 'EUR');
    const vat = { country: 'FR', category: 'standard', basisPoints: 2000 };
    const [row] = await test.database.rows<{ campaignId: string }>(
      'select campaign_id as "campaignId" from pledges.pledges where id = $1',
      [pledgeId],
    );
    const campaignId = row?.campaignId ?? '';
    await test.database.transaction(async (tx) => {
      const entry = draftEntry({
        cause: { kind: 'hand_over', id: pledgeId },
        occurredAt: test.clock.now(),
        campaignId,
        pledgeIds: [pledgeId],
        description: 'Goods handed over',
        lines: [debit('customer_deposits', net, { vat }), credit('revenue', net, { vat })],
      });
      await scene.world.get(LedgerService).post(tx, [entry]);
      const payload = { pledgeId, campaignId, at: test.clock.now().toISOString() };
      await scene.world
        .get(Outbox)
        .append(tx, [{ type: 'pledge.handed_over', subject: pledgeId, payload }]);
    });
    await scene.world.drain();
  }

  it('settle everything at the hand-over: all that was issued is deducted, nothing is left to pay', async () => {
    const pledgeId = await collected();
    await refund(pledgeId, 1001);
    await handOver(pledgeId, 4575 - 834);
    const final = (await documentsOf(pledgeId)).at(-1);
    expect(final).toMatchObject({ cause: 'hand_over', gross: 4489, vat: 748 });
    expect(final?.label).toMatch(/^F-/);
    expect(final?.names.map((name) => name[0])).toEqual(['D', 'A']);
    expect(final?.content).toMatchObject({
      purpose: 'final',
      dueMinor: 0,
      lines: [
        { grossMinor: 4900 },
        { grossMinor: 590 },
        { title: 'Remboursé auparavant', grossMinor: -1001 },
      ],
    });
  });

  it('are issued once, however often and in parallel their news come', async () => {
    const pledgeId = await collected();
    const issue = () =>
      test.database.transaction((tx) => scene.world.get(IssueDocuments).execute(tx, [pledgeId]));
    await expect(Promise.all([issue(), issue(), issue()])).resolves.toEqual([0, 0, 0]);
    await expect(documentsOf(pledgeId)).resolves.toHaveLength(1);
  });
});
