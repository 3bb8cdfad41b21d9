import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import type { CampaignTerms, IntakeGate } from '#libs/campaigns/campaigns.types';
import { decideWish, type WishFacts } from './decide-wish.js';
import { roundsOf } from './rounds.js';
import type { Wish } from './wish.js';

const OPENS = new Date('2026-06-01T00:00:00Z');
const NOW = new Date('2026-06-10T12:00:00Z');
const CLOSES = new Date('2026-06-30T21:59:59Z');
const eur = (minor: number): Money => Money.of(minor, 'EUR');
const reward = (id: string, change: Partial<CampaignTerms['rewards'][number]> = {}) => ({
  id,
  title: id,
  variant: 'CHAIR',
  unitsPerReward: 2,
  price: eur(4900),
  limitTotal: null,
  limitPerBacker: null,
  availableFrom: null,
  availableUntil: null,
  ...change,
});

const terms: CampaignTerms = {
  id: 'campaign',
  slug: 'chair',
  locale: 'en',
  title: 'Chair',
  state: 'live',
  currency: 'EUR',
  thresholdKind: 'amount',
  thresholdValue: 1,
  opensAt: OPENS,
  closesAt: CLOSES,
  timeZone: 'Europe/Paris',
  closeOn: 'deadline',
  collection: 'save_card',
  shortfall: 'review',
  fixWindowSeconds: 604_800,
  latePledges: null,
  category: 'furniture',
  shipping: eur(590),
  shippingByCountry: { BE: eur(990) },
  shipsTo: ['FR', 'BE'],
  rewards: [
    reward('plain'),
    reward('rare', { limitTotal: 5, limitPerBacker: 2 }),
    reward('over', { availableUntil: NOW }),
    reward('later', { availableFrom: CLOSES }),
  ],
  addOns: [{ id: 'cushion', title: 'Cushion', variant: 'CUSHION', price: eur(1500) }],
  translations: [],
};

const wish = (change: Partial<Wish> = {}): Wish => ({
  pledgeId: 'pledge',
  keys: [{ scope: 'test', key: 'key' }],
  requestHash: 'hash',
  terms,
  userId: null,
  actor: 'backer',
  rewardId: 'plain',
  quantity: 1,
  addOns: [],
  backer: { email: 'a@b.test', name: 'A', locale: 'en', country: 'FR', postcode: '69001' },
  delivery: {
    kind: 'ship',
    address: { line1: '1', line2: null, postcode: '69001', city: 'Lyon', country: 'FR' },
  },
  channel: { kind: 'web' },
  expectedTotal: null,
  payment: 'new_card',
  ...change,
});

const gate = (intake: IntakeGate['intake']): IntakeGate => ({
  campaignId: 'campaign',
  intake,
  opensAt: OPENS,
  closesAt: CLOSES,
  currency: 'EUR',
  lateUntil: null,
});

const facts = (change: Partial<WishFacts> = {}): WishFacts => ({
  gate: gate('open'),
  idTaken: false,
  ownPieces: 0,
  card: null,
  lateUnits: 0,
  ...change,
});

const codeOf = (asked: Wish, known: WishFacts = facts(), at = NOW): string => {
  const decision = decideWish(asked, known, at);
  return decision.granted ? 'granted' : decision.refusal.code;
};

describe('deciding a pledge', () => {
  it('prices goods, add-ons and shipping, and counts units of the reward', () => {
    const decision = decideWish(
      wish({ quantity: 3, addOns: [{ addOnId: 'cushion', quantity: 2 }] }),
      facts(),
      NOW,
    );
    expect(decision).toMatchObject({ granted: true, price: { units: 6 } });
    if (!decision.granted) return;
    expect(decision.price.goods.toString()).toBe('177.00 EUR');
    expect(decision.price.total.toString()).toBe('182.90 EUR');
  });

  it('asks nothing for picking up in a store', () => {
    const decision = decideWish(
      wish({ delivery: { kind: 'pickup', storeId: 'lyon' } }),
      facts(),
      NOW,
    );
    expect(decision.granted && decision.price.shipping.isZero()).toBe(true);
  });

  it.each<[string, Partial<Wish>, Partial<WishFacts>, string]>([
    ['a campaign without totals', {}, { gate: undefined }, 'campaign.not_open'],
    ['a suspended campaign', {}, { gate: gate('shut') }, 'campaign.not_open'],
    ['a closing campaign', {}, { gate: gate('finishing') }, 'campaign.closed'],
    ['a campaign that has ended', {}, { gate: gate('ended') }, 'campaign.closed'],
    ['an id in use', {}, { idTaken: true }, 'idempotency.key_reused'],
    ['an unknown reward', { rewardId: 'nothing' }, {}, 'reward.unknown'],
    ['a reward whose window is over', { rewardId: 'over' }, {}, 'reward.not_available'],
    ['a reward that is for later', { rewardId: 'later' }, {}, 'reward.not_available'],
    ['too many for one', { rewardId: 'rare', quantity: 3 }, {}, 'reward.limit_per_backer'],
    ['one too many for one', { rewardId: 'rare' }, { ownPieces: 2 }, 'reward.limit_per_backer'],
    ['an unknown add-on', { addOns: [{ addOnId: 'x', quantity: 1 }] }, {}, 'add_on.unknown'],
    [
      'a country not served',
      {
        delivery: {
          kind: 'ship',
          address: { line1: '1', line2: null, postcode: '1', city: 'B', country: 'DE' },
        },
      },
      {},
      'delivery.country_not_served',
    ],
    [
      'another currency',
      { expectedTotal: { amount: 5490, currency: 'USD' } },
      {},
      'pledge.currency_mismatch',
    ],
    [
      'another total',
      { expectedTotal: { amount: 1, currency: 'EUR' } },
      {},
      'pledge.total_mismatch',
    ],
    ['a saved card that is not there', { payment: 'saved_card' }, {}, 'payment.no_saved_card'],
  ])('refuses %s', (_, asked, known, code) => {
    expect(codeOf(wish(asked), facts(known))).toBe(code);
  });

  it('opens and closes to the millisecond', () => {
    expect(codeOf(wish(), facts(), new Date(OPENS.getTime() - 1))).toBe('campaign.not_open');
    expect(codeOf(wish(), facts(), OPENS)).toBe('granted');
    expect(codeOf(wish(), facts(), new Date(CLOSES.getTime() - 1))).toBe('granted');
    expect(codeOf(wish(), facts(), CLOSES)).toBe('campaign.closed');
  });

  it('takes the total that the person was shown', () => {
    expect(codeOf(wish({ expectedTotal: { amount: 5490, currency: 'EUR' } }))).toBe('granted');
  });
});

/** The rows, as a model: what is left, what each has, which keys were answered with what. */
class Rows {
  private left = 5;
  private readonly own = new Map<string, number>();
  private readonly answered = new Map<string, string>();

  /** Decides these together, by the facts as they are before the first of them. */
  decide(wishes: readonly Wish[]): string[] {
    const before = { own: new Map(this.own), answered: new Map(this.answered) };
    return wishes.map((asked) => this.one(asked, before));
  }

  private one(asked: Wish, before: { own: Map<string, number>; answered: Map<string, string> }) {
    const key = present(asked.keys[0], 'a key').key;
    const known = before.answered.get(key);
    if (known !== undefined) return known === asked.requestHash ? 'replayed' : 'key_reused';
    const name = `${asked.rewardId} ${asked.backer.email}`;
    const decision = decideWish(asked, facts({ ownPieces: before.own.get(name) ?? 0 }), NOW);
    if (!decision.granted) return decision.refusal.code;
    if (decision.reward.limitTotal !== null) {
      if (this.left < asked.quantity) return 'reward.sold_out';
      this.left -= asked.quantity;
    }
    this.own.set(name, (this.own.get(name) ?? 0) + asked.quantity);
    this.answered.set(key, asked.requestHash);
    return 'granted';
  }
}

const anyWish = fc
  .record({
    rewardId: fc.constantFrom('plain', 'rare', 'over', 'nothing'),
    quantity: fc.integer({ min: 1, max: 3 }),
    email: fc.constantFrom('a@b.test', 'b@b.test', 'c@b.test'),
    key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
  })
  .map(({ rewardId, quantity, email, key }) =>
    wish({
      pledgeId: `pledge of ${key}`,
      rewardId,
      quantity,
      backer: { ...wish().backer, email },
      keys: [{ scope: 'test', key }],
      requestHash: `${rewardId} ${quantity} ${email}`,
    }),
  );

describe('deciding a batch', () => {
  it('decides every wish as if it had come alone', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        const rounds = roundsOf(wishes).map((round) =>
          round.map((index) => present(wishes[index], 'a wish')),
        );
        const [together, alone] = [new Rows(), new Rows()];
        const inRounds = rounds.flatMap((round) => together.decide(round));
        const oneByOne = rounds.flat().flatMap((asked) => alone.decide([asked]));
        expect(inRounds).toEqual(oneByOne);
      }),
    );
  });

  it('takes every wish exactly once and keeps the order of those that depend on each other', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        const order = roundsOf(wishes).flat();
        expect([...order].sort((a, b) => a - b)).toEqual(wishes.map((_, index) => index));
        const positions = new Map(order.map((index, position) => [index, position]));
        const keyAt = (index: number) => wishes[index]?.keys[0]?.key;
        for (const [later] of wishes.entries()) {
          for (let earlier = 0; earlier < later; earlier += 1) {
            if (keyAt(earlier) !== keyAt(later)) continue;
            expect(positions.get(earlier)).toBeLessThan(positions.get(later) ?? -1);
          }
        }
      }),
    );
  });

  it('lets wishes that have nothing to do with each other share one round', () => {
    const wishes = Array.from({ length: 200 }, (_, index) =>
      wish({
        pledgeId: `pledge ${index}`,
        keys: [{ scope: 'test', key: `key ${index}` }],
        backer: { ...wish().backer, email: `${index}@b.test` },
      }),
    );
    expect(roundsOf(wishes)).toHaveLength(1);
  });
});
