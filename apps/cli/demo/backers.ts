import type { CardName } from './cards.js';

/** One backer of the demo and what they will do. */
export interface DemoBacker {
  readonly index: number;
  readonly email: string;
  readonly name: string;
  readonly locale: 'fr' | 'en';
  readonly postcode: string;
  readonly city: string;
  readonly quantity: number;
  readonly pickupStore: string | null;
  /** The cards tried one after the other until one is saved; none at all for who walks away. */
  readonly cards: readonly CardName[];
  readonly afterwards: 'stays' | 'cancels' | 'changes';
  /** Whether they repair a card that fails at the end. */
  readonly fixes: boolean;
}

const FIRST = [
  'Camille',
  'Louis',
  'Jeanne',
  'Hugo',
  'Alice',
  'Nora',
  'Paul',
  'Inès',
  'Marcel',
  'Zoé',
];
const LAST = [
  'Martin',
  'Bernard',
  'Petit',
  'Durand',
  'Leroy',
  'Moreau',
  'Girard',
  'Lambert',
  'Faure',
];
const PLACES: readonly (readonly [string, string, string | null])[] = [
  ['75011', 'Paris', null],
  ['69003', 'Lyon', 'lyon'],
  ['13006', 'Marseille', null],
  ['59000', 'Lille', 'lille'],
  ['33000', 'Bordeaux', null],
  ['31000', 'Toulouse', 'toulouse'],
  ['44000', 'Nantes', null],
  ['67000', 'Strasbourg', null],
  ['35000', 'Rennes', 'rennes'],
  ['38000', 'Grenoble', null],
];

/** Who does something out of the ordinary, by place in the queue; everybody else simply pledges. */
const EXCEPTIONS: readonly {
  readonly from: number;
  readonly to: number;
  readonly backer: Partial<DemoBacker>;
}[] = [
  { from: 20, to: 32, backer: { cards: ['asksOnceForConfirmation'] } },
  { from: 40, to: 42, backer: { cards: ['refusedAtOnce', 'good'] } },
  { from: 50, to: 51, backer: { cards: [] } },
  { from: 60, to: 69, backer: { cards: ['refusedLater'], fixes: true } },
  { from: 70, to: 75, backer: { cards: ['refusedLater'] } },
  { from: 80, to: 84, backer: { cards: ['asksEveryTime'], fixes: true } },
  { from: 90, to: 92, backer: { cards: ['asksEveryTime'] } },
  { from: 100, to: 103, backer: { afterwards: 'cancels' } },
  { from: 110, to: 112, backer: { afterwards: 'changes' } },
];

/** The same backers for the same run, so that a run can be repeated. */
export function demoBackers(run: string, count: number): DemoBacker[] {
  return Array.from({ length: count }, (_, index) => {
    const place = at(PLACES, index * 7);
    const exception = EXCEPTIONS.find(({ from, to }) => index >= from && index < to)?.backer ?? {};
    return {
      index,
      email: `backer-${run}-${index}@example.test`,
      name: `${at(FIRST, index * 3)} ${at(LAST, index * 5)}`,
      locale: index % 5 === 0 ? 'en' : 'fr',
      postcode: place[0],
      city: place[1],
      quantity: index % 9 === 0 ? 2 : 1,
      pickupStore: place[2],
      cards: ['good'],
      afterwards: 'stays',
      fixes: false,
      ...exception,
    } satisfies DemoBacker;
  });
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}
