import { expectedEnds } from '../story/expected-ends.js';
import type { Placed } from '../story/backers.js';
import type { ChargeTally, StripeState } from '../world/stripe-side.js';
import type { Findings } from './findings.js';
import type { OurPledge } from './our-side.js';

const eur = (sums: Readonly<Record<string, number>> | undefined): number => sums?.['eur'] ?? 0;

/** Stripe's own state first; then whether ours says the same. */
export function judgePledges(
  findings: Findings,
  stripe: StripeState,
  ours: readonly OurPledge[],
  placed: readonly Placed[],
): void {
  const byId = new Map(ours.map((pledge) => [pledge.id, pledge]));
  for (const [id, tally] of Object.entries(stripe.charges)) {
    if (tally.count > 1) findings.add('twice', `pledge ${id} was charged ${tally.count} times`);
    if (!byId.has(id)) findings.add('lost', `Stripe charged pledge ${id}, which we do not have`);
  }
  for (const pledge of ours) judgeMoney(findings, pledge, stripe.charges[pledge.id]);
  judgeRefunds(findings, stripe, ours);
  for (const one of placed) judgeEnd(findings, one, byId.get(one.id));
  if (placed.length !== ours.length) {
    findings.add(
      'unexplained',
      `${placed.length} pledges were placed and ${ours.length} are there`,
    );
  }
}

function judgeMoney(findings: Findings, pledge: OurPledge, tally: ChargeTally | undefined): void {
  const { id, state, chargedMinor, chargedBy } = pledge;
  const [taken, back] = [eur(tally?.amount), eur(tally?.refunded)];
  if (taken !== chargedMinor) {
    findings.add('lost', `pledge ${id} (${state}): Stripe took ${taken}, we know ${chargedMinor}`);
  }
  const known = [...chargedBy].toSorted().join();
  if ((tally?.count ?? 0) <= 1 && [...(tally?.paymentIntents ?? [])].join() !== known) {
    findings.add('lost', `pledge ${id} (${state}): our charge is another than that of Stripe`);
  }
  if (tally?.count === 1 && taken !== pledge.totalMinor) {
    findings.add('unexplained', `pledge ${id}: ${taken} taken, ${pledge.totalMinor} promised`);
  }
  if (back !== pledge.refundedMinor) {
    findings.add('lost', `pledge ${id} (${state}): ${back} refunded, ours ${pledge.refundedMinor}`);
  }
}

function judgeRefunds(findings: Findings, stripe: StripeState, ours: readonly OurPledge[]): void {
  const theirs = stripe.refunds.filter(({ status }) => status === 'succeeded').map(({ id }) => id);
  const known = new Set(ours.flatMap(({ refundIds }) => refundIds));
  for (const id of theirs) {
    if (!known.has(id)) findings.add('lost', `refund ${id} of Stripe is not known to us`);
  }
  if (known.size > theirs.length) findings.add('lost', 'we know more refunds than Stripe made');
}

function judgeEnd(findings: Findings, placed: Placed, pledge: OurPledge | undefined): void {
  const { plan, campaign, id } = placed;
  const what = `pledge ${id} (${plan.role}, campaign ${campaign.fate})`;
  if (pledge === undefined) {
    findings.add('lost', `${what} was accepted and is not there`);
    return;
  }
  const expected = expectedEnds(plan, campaign.fate);
  if (expected.includes(pledge.state)) return;
  const lost = placed.cardSaved && !pledge.wasHeld;
  const seen = `${what} is ${pledge.state}, not ${expected.join(' or ')}`;
  if (lost) findings.add('lost', `${seen}: the card was saved and nobody noticed`);
  else findings.add('unexplained', seen);
}
