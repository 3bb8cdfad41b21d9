import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { Money } from '#libs/kernel/money';
import type { Principal } from '#libs/platform/http/access';
import type { CampaignTerms, ShortfallPolicy } from '#libs/campaigns/campaigns.types';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementStory } from '../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';
import { DecideShortfall } from './shortfall-review/decide-shortfall.js';
import { ProposeShortfall } from './shortfall-review/propose-shortfall.js';
import { StaffActs } from './staff-acts.js';
import { SettlementService } from './settlement.service.js';

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
const FINANCE_TOO: Principal = { ...FINANCE, id: 'finance2', email: 'finance2@demo.test' };
const MERCHANDISER: Principal = { ...FINANCE, id: 'merchandiser', roles: ['merchandiser'] };
const mailsTo = async (about: string): Promise<string[]> => {
  const rows = await test.database.rows<{ template: string }>(
    'select template from notifications.mails where about = $1 order by id',
    [about],
  );
  return rows.map(({ template }) => template);
};
const auditOf = (subjectId: string) =>
  test.database.rows<{ action: string; actor: string; reason: string; after: unknown }>(
    `select action, actor_id as actor, reason, after from identity.audit_log
      where subject_id = $1 and action !~ '^campaign[.]' order by sequence`,
    [subjectId],
  );
const BAD = 'pm_card_chargeCustomerFail';

describe('money given back, and shortfalls', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;

  beforeAll(async () => {
    const stripe = await stripeOf({}, { requestTimeoutMs: 700 });
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
    story = new SettlementStory(world, emulator);
  });
  afterEach(() => emulator.control('DELETE', '/faults'));
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  const cancel = (terms: CampaignTerms): Promise<unknown> =>
    test.database.transaction((tx) =>
      world
        .get(CampaignsService)
        .advance(tx, terms.id, 'cancelled', { actor: 'user:x', reason: 'no' }),
    );

  /** A campaign of three chairs wanted and three held, of which one cannot be charged. */
  async function short(shortfall: ShortfallPolicy) {
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 3 }, shortfall });
    const pledges = await story.held(terms, ['pm_card_visa', 'pm_card_visa', BAD]);
    await story.close(terms);
    test.clock.advanceSeconds(7 * 86_400);
    await world.drain();
    await world.drain();
    return { terms, pledges };
  }

  async function collected(card = 'pm_card_visa'): Promise<string> {
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [pledge = ''] = await story.held(terms, [card]);
    await story.close(terms);
    return pledge;
  }

  const ask = (pledgeId: string, amountMinor: number | null) =>
    world.get(StaffActs).refund(
      {
        pledgeId,
        amount: amountMinor === null ? null : Money.of(amountMinor, 'EUR'),
        reason: 'broken',
        askedBy: 'user:finance',
      },
      FINANCE,
    );

  it('refunds a part and then the rest, VAT to the cent', async () => {
    const pledge = await collected();
    await ask(pledge, 1001);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('partially_refunded');
    await expect(ask(pledge, 4490)).rejects.toMatchObject({ code: 'refund.exceeds_collected' });
    await ask(pledge, null);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('refunded');
    await expect(ask(pledge, null)).rejects.toMatchObject({ code: 'pledge.wrong_state' });
    expect(await story.mailsAbout(pledge)).toContain('pledge_refunded');
    const told = (await ledgerStory(test.database, { pledgeId: pledge })).split('\n');
    expect(told.slice(told.findIndex((line) => line.startsWith('refund'))).join('\n')).toBe(
      REFUND_STORY,
    );
  });

  it('refunds once when the answer of Stripe is lost', async () => {
    const pledge = await collected();
    await ask(pledge, null);
    await emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/refunds', kind: 'timeout_after', times: 1 }],
    });
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('refund_pending');
    test.clock.advanceSeconds(61);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('refunded');
  });

  it('takes a refund back into the books when the bank of the backer sends it back', async () => {
    const pledge = await collected('pm_card_refundFail');
    await ask(pledge, null);
    await world.drain();
    await emulator.advance(60);
    await story.bringEvents();
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('refund_failed');
    const [owed] = await test.database.rows<{ minor: number }>(
      `select coalesce(sum(l.amount_minor), 0)::bigint as minor from ledger.lines l
       join ledger.entries e on e.id = l.entry_id
       where l.account = 'refunds_payable' and e.pledge_ids @> array[$1::uuid]`,
      [pledge],
    );
    expect(owed?.minor).toBe(0);
  });

  it('goes on when the policy says proceed', async () => {
    const { terms } = await short('proceed');
    expect(await story.campaignState(terms)).toBe('collected');
  });

  it('books what the brand adds when the policy says top up', async () => {
    const { terms } = await short('top_up');
    expect(await story.campaignState(terms)).toBe('collected');
    expect(await ledgerStory(test.database, { campaignId: terms.id })).toMatch(
      /top_up +brand_contribution +49\.00 EUR +Shortfall topped up by the brand\n +customer_deposits +49\.00 EUR/,
    );
  });

  it('cancels and refunds everybody when the policy says so', async () => {
    const { terms, pledges } = await short('cancel_and_refund');
    await world.drain();
    expect(await story.campaignState(terms)).toBe('cancelled');
    const states = await Promise.all(pledges.map((pledge) => story.stateOf(pledge)));
    expect(states).toEqual(['refunded', 'refunded', 'dropped']);
  });

  it('waits for two people when the policy says review, and one of them is not enough', async () => {
    const { terms, pledges } = await short('review');
    const [paid = ''] = pledges;
    expect(await story.campaignState(terms)).toBe('shortfall_review');
    expect(await mailsTo(`campaign:${terms.id}`)).toContain('staff_shortfall');
    expect(await story.mailsAbout(paid)).toContain('shortfall_told');
    const wish = { campaignId: terms.id, decision: 'proceed', reason: 'we take it' } as const;
    const { id } = await world.get(ProposeShortfall).execute(wish, FINANCE);
    await expect(world.get(ProposeShortfall).execute(wish, FINANCE_TOO)).rejects.toMatchObject({
      code: 'shortfall.proposed',
    });
    const verdict = { campaignId: terms.id, proposalId: id, confirmed: true, note: null };
    const decide = world.get(DecideShortfall);
    await expect(decide.execute(verdict, FINANCE)).rejects.toMatchObject({
      code: 'shortfall.second_person_needed',
    });
    expect(await story.campaignState(terms)).toBe('shortfall_review');
    const answers = await Promise.allSettled([
      decide.execute(verdict, MERCHANDISER),
      decide.execute(verdict, FINANCE_TOO),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await story.campaignState(terms)).toBe('collected');
    expect((await auditOf(terms.id)).map(({ action, after }) => [action, after])).toEqual([
      ['shortfall.proposed', { proposalId: id, decision: 'proceed' }],
      ['shortfall.confirmed', { proposalId: id, decision: 'proceed' }],
    ]);
  });

  it('cancels after a review when two people say so, and refunds everybody', async () => {
    const { terms, pledges } = await short('review');
    const propose = () =>
      world
        .get(ProposeShortfall)
        .execute({ campaignId: terms.id, decision: 'cancel', reason: 'too few' }, FINANCE);
    const decide = (proposalId: string, confirmed: boolean) =>
      world
        .get(DecideShortfall)
        .execute({ campaignId: terms.id, proposalId, confirmed, note: null }, MERCHANDISER);
    await decide((await propose()).id, false);
    expect(await story.campaignState(terms)).toBe('shortfall_review');
    await decide((await propose()).id, true);
    await world.drain();
    expect(await story.campaignState(terms)).toBe('cancelled');
    const states = await Promise.all(pledges.map((pledge) => story.stateOf(pledge)));
    expect(states).toEqual(['refunded', 'refunded', 'dropped']);
    expect(await story.mailsAbout(pledges[0] ?? '')).toEqual(
      expect.arrayContaining(['shortfall_told', 'refund_asked', 'pledge_refunded']),
    );
  });

  it('writes down who gave back what, and nothing when it was refused', async () => {
    const pledgeId = await collected();
    await expect(ask(pledgeId, 99_999_999)).rejects.toMatchObject({
      code: 'refund.exceeds_collected',
    });
    expect(await auditOf(pledgeId)).toEqual([]);
    const { id } = await ask(pledgeId, 100);
    await world.drain();
    expect(await auditOf(pledgeId)).toEqual([
      {
        action: 'refund.asked',
        actor: 'finance',
        reason: 'broken',
        after: { refundId: id, amount: { amount: 100, currency: 'EUR' }, state: 'asked' },
      },
    ]);
  });

  it('releases and refunds when a campaign is cancelled while it collects', async () => {
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [paid = '', unpaid = ''] = await story.held(terms, ['pm_card_visa', BAD]);
    await story.close(terms);
    expect([await story.stateOf(paid), await story.stateOf(unpaid)]).toEqual([
      'collected',
      'declined',
    ]);
    await cancel(terms);
    await world.drain();
    expect([await story.stateOf(paid), await story.stateOf(unpaid)]).toEqual([
      'refunded',
      'released',
    ]);
  });

  it('lets go of a charge that never arrived when its campaign is cancelled, and does not send it', async () => {
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    const [pledge = ''] = await story.held(terms, ['pm_card_visa']);
    await emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents', kind: 'timeout_before' }],
    });
    await story.closing(terms);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('unknown');
    await cancel(terms);
    test.clock.advanceSeconds(3600);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('unknown');
    // From then on Stripe has forgotten the key.
    test.clock.advanceSeconds(25 * 3600);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('released');
    expect(await story.chargesAtStripe(pledge)).toBe(0);
  });

  it('tells how far the settlement of a campaign is', async () => {
    const { terms } = await short('proceed');
    expect(await world.get(SettlementService).read(terms.id)).toMatchObject({
      campaignState: 'collected',
      pledges: [
        { state: 'collected', pledges: 2, total: { amount: 10_980, currency: 'EUR' } },
        { state: 'dropped', pledges: 1, total: { amount: 5490, currency: 'EUR' } },
      ],
      attempts: [
        { state: 'declined', attempts: 2 },
        { state: 'succeeded', attempts: 2 },
      ],
      refunded: { amount: 0, currency: 'EUR' },
      secondsLeft: null,
    });
  });
});

const REFUND_STORY = `
refund       customer_deposits     8.34 EUR             Refund asked
             vat_due               1.67 EUR
             refunds_payable                 10.01 EUR
refund_left  refunds_payable      10.01 EUR             Refund left Stripe
             stripe_clearing                 10.01 EUR
refund       customer_deposits    37.41 EUR             Refund asked
             vat_due               7.48 EUR
             refunds_payable                 44.89 EUR
refund_left  refunds_payable      44.89 EUR             Refund left Stripe
             stripe_clearing                 44.89 EUR`.trim();
