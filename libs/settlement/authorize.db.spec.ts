import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { addSeconds } from '#libs/kernel/time';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { NewCampaign } from '#libs/campaigns/content/create-campaign';
import { CancelPledge } from '#libs/pledges/changing/cancel-pledge';
import { ChangePledge } from '#libs/pledges/changing/change-pledge';
import { ExpirePledges } from '#libs/pledges/holding/expire-pledges';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const DAY_SECONDS = 86_400;

describe('a campaign that authorises', () => {
  const scene = SettlementScene.forFile(test, { payments: { requestTimeoutMs: 700 } });
  afterEach(() => scene.emulator.control('DELETE', '/faults'));

  const live = (change: Partial<NewCampaign> = {}): Promise<CampaignTerms> =>
    scene.world.campaigns.live({
      collection: 'authorize',
      closesAt: addSeconds(test.clock.now(), 4 * DAY_SECONDS).toISOString(),
      threshold: { kind: 'units', value: 1 },
      ...change,
    });

  const holdOf = async (pledgeId: string): Promise<string> => {
    const rows = await test.database.rows<{ state: string }>(
      'select state from payments.holds where pledge_id = $1',
      [pledgeId],
    );
    return rows[0]?.state ?? 'none';
  };

  const attemptsOf = async (pledgeId: string): Promise<string[]> => {
    const rows = await test.database.rows<{ kind: string; state: string }>(
      'select kind, state from settlement.attempts where pledge_id = $1 order by number',
      [pledgeId],
    );
    return rows.map(({ kind, state }) => `${kind} ${state}`);
  };

  const intentsOf = async (pledgeId: string): Promise<string[]> => {
    const intents = await scene.emulator.stripe.paymentIntents.list({ limit: 100 });
    return intents.data
      .filter(({ metadata }) => metadata['pledge_id'] === pledgeId)
      .map(({ status, amount_received: received }) => `${status} ${received}`);
  };

  const mailsAbout = async (pledgeId: string): Promise<string[]> =>
    (await scene.story.mailsAbout(pledgeId)).filter((mail) => mail !== 'threshold_reached').sort();

  const change = (pledgeId: string, quantity: number): Promise<unknown> =>
    scene.world
      .get(ChangePledge)
      .execute({ pledgeId, change: { quantity }, actor: 'backer', version: null });

  it('counts a pledge when the bank holds its money, and takes that at success', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    expect(await scene.story.stateOf(pledge)).toBe('held');
    expect(await holdOf(pledge)).toBe('held');
    expect(await intentsOf(pledge)).toEqual(['requires_capture 0']);
    await scene.story.close(terms);
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await scene.story.campaignState(terms)).toBe('collected');
    expect(await holdOf(pledge)).toBe('captured');
    expect(await attemptsOf(pledge)).toEqual(['capture succeeded']);
    expect(await intentsOf(pledge)).toEqual(['succeeded 5490']);
    expect(await mailsAbout(pledge)).toEqual(['pledge_charged', 'pledge_confirmed']);
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(COLLECTED_STORY);
  });

  it('counts nobody whose bank still waits for an answer', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    const intentId = await scene.story.askedFor(pledge);
    const { status } = await scene.emulator.stripe.paymentIntents.confirm(intentId, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://127.0.0.1/back',
    });
    await scene.story.bringEvents();
    expect(status).toBe('requires_action');
    expect(await scene.story.stateOf(pledge)).toBe('confirming');
    await scene.story.confirmMoney(pledge, 'pm_card_authenticationRequired');
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('held');
  });

  it('charges the saved card when a hold ends before the campaign, and tells nobody', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    await scene.emulator.advance(8 * DAY_SECONDS);
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('held');
    expect(await holdOf(pledge)).toBe('lost');
    await scene.story.close(terms);
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await attemptsOf(pledge)).toEqual(['automatic succeeded']);
    expect((await intentsOf(pledge)).sort()).toEqual(['canceled 0', 'succeeded 5490']);
    expect(await mailsAbout(pledge)).toEqual(['pledge_charged', 'pledge_confirmed']);
    expect(await ledgerStory(test.database, { pledgeId: pledge })).toBe(COLLECTED_STORY);
  });

  it('charges the saved card when the hold turns out to be gone as it is taken', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    const [hold] = (await scene.emulator.stripe.paymentIntents.list({ limit: 1 })).data;
    await scene.emulator.stripe.paymentIntents.cancel(hold?.id ?? '');
    await scene.story.close(terms);
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await attemptsOf(pledge)).toEqual(['capture declined', 'automatic succeeded']);
    expect(await scene.story.chargesAtStripe(pledge)).toBe(1);
    expect(await mailsAbout(pledge)).toEqual(['pledge_charged', 'pledge_confirmed']);
    expect(await holdOf(pledge)).toBe('cancelled');
  });

  it('no longer counts on a hold whose time is over, though nothing was heard of it', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    const [row] = await test.database.rows<{ until: Date }>(
      'select capture_before as until from payments.holds where pledge_id = $1',
      [pledge],
    );
    test.clock.set(addSeconds(row?.until ?? new Date(0), -60));
    // Its deadline has passed as well.
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('collected');
    expect(await attemptsOf(pledge)).toEqual(['automatic succeeded']);
    expect(await holdOf(pledge)).toBe('cancelled');
  });

  it('lifts every block when the campaign fails', async () => {
    const terms = await live({ threshold: { kind: 'units', value: 3 } });
    const pledges = await scene.story.authorised(terms, ['pm_card_visa', 'pm_card_mastercard']);
    await scene.story.close(terms);
    for (const pledge of pledges) {
      expect(await scene.story.stateOf(pledge)).toBe('released');
      expect(await holdOf(pledge)).toBe('cancelled');
      expect(await intentsOf(pledge)).toEqual(['canceled 0']);
    }
  });

  it('lifts the block of a pledge that is cancelled, however often Stripe fails meanwhile', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    await scene.emulator.control('POST', '/faults', {
      faults: [{ operation: 'POST /v1/payment_intents/:id/cancel', kind: '500', times: 3 }],
    });
    const order = { pledgeId: pledge, actor: 'backer', reason: 'asked_by_backer' };
    await scene.world.get(CancelPledge).execute(order);
    await scene.world.drain();
    expect(await holdOf(pledge)).toBe('cancelling');
    test.clock.advanceSeconds(61);
    await scene.world.drain();
    expect(await holdOf(pledge)).toBe('cancelled');
    expect(await intentsOf(pledge)).toEqual(['canceled 0']);
  });

  it('lets nothing be authorised for a checkout that was given up', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    const intentId = await scene.story.askedFor(pledge);
    test.clock.advanceSeconds(3600);
    await scene.world.drain();
    expect(await scene.story.stateOf(pledge)).toBe('expired');
    expect(await holdOf(pledge)).toBe('cancelled');
    const late = scene.emulator.stripe.paymentIntents.confirm(intentId, {
      payment_method: 'pm_card_visa',
    });
    await expect(late).rejects.toThrow('canceled');
  });

  it('gives back at once what was authorised while the checkout was being given up', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    await scene.story.confirmMoney(pledge, 'pm_card_visa');
    test.clock.advanceSeconds(3600);
    await scene.world.get(ExpirePledges).sweep();
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('expired');
    expect(await holdOf(pledge)).toBe('cancelled');
    expect(await intentsOf(pledge)).toEqual(['canceled 0']);
  });

  it('takes less from the hold when the pledge has become smaller', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1, { quantity: 2 });
    await scene.story.confirmMoney(pledge, 'pm_card_visa');
    await scene.story.bringEvents();
    await change(pledge, 1);
    await scene.story.close(terms);
    expect(await attemptsOf(pledge)).toEqual(['capture succeeded']);
    expect(await intentsOf(pledge)).toEqual(['succeeded 5490']);
    expect(await scene.story.stateOf(pledge)).toBe('collected');
  });

  it('charges the saved card for the whole when the pledge has become larger', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    await change(pledge, 2);
    await scene.world.drain();
    expect(await holdOf(pledge)).toBe('cancelled');
    expect(await scene.story.stateOf(pledge)).toBe('held');
    await scene.story.close(terms);
    expect(await attemptsOf(pledge)).toEqual(['automatic succeeded']);
    expect((await intentsOf(pledge)).sort()).toEqual(['canceled 0', 'succeeded 10390']);
  });

  it('does not change the amount while the bank is being asked for it', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    await scene.story.askedFor(pledge);
    await expect(change(pledge, 2)).rejects.toMatchObject({ code: 'pledge.payment_prepared' });
  });

  it('does not count a pledge for which another amount is on hold', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.world.pledges.confirming(terms, 1);
    const intentId = await scene.story.askedFor(pledge);
    await scene.emulator.stripe.paymentIntents.update(intentId, { amount: 100 });
    await scene.story.confirmMoney(pledge, 'pm_card_visa');
    await scene.story.bringEvents();
    expect(await scene.story.stateOf(pledge)).toBe('confirming');
    expect(await holdOf(pledge)).toBe('open');
  });

  it.each(['timeout_after', 'timeout_before', '500'])(
    'takes the money once when the answer is lost (%s)',
    async (kind) => {
      const terms = await live();
      const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
      await scene.emulator.control('POST', '/faults', {
        faults: [{ operation: 'POST /v1/payment_intents/:id/capture', kind, effect: 'after' }],
      });
      await scene.story.closing(terms);
      await scene.world.drain();
      expect(await scene.story.stateOf(pledge)).toBe('unknown');
      test.clock.advanceSeconds(20);
      await scene.world.drain();
      expect(await scene.story.stateOf(pledge)).toBe('collected');
      expect(await attemptsOf(pledge)).toEqual(['capture succeeded']);
      expect(await intentsOf(pledge)).toEqual(['succeeded 5490']);
      expect(await holdOf(pledge)).toBe('captured');
    },
  );

  it('opens the fix window when hold and saved card both fail', async () => {
    const terms = await live();
    const [pledge = ''] = await scene.story.authorised(terms, ['pm_card_visa']);
    await scene.emulator.advance(8 * DAY_SECONDS);
    await scene.story.bringEvents();
    await test.database.execute(
      `update pledges.pledges set stripe_payment_method_id = 'pm_none' where id = $1`,
      [pledge],
    );
    await scene.story.close(terms);
    expect(await scene.story.stateOf(pledge)).toBe('declined');
    expect(await scene.story.mailsAbout(pledge)).toContain('charge_failed');
  });
});

// The price of 49.00 and 5.90 for shipping, with 20 % of French VAT inside.
const COLLECTED_STORY = `
cause        account                  debit     credit  description
hold         pledges_held         54.90 EUR             Pledges held
             pledges_held_contra             54.90 EUR
charge       stripe_clearing      54.90 EUR             Pledge collected
             customer_deposits               45.75 EUR
             vat_due                          9.15 EUR
charge_memo  pledges_held_contra  54.90 EUR             Pledge no longer held: collected
             pledges_held                    54.90 EUR
fee          payment_fees          2.03 EUR             Fee of Stripe
             stripe_clearing                  2.03 EUR`.trim();
