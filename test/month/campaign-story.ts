import { Money } from '#libs/kernel/money';
import { heldEntry, releasedEntry } from '#libs/pledges/pledge-entries';
import type { BothSides } from './both-sides.js';
import { at } from './calendar.js';
import type { AttemptRow, MonthCampaign, MonthPledge } from './month-types.js';
import type { Plot } from './plot.js';

const HELD_AT_ONCE = 250;
const CHARGING_SECONDS = 3 * 3600;
/** Charged just before midnight and booked just after it: one day apart on the two sides. */
const MIDNIGHT_CAMPAIGN = 6;
const MIDNIGHT_CHARGES = 20;

/** Shares of the pledges of a funded campaign; of each kind at least one. */
const SHARES = {
  dropped: 0.035,
  mended: 0.025,
  refunded: 0.012,
  partlyRefunded: 0.004,
  refundFailed: 0.001,
  won: 0.0006,
  lost: 0.0006,
  disputed: 0.0004,
} as const;
type Fate = keyof typeof SHARES | 'collected';

/** The pledges of a campaign with nothing special about them: irregularities are planted on these. */
export type Plain = MonthPledge[];

/** Everything that ordinarily happens to a campaign, from its pledges to the last verdict. */
export function tellCampaign(plot: Plot, sides: BothSides, campaign: MonthCampaign): Plain {
  hold(plot, campaign);
  if (!campaign.funded) {
    release(plot, campaign.pledges, campaign.closesOn, 'released');
    return [...campaign.pledges];
  }
  const left = plot.dice.shuffle(campaign.pledges);
  const take = (fate: keyof typeof SHARES): MonthPledge[] =>
    left.splice(0, Math.max(1, Math.floor(left.length * SHARES[fate])));
  for (const fate of Object.keys(SHARES) as (keyof typeof SHARES)[]) {
    // What is taken back in another currency than it was paid in is not disputed here.
    if (campaign.currency === 'USD' && ['won', 'lost', 'disputed'].includes(fate)) continue;
    const pledges = take(fate);
    if (fate === 'dropped') drop(plot, sides, pledges);
    else pledges.forEach((pledge, index) => befall(sides, pledge, { fate, index }));
  }
  return left;
}

/** Charges what is left of the plain ones; what was planted has been charged by then. */
export function chargePlain(sides: BothSides, plain: Plain): void {
  plain.forEach((pledge, index) => {
    const { closesOn, number } = pledge.campaign;
    const late = number === MIDNIGHT_CAMPAIGN && index < MIDNIGHT_CHARGES;
    const instant = late
      ? at(closesOn, 22, 59, 30 + index)
      : chargedAt(pledge, index, plain.length);
    const twist = late ? { bookedAt: at(closesOn, 23, 0, 5 + index) } : {};
    settle(pledge, 'collected');
    sides.charge(pledge, closesOn, instant, twist);
  });
}

const chargedAt = ({ campaign }: MonthPledge, index: number, count: number): Date =>
  at(campaign.closesOn, 10, 0, Math.floor((index * CHARGING_SECONDS) / Math.max(count, 1)));

function hold(plot: Plot, { id, pledges, currency }: MonthCampaign): void {
  for (let from = 0; from < pledges.length; from += HELD_AT_ONCE) {
    const held = pledges.slice(from, from + HELD_AT_ONCE);
    plot.day(0).entries.push(
      heldEntry({
        causeId: plot.uuid(at(-2, 9)),
        campaignId: id,
        pledgeIds: held.map((pledge) => pledge.id),
        total: Money.sum(
          held.map(({ total }) => total),
          currency,
        ),
        at: at(-2, 9),
      }),
    );
  }
}

function release(
  plot: Plot,
  pledges: readonly MonthPledge[],
  day: number,
  state: 'released' | 'dropped',
): void {
  for (const pledge of pledges) {
    settle(pledge, state);
    plot.day(day).entries.push(
      releasedEntry({
        causeId: plot.uuid(at(day, 8)),
        campaignId: pledge.campaign.id,
        pledgeIds: [pledge.id],
        total: pledge.total,
        at: at(day, 8),
      }),
    );
  }
}

/** The card is declined, and nobody mends it within a week. */
function drop(plot: Plot, sides: BothSides, pledges: readonly MonthPledge[]): void {
  for (const pledge of pledges) {
    const { closesOn } = pledge.campaign;
    pledge.path = [...pledge.path, 'queued', 'charging', 'declined'];
    sides.decline(pledge, closesOn, at(closesOn, 10));
  }
  const [first] = pledges;
  if (first !== undefined) release(plot, pledges, first.campaign.closesOn + 7, 'dropped');
}

function befall(
  sides: BothSides,
  pledge: MonthPledge,
  { fate, index }: { readonly fate: Exclude<Fate, 'dropped'>; readonly index: number },
): void {
  const { closesOn } = pledge.campaign;
  const instant = at(closesOn, 9, index % 60);
  if (fate === 'mended') {
    pledge.path = [...pledge.path, 'queued', 'charging', 'declined'];
    sides.decline(pledge, closesOn, instant);
    settle(pledge, 'collected');
    sides.charge(pledge, closesOn + 3, at(closesOn + 3, 18, index % 60));
    return;
  }
  settle(pledge, 'collected');
  undo(sides, sides.charge(pledge, closesOn, instant), fate);
}

function undo(sides: BothSides, attempt: AttemptRow, fate: Fate): void {
  const { pledge } = attempt;
  const { closesOn } = pledge.campaign;
  const part = pledge.total.share(3000);
  const verdict = { day: closesOn + 12 };
  if (fate === 'refunded') sides.refund(attempt, pledge.total, closesOn + 4);
  if (fate === 'partlyRefunded') sides.refund(attempt, part, closesOn + 5);
  if (fate === 'refundFailed') {
    sides.refund(attempt, pledge.total, closesOn + 4, { comesBackOn: closesOn + 8 });
  }
  if (fate === 'won') sides.dispute(attempt, closesOn + 5, { state: 'won', ...verdict });
  if (fate === 'lost') sides.dispute(attempt, closesOn + 5, { state: 'lost', ...verdict });
  if (fate === 'disputed') sides.dispute(attempt, closesOn + 5, { state: 'open', ...verdict });
  pledge.path = [...pledge.path, ...(AFTER_COLLECTED[fate] ?? [])];
}

const AFTER_COLLECTED: Partial<Record<Fate, readonly string[]>> = {
  refunded: ['refund_pending', 'refunded'],
  partlyRefunded: ['refund_pending', 'partially_refunded'],
  refundFailed: ['refund_pending', 'refund_failed'],
  won: ['disputed', 'dispute_won'],
  lost: ['disputed', 'dispute_lost'],
  disputed: ['disputed'],
};

/** The end that a pledge comes to when it was held. */
export function settle(pledge: MonthPledge, end: 'collected' | 'released' | 'dropped'): void {
  const charging = end === 'collected' ? ['queued', 'charging'] : [];
  pledge.path = [...pledge.path, ...charging, end];
}
