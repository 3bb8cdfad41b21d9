import { expect } from '@jest/globals';
import fc from 'fast-check';
import {
  isFailed,
  isPaid,
  leftOf,
  totalOf,
  type CampaignModel,
  type Card,
  type ModelPledge,
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
    atStripe: Object.fromEntries(
      model.pledges.filter(({ charged }) => charged).map((one) => [one.id, totalOf(one)]),
    ),
  });
}

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

const place = (card: Card): Command =>
  command({
    name: `place(${card})`,
    may: isLive,
    take: async (model, real) => model.place(await real.place(card), card),
  });

const change = (quantity: number) =>
  toOne(`change to ${quantity}`, isOpen, async (pledge, model, real) => {
    await real.change(pledge.id, quantity);
    model.change(pledge, quantity);
  });

const cancelPledge = toOne('cancel', isOpen, async (pledge, _model, real) => {
  await real.cancelPledge(pledge.id);
  pledge.state = 'cancelled';
});

const DISTURBANCES = {
  none: [],
  'refused as too many': [{ kind: '429', times: 2 }],
  'cut before it was done': [{ kind: 'reset', effect: 'before' }],
  'cut after it was done': [{ kind: 'reset', effect: 'after' }],
} as const;

const close = (disturbance: keyof typeof DISTURBANCES): Command =>
  command({
    name: `close(${disturbance})`,
    may: isLive,
    take: async (model, real) => {
      await real.disturb(
        DISTURBANCES[disturbance].map((fault) => ({
          operation: 'POST /v1/payment_intents',
          times: 1,
          ...fault,
        })),
      );
      await real.close();
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
  name: 'eight days pass',
  // A campaign that collected nothing at all has another end, which has a test of its own.
  may: ({ state, pledges }) => state === 'collecting' && pledges.some(({ charged }) => charged),
  take: async (model, real) => {
    await real.days(8);
    model.windowEnds();
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

const dispute = toOne('dispute', isPaid, async (pledge, _model, real) => {
  await real.dispute(pledge.id);
  pledge.state = 'disputed';
});

const cancelCampaign: Command = command({
  name: 'cancel the campaign',
  may: ({ state }) => state === 'live' || state === 'collecting' || state === 'collected',
  take: async (model, real) => {
    await real.cancelCampaign();
    model.cancelCampaign();
  },
});

const repeatEvents: Command = command({
  name: 'Stripe says everything again',
  may: ({ pledges }) => pledges.length > 0,
  take: (_model, real) => real.repeatEvents(),
});

const picks = fc.nat(7);

const placing = fc.constantFrom<Card[]>('good', 'good', 'good', 'refused', 'asks').map(place);
const closing = fc
  .constantFrom(...(Object.keys(DISTURBANCES) as (keyof typeof DISTURBANCES)[]))
  .map(close);

const whileLive = fc.oneof(
  { weight: 4, arbitrary: placing },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 3 }), picks)
      .map(([quantity, pick]) => change(quantity)(pick)),
  },
  { weight: 3, arbitrary: picks.map(cancelPledge) },
  { weight: 2, arbitrary: fc.constant(repeatEvents) },
  { weight: 1, arbitrary: fc.constant(cancelCampaign) },
);

const afterwards = fc.oneof(
  { weight: 4, arbitrary: picks.map(fix) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 4 }), picks)
      .map(([share, pick]) => refund(share)(pick)),
  },
  { weight: 2, arbitrary: picks.map(refundTooMuch) },
  { weight: 2, arbitrary: picks.map(dispute) },
  { weight: 2, arbitrary: fc.constant(windowEnds) },
  { weight: 2, arbitrary: fc.constant(repeatEvents) },
  { weight: 1, arbitrary: fc.constant(cancelCampaign) },
);

/** What backers, staff, Stripe and time do to one campaign; what is not allowed just then is left out. */
export const campaignStories: fc.Arbitrary<Command[]> = fc
  .tuple(
    fc.array(placing, { minLength: 1, maxLength: 4, size: 'max' }),
    fc.array(whileLive, { maxLength: 4, size: 'max' }),
    closing,
    fc.array(afterwards, { minLength: 2, maxLength: 8, size: 'max' }),
  )
  .map(([first, live, end, after]) => [...first, ...live, end, ...after]);
