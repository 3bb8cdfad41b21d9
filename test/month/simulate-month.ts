import { BankStory } from './bank-story.js';
import { BothSides } from './both-sides.js';
import { at, secondsOf } from './calendar.js';
import { chargePlain, settle, tellCampaign, type Plain } from './campaign-story.js';
import { makeCampaigns } from './campaigns.js';
import { IrregularPayments } from './irregular-payments.js';
import type { Month } from './month-types.js';
import { sendPayouts } from './payouts.js';
import { Plot } from './plot.js';
import { lower, StripeSide } from './stripe-side.js';

/**
 * A month of a brand, from a seed: what happened at Stripe, at the bank and in the books on each day,
 * and the list of everything in it that does not fit. The same seed and size give the same month.
 */
export function simulateMonth(seed: number, pledgesEach: number): Month {
  const plot = new Plot(seed);
  const sides = new BothSides(plot, new StripeSide(plot));
  const bank = new BankStory(plot, sides);
  const campaigns = makeCampaigns(plot, pledgesEach);
  const plain = campaigns.map((campaign) => tellCampaign(plot, sides, campaign));
  new IrregularPayments(plot, sides, plain).plant();
  transferOne(bank, sides, plain);
  campaigns.forEach((campaign, index) => {
    if (campaign.funded) chargePlain(sides, plain[index] ?? []);
  });
  stripesOwnMovements(sides.stripe);
  bank.tell(sendPayouts(plot, sides.stripe));
  return { campaigns, days: plot.days, irregularities: plot.irregularities };
}

/** A card that takes no refund any more, and a transfer that arrives. */
function transferOne(bank: BankStory, sides: BothSides, plain: readonly Plain[]): void {
  const pledge = plain[3]?.pop();
  if (pledge === undefined) throw new Error('the fourth campaign has a plain pledge');
  const { closesOn } = pledge.campaign;
  settle(pledge, 'collected');
  pledge.path = [...pledge.path, 'refund_pending', 'refunded'];
  bank.transferred(sides.charge(pledge, closesOn, at(closesOn, 13)), closesOn + 6);
}

/** Ordinary movements that belong to no payment: Stripe's bill, and a reserve that comes and goes. */
function stripesOwnMovements(stripe: StripeSide): void {
  const own = [
    [10, 'stripe_fee', -4_900],
    [11, 'reserve_transaction', -50_000],
    [24, 'reserve_transaction', 50_000],
    [27, 'stripe_fee', -4_900],
  ] as const;
  for (const [day, type, amount] of own) {
    const created = secondsOf(at(day, 16));
    stripe.move(day, { type, source: null, amount, currency: lower('EUR'), created });
  }
}
