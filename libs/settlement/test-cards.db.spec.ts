import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  TEST_CARD_GROUPS,
  type CardEnd,
  type CardGroup,
} from '#apps/cli/decline-policy/test-card-ends';
import { TEST_CARDS } from '#apps/stripe-emulator/cards/test-cards';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementStory } from '../../test/support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../../test/support/settlement-world.js';
import { AskFix } from './fixing/ask-fix.js';

// A hundred cards go through checkout, charge and fix window.
jest.setTimeout(180_000);

const test = DatabaseTest.forFile({ poolSize: 4 });
const RESERVATION_SECONDS = 15 * 60;
const DAY = 86_400;

describe('the printed table of test cards', () => {
  it('has every test card that Stripe documents, once', () => {
    const printed = TEST_CARD_GROUPS.flatMap(({ numbers }) => numbers);
    expect(printed.toSorted()).toEqual(TEST_CARDS.map(({ number }) => number).toSorted());
  });
});

describe('a pledge with a test card', () => {
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

  describe('whose backer confirms on the fix page', () => {
    const asked = TEST_CARD_GROUPS.filter(({ end }) => end.confirmed !== null);

    async function confirmOnFixPage(pledgeId: string): Promise<void> {
      const [recipient] = await world.get(PledgesService).recipients(test.database, [pledgeId]);
      const token = recipient?.manageUrl.split('#token=')[1];
      const caller = { principal: { kind: 'anonymous' } as const, token };
      const fix = await world.get(AskFix).execute(pledgeId, caller, 'confirm');
      const intentId = fix.payment.clientSecret.split('_secret_')[0] ?? '';
      const intent = await emulator.stripe.paymentIntents
        .confirm(intentId, {
          payment_method: fix.savedCard ?? '',
          return_url: 'http://127.0.0.1/back',
        })
        .catch(() => null);
      await story.confirmWithBank(intent?.next_action?.redirect_to_url?.url);
      await story.bringEvents();
    }

    it.each(asked)('gets where the table says: $what', async ({ numbers, end }) => {
      const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
      const ids = await world.pledges.confirming(terms, numbers.length);
      for (const [index, number] of numbers.entries()) {
        expect(await story.typeCard(ids[index] ?? '', number)).toBe(true);
      }
      await story.bringEvents();
      await story.close(terms);
      for (const id of ids) {
        expect(await story.stateOf(id)).toBe(end.charge);
        await confirmOnFixPage(id);
        expect(await story.stateOf(id)).toBe(end.confirmed);
        expect(await story.chargesAtStripe(id)).toBe(end.confirmed === 'collected' ? 1 : 0);
      }
    });
  });

  describe('whose backer does nothing', () => {
    let terms: CampaignTerms;
    const found = new Map<string, Partial<CardEnd>>();
    const pledges = new Map<string, string>();
    const numbers = TEST_CARD_GROUPS.flatMap((group) => group.numbers);

    beforeAll(async () => {
      terms = await world.campaigns.live({
        threshold: { kind: 'units', value: 1 },
        shortfall: 'proceed',
      });
      await goThroughCheckout();
      await story.close(terms);
      for (const number of numbers) await noteCharge(number);
      for (let day = 0; day < 7; day += 1) {
        test.clock.advanceSeconds(DAY);
        await world.drain();
      }
      for (const number of numbers) await noteEnd(number);
    });
    async function goThroughCheckout(): Promise<void> {
      const ids = await world.pledges.confirming(terms, numbers.length);
      for (const [index, number] of numbers.entries()) {
        const id = ids[index] ?? '';
        pledges.set(number, id);
        const saved = await story.typeCard(id, number);
        note(number, { checkout: saved ? 'saved' : 'refused' });
      }
      await story.bringEvents();
      test.clock.advanceSeconds(RESERVATION_SECONDS + 1);
      await world.drain();
    }

    const note = (number: string, facts: Partial<CardEnd>): void =>
      void found.set(number, { ...found.get(number), ...facts });

    const pledgeOf = (number: string): string => pledges.get(number) ?? '';

    async function noteCharge(number: string): Promise<void> {
      const state = (await story.stateOf(pledgeOf(number))) as NonNullable<CardEnd['charge']>;
      const [window] = await test.database.rows<NonNullable<CardEnd['decline']>>(
        'select advice, reason from settlement.fix_windows where pledge_id = $1',
        [pledgeOf(number)],
      );
      note(number, { charge: state === 'expired' ? null : state, decline: window ?? null });
    }

    async function noteEnd(number: string): Promise<void> {
      const pledgeId = pledgeOf(number);
      const mails = await story.mailsAbout(pledgeId);
      const entries = await test.database.rows<{ kind: string }>(
        `select cause_kind as kind from ledger.entries where pledge_ids @> array[$1::uuid]
       order by sequence`,
        [pledgeId],
      );
      const tries = await test.database.rows(
        'select 1 from settlement.attempts where pledge_id = $1',
        [pledgeId],
      );
      note(number, {
        tries: tries.length,
        end: (await story.stateOf(pledgeId)) as CardEnd['end'],
        mails: mails.filter((mail) => mail !== 'threshold_reached') as CardEnd['mails'],
        entries: entries.map(({ kind }) => kind),
      });
    }

    it.each(TEST_CARD_GROUPS)('ends as the table says: $what', (group: CardGroup) => {
      const { confirmed, ...expected } = group.end;
      for (const number of group.numbers) {
        expect({ number, confirmed, ...found.get(number) }).toEqual({
          number,
          confirmed,
          ...expected,
        });
      }
    });

    it('is charged at Stripe exactly where the table says collected', async () => {
      for (const { numbers: cards, end } of TEST_CARD_GROUPS) {
        for (const number of cards) {
          const charges = await story.chargesAtStripe(pledgeOf(number));
          expect({ number, charges }).toEqual({
            number,
            charges: end.entries.includes('charge') ? 1 : 0,
          });
        }
      }
    });

    it('never tells a backer that a card was lost, stolen or used for fraud', async () => {
      const told = await test.database.rows<{ reason: string }>(
        `select distinct reason from pledges.transitions
         where to_state in ('declined', 'action_required', 'dropped')`,
      );
      expect(told.filter(({ reason }) => /lost|stolen|fraud/i.test(reason))).toEqual([]);
    });
  });
});
