import { createHash } from 'node:crypto';
import { uuidV7 } from '#libs/kernel/ids';
import type { CampaignPlan, Demand } from './demo-plan.js';
import type { DemoCalendar } from './demo-calendar.js';
import { demoPerson, indexFrom, type DemoPerson } from './people.js';

/** One pledge of an invented backer and what becomes of it. */
export interface DemoWish {
  /** Chosen here, so that seeding again makes the same pledge. */
  readonly pledgeId: string;
  readonly at: Date;
  readonly day: number;
  readonly person: DemoPerson;
  /** Position of the reward in the product. */
  readonly reward: number;
  readonly quantity: number;
  readonly addOn: boolean;
  readonly card: 'good' | 'refusedLater';
  readonly cancels: boolean;
  readonly fixes: boolean;
}

interface Rank {
  readonly demand: Demand;
  readonly place: number;
  readonly number: number;
}

const LONG_DAYS = 25;

/** Everything that is wished of one campaign, in the order of time. */
export function wishesOf(plan: CampaignPlan, calendar: DemoCalendar): readonly DemoWish[] {
  const ranks = plan.demand.flatMap((demand, row) =>
    Array.from({ length: demand.backers }, (_, place): Rank => {
      const before = plan.demand.slice(0, row).reduce((sum, one) => sum + one.backers, 0);
      return { demand, place, number: before + place };
    }),
  );
  const fates = fatesOf(plan, ranks.length);
  return ranks
    .map((rank) => wishOf(plan, calendar, rank, fates.get(rank.number) ?? 'stays'))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

type Fate = 'stays' | 'cancels' | 'refused' | 'refused_and_fixed';

function wishOf(plan: CampaignPlan, calendar: DemoCalendar, rank: Rank, fate: Fate): DemoWish {
  const { demand, place, number } = rank;
  const { slug } = plan.product;
  const day = dayOf(plan, demand, place);
  const at = calendar.instant(day, timeOf(slug, day, number));
  const every = demand.addOnEvery;
  return {
    pledgeId: uuidV7(at, (size) =>
      createHash('sha256').update(`${slug}:${number}`).digest().subarray(0, size),
    ),
    at,
    day,
    person: demoPerson(firstNumberOf(slug) + number, plan.country),
    reward: demand.reward,
    quantity: demand.quantity ?? 1,
    addOn: every !== undefined && place % every === 1,
    card: fate === 'refused' || fate === 'refused_and_fixed' ? 'refusedLater' : 'good',
    cancels: fate === 'cancels',
    fixes: fate === 'refused_and_fixed',
  };
}

/** Who cancels and whose card fails: spread evenly, never the same person. */
function fatesOf(plan: CampaignPlan, backers: number): ReadonlyMap<number, Fate> {
  const { cancelled = 0, refusedLater = 0, fixed = 0 } = plan;
  const special: Fate[] = [
    ...Array.from({ length: cancelled }, (): Fate => 'cancels'),
    ...Array.from({ length: fixed }, (): Fate => 'refused_and_fixed'),
    ...Array.from({ length: refusedLater - fixed }, (): Fate => 'refused'),
  ];
  return new Map(
    special.map((fate, index) => [
      Math.floor(((index + 1) * backers) / (special.length + 1)),
      fate,
    ]),
  );
}

/** Many come when a campaign opens and some before it ends; fewer in between. */
function dayOf(plan: CampaignPlan, { from, to, backers }: Demand, place: number): number {
  const share = (place + 0.5) / backers;
  const shape = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
  const day = plan.opensOn + from + Math.floor(shape * (to - from + 1));
  // In a long campaign two days of three stay quiet, so that the story has fewer days to play.
  return to - from > LONG_DAYS ? Math.max(plan.opensOn, 3 * Math.floor(day / 3)) : day;
}

/** Whoever pledges on a day, does so within the same ten minutes: they settle together. */
function timeOf(slug: string, day: number, number: number): string {
  const hour = 8 + indexFrom(`day ${day}`, 13);
  const minute = 10 + indexFrom(`${slug}:${number}:minute`, 10);
  const second = indexFrom(`${slug}:${number}`, 60);
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

// A few people back more than one campaign: the ranges overlap.
const firstNumberOf = (slug: string): number => 25 * indexFrom(slug, 8);
