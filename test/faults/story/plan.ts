import type { CardName } from '#apps/cli/demo/cards';
import { Dice } from '../dice.js';

/** What becomes of a campaign, whatever goes wrong meanwhile. */
export type Fate = 'funded' | 'deadline' | 'unfunded' | 'cancelled_live' | 'cancelled_collecting';

/** What a backer does. */
export type Role =
  | 'stays'
  | 'confirms'
  | 'second_card'
  | 'walks_away'
  | 'cancels'
  | 'changes'
  | 'fixes_refused'
  | 'fixes_confirmation'
  | 'stays_refused'
  | 'stays_unconfirmed'
  | 'refunded'
  | 'part_refunded';

export interface RolePlan {
  /** Of a hundred backers, about so many. */
  readonly share: number;
  /** Tried one after the other until one is saved; none at all for who walks away. */
  readonly cards: readonly CardName[];
  readonly fixes?: true;
}

export const ROLES: Readonly<Record<Role, RolePlan>> = {
  stays: { share: 66, cards: ['good'] },
  confirms: { share: 4, cards: ['asksOnceForConfirmation'] },
  second_card: { share: 4, cards: ['refusedAtOnce', 'good'] },
  walks_away: { share: 3, cards: [] },
  cancels: { share: 3, cards: ['good'] },
  changes: { share: 3, cards: ['good'] },
  fixes_refused: { share: 4, cards: ['refusedLater'], fixes: true },
  fixes_confirmation: { share: 3, cards: ['asksEveryTime'], fixes: true },
  stays_refused: { share: 3, cards: ['refusedLater'] },
  stays_unconfirmed: { share: 2, cards: ['asksEveryTime'] },
  refunded: { share: 3, cards: ['good'] },
  part_refunded: { share: 2, cards: ['good'] },
};

export interface CampaignPlan {
  readonly index: number;
  readonly fate: Fate;
  readonly pledges: number;
}

export interface BackerPlan {
  readonly index: number;
  readonly campaign: number;
  readonly role: Role;
  readonly quantity: number;
}

export interface RoundPlan {
  readonly campaigns: readonly CampaignPlan[];
  readonly backers: readonly BackerPlan[];
}

const SHARES: readonly (readonly [Fate, number])[] = [
  ['funded', 0.44],
  ['deadline', 0.16],
  ['cancelled_collecting', 0.2],
  ['unfunded', 0.12],
  ['cancelled_live', 0.08],
];

/** The same plan for the same seed. Backers come in a random order, to all campaigns at once. */
export function planRound(seed: number, pledges: number): RoundPlan {
  const dice = Dice.for(seed, 'plan');
  const campaigns = SHARES.map(([fate, share], index) => ({
    index,
    fate,
    pledges: Math.max(2, Math.round(pledges * share)),
  }));
  const places = campaigns.flatMap(({ index, pledges: count }) =>
    Array.from({ length: count }, () => index),
  );
  const backers = dice.shuffle(places).map((campaign, index) => ({
    index,
    campaign,
    role: pickRole(dice),
    quantity: dice.chance(0.15) ? 2 : 1,
  }));
  return { campaigns, backers };
}

function pickRole(dice: Dice): Role {
  const roles = Object.entries(ROLES) as [Role, RolePlan][];
  let left = dice.next() * roles.reduce((sum, [, { share }]) => sum + share, 0);
  for (const [role, { share }] of roles) {
    left -= share;
    if (left < 0) return role;
  }
  return 'stays';
}
