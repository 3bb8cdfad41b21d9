import { Money } from '#libs/kernel/money';
import { progressOf, type DemoCampaign } from './campaigns.js';
import type { PlacedPledge } from './pledging.js';
import type { Delivered } from './rolling-out.js';
import type { Stage } from './stage.js';
import type { Finding } from './table.js';
import { askDatabase, askStripe } from './witnesses.js';

export interface Story {
  readonly campaign: DemoCampaign;
  readonly pledges: readonly PlacedPledge[];
  readonly fixed: readonly PlacedPledge[];
  readonly delivered: Delivered;
}

const euros = (amountMinor: number): string => Money.of(amountMinor, 'EUR').toString();

/** What happened to the funded campaign, each line beside what other parties say about it. */
export async function findingsOf(stage: Stage, story: Story): Promise<Finding[]> {
  const { campaign, pledges } = story;
  const progress = await progressOf(stage, campaign);
  const database = await askDatabase(stage, campaign);
  const stripe = await askStripe(
    stage,
    pledges.map((pledge) => pledge.id),
  );
  const state = (name: string): string => String(database.pledges[name] ?? 0);
  const mails = (name: string): string => String(database.mails[name] ?? 0);
  const expected = expectations(story);
  return [
    finding('Pledges placed', pledges.length, ['database', sumOf(database.pledges)]),
    finding('Held before the end', expected.held, [
      'mails "pledge confirmed"',
      mails('pledge_confirmed'),
    ]),
    finding('Left at the card form', expected.walkedAway, ['expected', '1']),
    finding('Cancelled once held', expected.cancelled, ['mails', mails('pledge_cancelled')]),
    finding('Cancelled in all', expected.cancelled + expected.walkedAway, [
      'database',
      state('cancelled'),
    ]),
    finding('Threshold announced', 1, ['milestones', String(database.milestones)]),
    finding(
      'Charged',
      expected.charged,
      ['database', state('collected')],
      ['Stripe', String(stripe.charges)],
      ['mails', mails('pledge_charged')],
    ),
    finding('Charged twice', 0, ['Stripe', String(stripe.chargedTwice)]),
    finding('Cards that failed at first', expected.failed, ['mails', mails('charge_failed')]),
    finding('Fixed in time', story.fixed.length, ['expected', String(expected.fixed)]),
    finding(
      'Dropped',
      expected.dropped,
      ['database', state('dropped')],
      ['mails', mails('pledge_dropped')],
    ),
    finding(
      'Collected',
      euros(progress.collected.amount),
      ['database', euros(database.collectedMinor)],
      ['Stripe', euros(stripe.chargedMinor)],
      ['books', euros(database.depositsMinor)],
    ),
    finding('Stripe’s fees', euros(stripe.feesMinor), ['books', euros(database.feesMinor)]),
    finding('Still held', euros(progress.held.amount), [
      'books, memo',
      euros(database.heldMemoMinor),
    ]),
    finding('Production orders', story.delivered.orders.length, [
      'database',
      String(database.orders),
    ]),
    finding('Pieces ordered for backers', expected.units, ['order', String(unitsOrdered(story))]),
    finding('Rollouts announced', story.delivered.rollouts.length, ['expected', '1']),
    finding('Lyon has acknowledged', story.delivered.acknowledged ? 'yes' : 'no', [
      'expected',
      'yes',
    ]),
  ];
}

function finding(
  what: string,
  value: string | number,
  ...against: (readonly [string, string])[]
): Finding {
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

const unitsOrdered = ({ delivered }: Story): number =>
  delivered.orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.units, 0);
