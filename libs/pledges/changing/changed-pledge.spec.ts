import { describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { present } from '#libs/kernel/assert';
import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';
import type { PledgeRow } from '../pledge-row.js';
import { changedPledge, differences, type PledgeChange } from './changed-pledge.js';

const AT = new Date('2026-06-10T12:00:00Z');
const eur = (minor: number): Money => Money.of(minor, 'EUR');
const reward = (id: string, minor: number, unitsPerReward = 1): RewardTerms => ({
  id,
  title: id,
  variant: id.toUpperCase(),
  unitsPerReward,
  price: eur(minor),
  limitTotal: null,
  limitPerBacker: null,
  availableFrom: null,
  availableUntil: null,
});

// Today everything is dearer than when the pledge below was placed.
const terms: Pick<
  CampaignTerms,
  'currency' | 'shipping' | 'shippingByCountry' | 'addOns' | 'rewards'
> = {
  currency: 'EUR',
  shipping: eur(900),
  shippingByCountry: { LU: eur(1500) },
  addOns: [
    { id: 'cushion', title: 'Cushion', variant: 'CUSHION', price: eur(2000) },
    { id: 'lamp', title: 'Lamp', variant: 'LAMP', price: eur(3000) },
  ],
  rewards: [reward('one', 5900), reward('set', 9900, 2)],
};

const row: PledgeRow = {
  id: 'pledge',
  campaignId: 'campaign',
  backerId: 'backer',
  state: 'held',
  version: 1,
  rewardId: 'one',
  variant: 'ONE',
  quantity: 1,
  units: 1,
  unitPriceMinor: 4900,
  addOns: [{ addOnId: 'cushion', variant: 'CUSHION', quantity: 1, unitPriceMinor: 1500 }],
  goodsMinor: 6400,
  shippingMinor: 590,
  totalMinor: 6990,
  currency: 'EUR',
  deliveryKind: 'ship',
  deliveryAddress: { line1: '1', line2: null, postcode: '69001', city: 'Lyon', country: 'FR' },
  pickupStore: null,
  channel: 'web',
  channelStore: null,
  country: 'FR',
  postcode: '69001',
  customerId: 'cus',
  paymentMethodId: 'pm',
  reservedUntil: null,
  placedAt: AT,
  heldAt: AT,
  withdrawnAt: null,
  late: false,
  updatedAt: AT,
};

const changed = (change: PledgeChange, rewardId = 'one'): PledgeRow =>
  changedPledge(
    row,
    change,
    terms as CampaignTerms,
    present(
      terms.rewards.find(({ id }) => id === rewardId),
      'a reward',
    ),
  );

describe('a changed pledge', () => {
  it('keeps the prices promised for the same reward, add-on and shipping', () => {
    const after = changed({ quantity: 3, addOns: [{ addOnId: 'cushion', quantity: 2 }] });
    expect(after).toMatchObject({ goodsMinor: 17_700, shippingMinor: 590, totalMinor: 18_290 });
  });

  it('takes a new reward and a new add-on at the price of today', () => {
    const after = changed({ addOns: [{ addOnId: 'lamp', quantity: 1 }] }, 'set');
    expect(after).toMatchObject({ unitPriceMinor: 9900, goodsMinor: 12_900, units: 2 });
  });

  it('charges no shipping for a pick-up, and that of today when it is shipped after all', () => {
    const pickup = changed({ delivery: { kind: 'pickup', storeId: 'lyon' } });
    expect(pickup).toMatchObject({ shippingMinor: 0, deliveryAddress: null, totalMinor: 6400 });
    const address = { line1: '2', line2: null, postcode: '1000', city: 'Bruxelles', country: 'BE' };
    const shipped = changedPledge(
      pickup,
      { delivery: { kind: 'ship', address } },
      terms as CampaignTerms,
      reward('one', 5900),
    );
    expect(shipped).toMatchObject({ shippingMinor: 900, country: 'BE', postcode: '1000' });
  });

  it('keeps the shipping promised for a country, and takes that of another country', () => {
    const to = (country: string): PledgeRow => {
      const address = { line1: '2', line2: null, postcode: '1000', city: 'X', country };
      return changed({ delivery: { kind: 'ship', address } });
    };
    expect(to('FR')).toMatchObject({ shippingMinor: 590 });
    expect(to('BE')).toMatchObject({ shippingMinor: 900 });
    expect(to('LU')).toMatchObject({ shippingMinor: 1500, totalMinor: 7900 });
  });

  it('tells what changed without writing an address into history', () => {
    const address = { line1: 'Secret 9', line2: null, postcode: '1', city: 'X', country: 'FR' };
    const after = changed({ quantity: 2, delivery: { kind: 'ship', address } });
    const told = differences(row, after);
    expect(told).toMatchObject({ quantity: [1, 2], totalMinor: [6990, 11_890] });
    expect(JSON.stringify(told)).not.toContain('Secret');
    expect(differences(row, row)).toEqual({});
  });
});
