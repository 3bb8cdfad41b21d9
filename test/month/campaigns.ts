import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import { at } from './calendar.js';
import type { MonthCampaign, MonthPledge } from './month-types.js';
import type { Plot } from './plot.js';

const CAMPAIGNS = 20;
const CURRENCIES: Readonly<Record<number, Currency>> = { 5: 'GBP', 8: 'CHF', 11: 'USD', 13: 'GBP' };
const UNFUNDED: ReadonlySet<number> = new Set([16, 18]);
const VAT: readonly MonthCampaign['vat'][] = [
  { country: 'FR', category: 'furniture', basisPoints: 2000 },
  { country: 'DE', category: 'furniture', basisPoints: 1900 },
  { country: 'FR', category: 'furniture', basisPoints: 2000 },
  { country: 'BE', category: 'furniture', basisPoints: 2100 },
];
const ABROAD = { country: 'CH', category: 'furniture', basisPoints: 0 };

/** Twenty campaigns that were pledged for in February; one closes on each of the first days of March. */
export function makeCampaigns(plot: Plot, pledgesEach: number): readonly MonthCampaign[] {
  return Array.from({ length: CAMPAIGNS }, (_, number) => {
    const currency = CURRENCIES[number] ?? 'EUR';
    const campaign: MonthCampaign = {
      id: plot.uuid(at(-40, 9)),
      number,
      rewardId: plot.uuid(at(-40, 9)),
      currency,
      balance: currency === 'USD' ? 'EUR' : currency,
      funded: !UNFUNDED.has(number),
      closesOn: 1 + number,
      // Prices that differ by more than a tenth, so that no day's money looks like another's.
      price: Money.of(1900 + 717 * number, currency),
      vat: currency === 'EUR' ? (VAT[number % VAT.length] ?? ABROAD) : ABROAD,
      pledges: [],
    };
    // Days of quite different money follow each other, so that nothing fits by chance.
    const count = Math.floor((pledgesEach * (number % 2 === 0 ? 7 : 13)) / 10);
    for (let index = 0; index < count; index += 1) {
      campaign.pledges.push(makePledge(plot, campaign, index));
    }
    return campaign;
  });
}

function makePledge(plot: Plot, campaign: MonthCampaign, index: number): MonthPledge {
  const quantity = plot.dice.pick([1, 1, 1, 2, 3]);
  const heldAt = at(-25 + (index % 20), 9, index % 60);
  return {
    id: plot.uuid(heldAt),
    backerId: plot.uuid(heldAt),
    campaign,
    quantity,
    total: campaign.price.times(quantity).plus(Money.of(490 + (index % 7) * 10, campaign.currency)),
    heldAt,
    path: ['confirming', 'held'],
  };
}
