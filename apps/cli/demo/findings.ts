import { Money } from '#libs/kernel/money';
import { progressOf, type DemoCampaign } from './campaigns.js';
import type { PlacedPledge } from './pledging.js';
import type { Delivered, ProductionOrder } from './rolling-out.js';
import type { Stage } from './stage.js';
import type { Finding, Witness } from './table.js';
import { askDatabase, askStripe, type DatabaseSays, type StripeSays } from './witnesses.js';

export interface Story {
  readonly campaign: DemoCampaign;
  readonly pledges: readonly PlacedPledge[];
  readonly fixed: readonly PlacedPledge[];
  readonly delivered: Delivered;
}

const euros = (amountMinor: number): string => Money.of(amountMinor, 'EUR').toString();

/** What happened to the funded campaign, each line beside what other parties say about it. */
export async function findingsOf(stage: Stage, story: Story): Promise<Finding[]> {
  const pledgeIds = story.pledges.map((pledge) => pledge.id);
  const says: Witnesses = {
    progress: await progressOf(stage, story.campaign),
    database: await askDatabase(stage, story.campaign),
    stripe: await askStripe(stage, pledgeIds),
  };
  return [...ofBackers(story, says), ...ofMoney(says), ...ofGoods(story, says)];
}

interface Witnesses {
  readonly progress: Awaited<ReturnType<typeof progressOf>>;
  readonly database: DatabaseSays;
  readonly stripe: StripeSays;
}

function ofBackers(story: Story, { database, stripe }: Witnesses): Finding[] {
  const state = (name: string): Witness => ['database', String(database.pledges[name] ?? 0)];
  const mails = (name: string): Witness => ['mails', String(database.mails[name] ?? 0)];
  const expected = expectations(story);
  const cancelled = expected.cancelled + expected.walkedAway;
  return [
    finding('Pledges placed', story.pledges.length, ['database', sumOf(database.pledges)]),
    finding('Held before the end', expected.held, mails('pledge_confirmed')),
    finding('Left at the card form', expected.walkedAway, ['expected', '1']),
    finding('Cancelled once held', expected.cancelled, mails('pledge_cancelled')),
    finding('Cancelled in all', cancelled, state('cancelled')),
    finding('Threshold announced', 1, ['milestones', String(database.milestones)]),
    finding(
      'Charged',
      expected.charged,
      state('collected'),
      ['Stripe', String(stripe.charges)],
      mails('pledge_charged'),
    ),
    finding('Charged twice', 0, ['Stripe', String(stripe.chargedTwice)]),
    finding('Cards that failed at first', expected.failed, mails('charge_failed')),
    finding('Fixed in time', story.fixed.length, ['expected', String(expected.fixed)]),
    finding('Dropped', expected.dropped, state('dropped'), mails('pledge_dropped')),
  ];
}

function ofMoney({ progress, database, stripe }: Witnesses): Finding[] {
  const memo: Witness = ['books, memo', euros(database.heldMemoMinor)];
  return [
    finding(
      'Collected',
      euros(progress.collected.amount),
      ['database', euros(database.collectedMinor)],
      ['Stripe', euros(stripe.chargedMinor)],
      ['books', euros(database.depositsMinor)],
    ),
    finding('Stripe’s fees', euros(stripe.feesMinor), ['books', euros(database.feesMinor)]),
    finding('Still held', euros(progress.held.amount), memo),
  ];
}

function ofGoods(story: Story, { database }: Witnesses): Finding[] {
  const { orders, rollouts, acknowledged } = story.delivered;
  const lines = orders.flatMap((order) => order.lines);
  const ordered = (part: OrderPart): string => unitsOf(lines, part);
  const forStores = rollouts
    .flatMap((rollout) => rollout.supplies)
    .reduce((sum, supply) => sum + supply.stockUnits, 0);
  const { units } = expectations(story);
  return [
    finding('Production orders', orders.length, ['database', String(database.orders)]),
    finding('Pieces ordered for backers', units, ['order', ordered('pledgedUnits')]),
    finding('… for the stores', ordered('storeUnits'), ['rollout', String(forStores)]),
    finding('… in all, with spares', ordered('units'), ['its parts', partsOf(lines)]),
    finding('Rollouts announced', rollouts.length, ['expected', '1']),
    finding('Lyon has acknowledged', acknowledged ? 'yes' : 'no', ['expected', 'yes']),
  ];
}

function finding(what: string, value: string | number, ...against: Witness[]): Finding {
  return { what, value: String(value), against };
}

const sumOf = (counts: Readonly<Record<string, number>>): string =>
  String(Object.values(counts).reduce((total, count) => total + count, 0));

/** What must come out, from what the backers did and what Stripe documents about their cards. */
function expectations({
  pledges,
  fixed,
}: Story): Record<
  'held' | 'walkedAway' | 'cancelled' | 'failed' | 'fixed' | 'dropped' | 'charged' | 'units',
  number
> {
  const held = pledges.filter((pledge) => pledge.cardSaved);
  const staying = held.filter(({ backer }) => backer.afterwards !== 'cancels');
  const failing = staying.filter(({ backer }) =>
    backer.cards.some((card) => card === 'refusedLater' || card === 'asksEveryTime'),
  );
  const dropped = failing.filter((pledge) => !fixed.includes(pledge));
  const charged = staying.filter((pledge) => !dropped.includes(pledge));
  return {
    held: held.length,
    walkedAway: pledges.length - held.length,
    cancelled: held.length - staying.length,
    failed: failing.length,
    fixed: failing.filter(({ backer }) => backer.fixes).length,
    dropped: dropped.length,
    charged: charged.length,
    units: charged.reduce(
      (units, { backer }) => units + (backer.afterwards === 'changes' ? 3 : backer.quantity),
      0,
    ),
  };
}

type OrderLine = ProductionOrder['lines'][number];
type OrderPart = 'units' | 'pledgedUnits' | 'storeUnits' | 'spareUnits' | 'minimumUnits';

const unitsOf = (lines: readonly OrderLine[], ...parts: readonly OrderPart[]): string =>
  String(lines.reduce((sum, line) => parts.reduce((own, part) => own + line[part], sum), 0));

const partsOf = (lines: readonly OrderLine[]): string =>
  unitsOf(lines, 'pledgedUnits', 'storeUnits', 'spareUnits', 'minimumUnits');
