import { expect } from '@jest/globals';
import fc from 'fast-check';
import {
  isFailed,
  isPaid,
  leftOf,
  totalOf,
  type CampaignModel,
  type Card,
  type Collection,
  type ModelPledge,
  type ModelTerms,
  type Shortfall,
} from './campaign-model.js';
import type { RealCampaign } from './real-campaign.js';

type Command = fc.AsyncCommand<CampaignModel, RealCampaign>;

/** After each step the product must say what the model says. */
async function expectAgreement(model: CampaignModel, real: RealCampaign): Promise<void> {
  const numbers = model.numbers();
  expect(await real.told()).toEqual({
    state: model.state,
    pledges: Object.fromEntries(model.pledges.map(({ id, state }) => [id, state])),
    numbers,
    memo: numbers.held,
    toppedUp: model.toppedUpMinor,
    taken: byPledge(model, (one) => (one.charged ? totalOf(one) : 0)),
    blocked: byPledge(model, ({ blockedMinor }) => blockedMinor),
  });
}

const byPledge = (
  { pledges }: CampaignModel,
  minorOf: (pledge: ModelPledge) => number,
): Record<string, number> =>
  Object.fromEntries(pledges.filter(minorOf).map((one) => [one.id, minorOf(one)]));

interface Step {
  readonly name: string;
  readonly may: (model: CampaignModel) => boolean;
  readonly take: (model: CampaignModel, real: RealCampaign) => Promise<void>;
}

const command = ({ name, may, take }: Step): Command => ({
  check: may,
  run: async (model, real) => {
    await take(model, real);
    await expectAgreement(model, real);
  },
  toString: () => name,
});

/** Something done to one of the pledges for which it is allowed. */
function toOne(
  name: string,
  allowed: (pledge: ModelPledge, model: CampaignModel) => boolean,
  take: (pledge: ModelPledge, model: CampaignModel, real: RealCampaign) => Promise<void>,
): (pick: number) => Command {
  return (pick) => {
    const fitting = (model: CampaignModel): ModelPledge[] =>
      model.pledges.filter((pledge) => allowed(pledge, model));
    return command({
      name: `${name}(${pick})`,
      may: (model) => fitting(model).length > 0,
      take: async (model, real) => {
        const some = fitting(model);
        const one = some[pick % some.length];
        if (one === undefined) throw new Error('a fitting pledge is there');
        await take(one, model, real);
      },
    });
  };
}

const isLive = ({ state }: CampaignModel): boolean => state === 'live';
const isOpen = ({ state }: ModelPledge, model: CampaignModel): boolean =>
  state === 'held' && isLive(model);
const isDisputed = ({ state }: ModelPledge): boolean => state === 'disputed';

const place = (cards: readonly Card[]): Command => {
  // Who pays or has money blocked with the pledge is refused at once, and never held.
  const fitting = ({ terms }: CampaignModel): Card[] =>
    cards.filter((card) => card !== 'refused' || terms.collection === 'save_card');
  return command({
    name: `place(${cards.join()})`,
    may: (model) => isLive(model) && fitting(model).length > 0,
    take: async (model, real) => {
      const ids = await real.place(fitting(model));
      fitting(model).forEach((card, index) => model.place(ids[index] ?? '', card));
    },
  });
};

const placeLate = (card: Card): Command =>
  command({
    name: `placeLate(${card})`,
    may: ({ state }) => state === 'collected' && card !== 'refused',
    take: async (model, real) => model.placeLate(await real.placeLate(card), card),
  });

const change = (quantity: number) =>
  toOne(`change to ${quantity}`, isOpen, async (pledge, model, real) => {
    await real.change(pledge.id, quantity);
    model.change(pledge, quantity);
  });

const cancelPledge = toOne(
  'cancel',
  (pledge, model) =>
    isLive(model) && (pledge.state === 'held' || (isPaid(pledge) && !pledge.withdrawn)),
  async (pledge, model, real) => {
    await real.cancelPledge(pledge.id);
    model.cancel(pledge);
  },
);

const loseHold = toOne(
  'lose the hold',
  (pledge) => pledge.blockedMinor > 0,
  async (pledge, _model, real) => {
    await real.loseHold(pledge.id);
    pledge.blockedMinor = 0;
  },
);

const DISTURBANCES: Readonly<Record<string, readonly object[]>> = {
  none: [],
  'refused as too many': [{ kind: '429', times: 2 }],
  'cut before it was done': [{ kind: 'reset', effect: 'before' }],
  'cut after it was done': [{ kind: 'reset', effect: 'after' }],
  'never answered, not done': [{ kind: 'timeout_before' }],
  'never answered, done': [{ kind: 'timeout_after' }],
  'an error, not done': [{ kind: '500', effect: 'before' }],
  'an error, done': [{ kind: '500', effect: 'after' }],
};
const CHARGES = ['POST /v1/payment_intents', 'POST /v1/payment_intents/:id/capture'];

const close = (disturbance: string): Command =>
  command({
    name: `close(${disturbance})`,
    may: isLive,
    take: async (model, real) => {
      const faults = DISTURBANCES[disturbance] ?? [];
      await real.close(
        CHARGES.flatMap((operation) => faults.map((fault) => ({ operation, times: 1, ...fault }))),
      );
      model.close();
    },
  });

const fix = toOne(
  'fix',
  (pledge, { state }) => isFailed(pledge) && state === 'collecting',
  async (pledge, model, real) => {
    await real.fix(pledge.id);
    model.fix(pledge);
  },
);

const windowEnds: Command = command({
  name: 'the fix windows end',
  may: ({ state }) => state === 'collecting',
  take: async (model, real) => {
    await real.fixWindowsEnd();
    model.windowEnds();
  },
});

const decideShortfall = (decision: 'proceed' | 'cancel'): Command =>
  command({
    name: `review: ${decision}`,
    may: ({ state }) => state === 'shortfall_review',
    take: async (model, real) => {
      await real.decideShortfall(decision);
      if (decision === 'cancel') model.fail('cancelled');
      else model.state = 'collected';
    },
  });

const refund = (share: number) =>
  toOne(`refund ${share} of 4`, isPaid, async (pledge, model, real) => {
    const minor = Number((BigInt(leftOf(pledge)) * BigInt(share)) / 4n);
    await real.refund(pledge.id, minor);
    model.refund(pledge, minor);
  });

const refundTooMuch = toOne(
  'refund more than is left',
  (pledge) => pledge.charged,
  async (pledge, _model, real) => {
    await expect(real.askRefund(pledge.id, leftOf(pledge) + 1)).rejects.toMatchObject({
      code: expect.stringMatching(/^(refund|pledge)\./) as unknown,
    });
  },
);

/** A bank takes all that is left, or, when everything was given back, all of it once more. */
const dispute = toOne(
  'dispute',
  (pledge) => isPaid(pledge) || pledge.state === 'refunded',
  async (pledge, _model, real) => {
    await real.dispute(pledge.id, leftOf(pledge) || totalOf(pledge));
    pledge.state = 'disputed';
  },
);

const bankDecides = (verdict: 'won' | 'lost') =>
  toOne(`${verdict} at the bank`, isDisputed, async (pledge, model, real) => {
    await real.bankDecides(pledge.id, verdict);
    model.bankDecides(pledge, verdict);
  });

const cancelCampaign: Command = command({
  name: 'cancel the campaign',
  may: ({ state }) => state !== 'cancelled' && state !== 'released',
  take: async (model, real) => {
    await real.cancelCampaign();
    model.fail('cancelled');
  },
});

const repeatEvents: Command = command({
  name: 'Stripe says everything again',
  may: ({ pledges }) => pledges.length > 0,
  take: (_model, real) => real.repeatEvents(),
});

const picks = fc.nat(7);
const step = (weight: number, arbitrary: fc.Arbitrary<Command>) => ({
  weight,
  arbitrary: arbitrary.map((one) => [one]),
});

const cards = fc.constantFrom<Card[]>('good', 'good', 'good', 'refused', 'asks', 'returns');
const verdicts = fc.constantFrom<('won' | 'lost')[]>('won', 'lost');
const refunding = fc
  .tuple(fc.integer({ min: 1, max: 4 }), picks)
  .map(([share, pick]) => refund(share)(pick));
const disputing = picks.map(dispute);
const deciding = fc.tuple(verdicts, picks).map(([verdict, pick]) => bankDecides(verdict)(pick));

/** Only what was paid can be refunded and disputed, also while the campaign is live. */
const withMoney = fc.oneof(
  step(4, refunding),
  step(1, picks.map(refundTooMuch)),
  step(2, disputing),
  step(2, deciding),
  { weight: 3, arbitrary: fc.tuple(disputing, deciding) },
  { weight: 2, arbitrary: fc.tuple(disputing, deciding, refunding) },
);

const whileLive = fc.oneof(
  step(4, fc.array(cards, { minLength: 1, maxLength: 2 }).map(place)),
  step(
    4,
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), picks)
      .map(([quantity, pick]) => change(quantity)(pick)),
  ),
  step(3, picks.map(cancelPledge)),
  step(2, picks.map(loseHold)),
  step(1, fc.constant(repeatEvents)),
  step(1, fc.constant(cancelCampaign)),
  { weight: 6, arbitrary: withMoney },
);

const closing = fc.constantFrom(...Object.keys(DISTURBANCES)).map(close);

const afterwards = fc.oneof(
  { weight: 8, arbitrary: withMoney },
  step(3, picks.map(fix)),
  step(2, fc.constant(windowEnds)),
  step(2, fc.constantFrom<('proceed' | 'cancel')[]>('proceed', 'cancel').map(decideShortfall)),
  step(2, cards.map(placeLate)),
  step(1, fc.constant(repeatEvents)),
  step(1, fc.constant(cancelCampaign)),
);

/** How a campaign may be set up. */
export const campaignTerms: fc.Arbitrary<ModelTerms> = fc.record({
  thresholdUnits: fc.integer({ min: 1, max: 3 }),
  collection: fc.constantFrom<Collection[]>('save_card', 'authorize', 'charge_now'),
  shortfall: fc.constantFrom<Shortfall[]>('proceed', 'top_up', 'cancel_and_refund', 'review'),
});

/** What backers, staff, Stripe and time do to one campaign; what is not allowed just then is left out. */
export const campaignStories: fc.Arbitrary<Command[]> = fc
  .tuple(
    fc.array(cards, { minLength: 1, maxLength: 4, size: 'max' }).map(place),
    fc.array(whileLive, { maxLength: 4, size: 'max' }),
    closing,
    fc.array(afterwards, { minLength: 2, maxLength: 7, size: 'max' }),
  )
  .map(([first, live, end, after]) => [first, ...live.flat(), end, ...after.flat(), repeatEvents]);
