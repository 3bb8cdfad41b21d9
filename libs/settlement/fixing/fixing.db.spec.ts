import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerStory } from '../../../test/support/ledger-story.js';
import { SettlementStory } from '../../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../../test/support/settlement-world.js';
import { WriteReceipt } from '../receipts/write-receipt.js';
import { AskFix } from './ask-fix.js';
import type { FixKind, PaymentFixView } from './payment-fix.view.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const DAY = 86_400;
const ASKS_EVERY_TIME = 'pm_card_authenticationRequired';
const REFUSED_LATER = 'pm_card_chargeCustomerFail';
const POOR_LATER = 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds';

describe('a failed charge', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;

  beforeAll(async () => {
    const stripe = await stripeOf();
    emulator = stripe.emulator;
    world = await SettlementWorld.open(test, stripe.settings);
    story = new SettlementStory(world, emulator);
  });
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  /** A campaign that has ended funded, and the pledge whose card failed then. */
  async function failed(card: string): Promise<readonly [CampaignTerms, string]> {
    const terms = await world.campaigns.live({
      threshold: { kind: 'units', value: 1 },
      shortfall: 'proceed',
    });
    const [pledge = ''] = await story.held(terms, [card]);
    await story.close(terms);
    return [terms, pledge];
  }

  async function caller(pledgeId: string) {
    const [recipient] = await world.get(PledgesService).recipients(test.database, [pledgeId]);
    const token = recipient?.manageUrl.split('#token=')[1];
    return { principal: { kind: 'anonymous' } as const, token };
  }

  const ask = async (pledgeId: string, kind: FixKind): Promise<PaymentFixView> =>
    world.get(AskFix).execute(pledgeId, await caller(pledgeId), kind);

  const intentOf = ({ payment }: PaymentFixView): string =>
    payment.clientSecret.split('_secret_')[0] ?? '';

  /** What the browser does on the fix page; the bank's page is answered where it comes. */
  async function pay(
    intentId: string,
    card: string,
    outcome: 'complete' | 'fail' = 'complete',
  ): Promise<void> {
    const intent = await emulator.stripe.paymentIntents.confirm(intentId, {
      payment_method: card,
      return_url: 'http://127.0.0.1/back',
    });
    await story.confirmWithBank(intent.next_action?.redirect_to_url?.url, outcome);
  }

  const savedCard = (fix: PaymentFixView): string => {
    if (fix.savedCard === null) throw new Error('the saved card may be used again');
    return fix.savedCard;
  };

  const attemptsOf = (pledgeId: string) =>
    test.database.rows<{ kind: string; state: string; intent: string | null }>(
      `select kind, state, stripe_payment_intent_id as intent from settlement.attempts
       where pledge_id = $1 order by number`,
      [pledgeId],
    );

  async function intentStates(pledgeId: string): Promise<string[]> {
    const intents = (await attemptsOf(pledgeId)).map(({ intent }) => intent ?? '');
    const found = intents.map((id) => emulator.stripe.paymentIntents.retrieve(id));
    return (await Promise.all(found)).map(({ status }) => status);
  }

  /** As if the intent had been closed; what Stripe would never let happen is tested all the same. */
  const forgetOpenIntents = (pledgeId: string): Promise<number> =>
    test.database.execute(
      `update settlement.attempts set intent_closed_at = $2
       where pledge_id = $1 and state in ('declined', 'action_required')`,
      [pledgeId, test.clock.now()],
    );

  it('is paid with the same card on the bank’s page, and collected once', async () => {
    const [terms, pledge] = await failed(ASKS_EVERY_TIME);
    expect(await story.stateOf(pledge)).toBe('action_required');
    const fix = await ask(pledge, 'confirm');
    expect(fix.payment.kind).toBe('payment_intent');
    await pay(intentOf(fix), savedCard(fix));
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await story.campaignState(terms)).toBe('collected');
    expect(await story.chargesAtStripe(pledge)).toBe(1);
    expect(await attemptsOf(pledge)).toMatchObject([{ kind: 'automatic', state: 'succeeded' }]);
    expect(await story.mailsAbout(pledge)).toContain('pledge_charged');
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(COLLECTED_STORY);
  });

  it('is found to be paid when Stripe’s event never comes', async () => {
    const [, pledge] = await failed(ASKS_EVERY_TIME);
    const fix = await ask(pledge, 'confirm');
    await pay(intentOf(fix), savedCard(fix));
    test.clock.advanceSeconds(21);
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('collected');
  });

  it('is paid with another card on the spot, which the receipt names', async () => {
    const [, pledge] = await failed(REFUSED_LATER);
    expect(await story.stateOf(pledge)).toBe('declined');
    const fix = await ask(pledge, 'confirm');
    await pay(intentOf(fix), 'pm_card_mastercard');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    const receipt = await world.get(WriteReceipt).execute(pledge, await caller(pledge));
    expect(receipt.card).toEqual({ brand: 'mastercard', last4: '4444' });
  });

  it('stays as it was when the bank says no, and may be tried again', async () => {
    const [, pledge] = await failed(ASKS_EVERY_TIME);
    const fix = await ask(pledge, 'confirm');
    await pay(intentOf(fix), savedCard(fix), 'fail');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('action_required');
    const again = await ask(pledge, 'confirm');
    expect(intentOf(again)).toBe(intentOf(fix));
    await pay(intentOf(again), savedCard(again));
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await story.chargesAtStripe(pledge)).toBe(1);
  });

  it('cannot be paid any more once another card is charged for the pledge', async () => {
    const [, pledge] = await failed(ASKS_EVERY_TIME);
    const old = await ask(pledge, 'confirm');
    await ask(pledge, 'new_card');
    await story.saveCard(pledge, 'fix', 'pm_card_visa');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await intentStates(pledge)).toEqual(['canceled', 'succeeded']);
    await expect(pay(intentOf(old), 'pm_card_visa')).rejects.toThrow(/cannot confirm/);
  });

  it('is not tried again by the machine while its backer is at the bank’s page', async () => {
    const [, pledge] = await failed(POOR_LATER);
    test.clock.advanceSeconds(DAY - 60);
    await world.drain();
    await ask(pledge, 'confirm');
    test.clock.advanceSeconds(120);
    await world.drain();
    expect(await attemptsOf(pledge)).toHaveLength(1);
    test.clock.advanceSeconds(15 * 60);
    await world.drain();
    expect(await attemptsOf(pledge)).toHaveLength(2);
    expect((await intentStates(pledge))[0]).toBe('canceled');
  });

  it('collects when it is found paid while the machine wants to try again', async () => {
    const [, pledge] = await failed(POOR_LATER);
    const fix = await ask(pledge, 'confirm');
    test.clock.advanceSeconds(2 * DAY);
    await pay(intentOf(fix), 'pm_card_visa');
    await world.drain();
    expect(await story.stateOf(pledge)).toBe('collected');
    expect(await attemptsOf(pledge)).toHaveLength(1);
    expect(await story.chargesAtStripe(pledge)).toBe(1);
  });

  it('that is paid after another charge has collected goes to finance, to be given back', async () => {
    const [terms, pledge] = await failed(ASKS_EVERY_TIME);
    const old = await ask(pledge, 'confirm');
    await forgetOpenIntents(pledge);
    await story.saveCard(pledge, 'fix', 'pm_card_visa');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('collected');
    await pay(intentOf(old), 'pm_card_visa');
    await story.bringEvents();
    await story.bringEvents();
    expect(await strays(terms)).toEqual([
      { pledgeId: pledge, pledgeState: 'collected', amountMinor: 5490, proposal: 'refund' },
    ]);
    const told = await ledgerStory(test.database, { pledgeId: pledge });
    expect(told).toContain('stray_charge');
    expect(told.match(/suspense/g)).toHaveLength(1);
    const mails = await story.mailsAbout(pledge);
    expect(mails.filter((mail) => mail === 'pledge_charged')).toHaveLength(1);
  });

  it('that is paid after its pledge was dropped goes to finance, to be given back', async () => {
    const [terms, pledge] = await failed(ASKS_EVERY_TIME);
    const old = await ask(pledge, 'confirm');
    await forgetOpenIntents(pledge);
    for (let day = 0; day < 7; day += 1) {
      test.clock.advanceSeconds(DAY);
      await world.drain();
    }
    expect(await story.stateOf(pledge)).toBe('dropped');
    await pay(intentOf(old), 'pm_card_visa');
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('dropped');
    expect(await strays(terms)).toMatchObject([{ pledgeId: pledge, pledgeState: 'dropped' }]);
  });

  it('that is paid over another amount goes to finance and stops its pledge', async () => {
    const [terms, pledge] = await failed(ASKS_EVERY_TIME);
    const fix = await ask(pledge, 'confirm');
    await emulator.stripe.paymentIntents.update(intentOf(fix), { amount: 5491 });
    await pay(intentOf(fix), savedCard(fix));
    await story.bringEvents();
    expect(await story.stateOf(pledge)).toBe('action_required');
    const raised = await test.database.rows(
      `select type, state, seen ->> 'amountMinor' as amount from settlement.exceptions
       where campaign_id = $1`,
      [terms.id],
    );
    expect(raised).toEqual([{ type: 'charge_mismatch', state: 'open', amount: '5491' }]);
    await expect(ask(pledge, 'confirm')).rejects.toMatchObject({
      code: 'pledge.nothing_to_confirm',
    });
  });

  it('cannot be paid once the window is over: every intent is closed, the pledge is dropped', async () => {
    const [, pledge] = await failed(ASKS_EVERY_TIME);
    await ask(pledge, 'confirm');
    for (let day = 0; day < 7; day += 1) {
      test.clock.advanceSeconds(DAY);
      await world.drain();
    }
    expect(await story.stateOf(pledge)).toBe('dropped');
    expect(await intentStates(pledge)).toEqual(['canceled', 'canceled']);
    await expect(ask(pledge, 'confirm')).rejects.toMatchObject({ code: 'pledge.wrong_state' });
  });

  it('is not the business of who has not the link', async () => {
    const [, pledge] = await failed(ASKS_EVERY_TIME);
    const stranger = { principal: { kind: 'anonymous' } as const, token: undefined };
    await expect(world.get(AskFix).execute(pledge, stranger, 'confirm')).rejects.toMatchObject({
      code: 'pledge.token_required',
    });
  });

  const strays = ({ id }: CampaignTerms) =>
    test.database.rows(
      `select pledge_id as "pledgeId", pledge_state as "pledgeState",
         amount_minor as "amountMinor", proposal
       from settlement.stray_charges where campaign_id = $1`,
      [id],
    );
});

// The price of 49.00 and 5.90 for shipping, with 20 % of French VAT inside; a German card.
const COLLECTED_STORY = `
cause        account                  debit     credit  description
hold         pledges_held         54.90 EUR             Pledges held
             pledges_held_contra             54.90 EUR
charge       stripe_clearing      54.90 EUR             Pledge collected
             customer_deposits               45.75 EUR
             vat_due                          9.15 EUR
charge_memo  pledges_held_contra  54.90 EUR             Pledge no longer held: collected
             pledges_held                    54.90 EUR
fee          payment_fees          1.07 EUR             Fee of Stripe
             stripe_clearing                  1.07 EUR`.trim();
