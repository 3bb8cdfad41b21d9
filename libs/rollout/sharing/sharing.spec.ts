import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEMO_STORES } from '../demo-stores.js';
import { allocateUnits, type SharingStore, type Supply } from './allocate-units.js';
import { DEPARTEMENTS, departementOf, distanceKm } from '#libs/kernel/departements';
import { nearestStore } from './nearest-store.js';
import { planWaves } from './waves.js';

const store = (code: string, change: Partial<SharingStore> = {}): SharingStore => ({
  code,
  weight: 100,
  displayMinimum: 2,
  capacity: 100,
  nearbyUnits: 0,
  ...change,
});
const supply = (stockUnits: number, pickups: [string, number][] = [], variant = 'OAK'): Supply => ({
  variant,
  pickups: new Map(pickups),
  stockUnits,
});
const stockOf = (sharing: ReturnType<typeof allocateUnits>, code: string): number =>
  sharing.allocations
    .filter((each) => each.storeCode === code)
    .reduce((sum, each) => sum + each.stockUnits, 0);

describe('sharing units out', () => {
  it('gives pick-up pledges exactly to their store, beyond its capacity if need be', () => {
    const sharing = allocateUnits([store('a', { capacity: 3 })], [supply(10, [['a', 5]])]);
    expect(sharing.allocations).toEqual([
      { storeCode: 'a', variant: 'OAK', pickupUnits: 5, stockUnits: 0 },
    ]);
    expect(sharing.unplaced.get('OAK')).toBe(10);
  });

  it('lets half the stock follow nearby backers and half the weight', () => {
    const stores = [store('a', { nearbyUnits: 30 }), store('b', { nearbyUnits: 10 })];
    const sharing = allocateUnits(
      stores.map((each) => ({ ...each, displayMinimum: 0 })),
      [supply(40)],
    );
    expect([stockOf(sharing, 'a'), stockOf(sharing, 'b')]).toEqual([25, 15]);
  });

  it('shows a variant properly in few stores rather than singly in many', () => {
    const stores = ['a', 'b', 'c'].map((code) => store(code, { displayMinimum: 4 }));
    const sharing = allocateUnits(stores, [supply(9)]);
    const shares = stores.map((each) => stockOf(sharing, each.code));
    expect(shares).toEqual([5, 4, 0]);
  });

  it('keeps in the warehouse what no store has room for', () => {
    const stores = [store('a', { capacity: 5 }), store('b', { capacity: 4 })];
    const sharing = allocateUnits(stores, [supply(12)]);
    expect(sharing.unplaced.get('OAK')).toBe(3);
  });

  it('always adds up, never overfills a store, and keeps display minimums', () => {
    const stores = fc.uniqueArray(
      fc.record({
        code: fc.stringMatching(/^[a-z]{1,3}$/),
        weight: fc.nat(300),
        displayMinimum: fc.nat(6),
        capacity: fc.nat(60),
        nearbyUnits: fc.nat(400),
      }),
      { selector: (each) => each.code, minLength: 1, maxLength: 14 },
    );
    const amounts = fc.array(fc.tuple(fc.nat(200), fc.array(fc.nat(20), { maxLength: 14 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(stores, amounts, (all, supplied) => {
        const supplies = supplied.map(([stock, pickups], index) =>
          supply(
            stock,
            all.slice(0, pickups.length).map((each, at) => [each.code, pickups[at] ?? 0]),
            `V${index}`,
          ),
        );
        const sharing = allocateUnits(all, supplies);
        for (const { variant, stockUnits, pickups } of supplies) {
          const mine = sharing.allocations.filter((each) => each.variant === variant);
          const placed = mine.reduce((sum, each) => sum + each.stockUnits, 0);
          expect(placed + (sharing.unplaced.get(variant) ?? 0)).toBe(stockUnits);
          for (const [code, units] of pickups) {
            const found = mine.find((each) => each.storeCode === code);
            expect(found?.pickupUnits ?? 0).toBe(units);
          }
          const shown = mine.filter((each) => each.stockUnits > 0);
          const short = shown.filter(
            (each) =>
              each.stockUnits < (all.find((s) => s.code === each.storeCode)?.displayMinimum ?? 0),
          );
          expect(short.length === 0 || shown.length === 1).toBe(true);
        }
        for (const each of all) {
          const pickups = supplies.reduce((sum, s) => sum + (s.pickups.get(each.code) ?? 0), 0);
          expect(stockOf(sharing, each.code)).toBeLessThanOrEqual(
            Math.max(0, each.capacity - pickups),
          );
        }
      }),
    );
  });

  it('gives the same result every time', () => {
    const stores = ['c', 'a', 'b'].map((code) => store(code));
    expect(allocateUnits(stores, [supply(10)])).toEqual(allocateUnits(stores, [supply(10)]));
  });
});

describe('the nearest store', () => {
  it.each([
    ['69003', 'lyon'],
    ['13008', 'marseille'],
    ['59000', 'lille'],
    ['67000', 'strasbourg'],
    ['06000', 'nice'],
    ['35000', 'rennes'],
    ['29200', 'rennes'],
    ['38000', 'lyon'],
    ['20000', 'nice'],
    ['40100', 'bordeaux'],
    ['64000', 'toulouse'],
  ])('of %s is %s', (postcode, code) => {
    expect(nearestStore({ country: 'FR', postcode }, DEMO_STORES)).toBe(code);
  });

  it('is either one of two in the same city', () => {
    const codes = ['75010', '75011', '75012', '75013'].map((postcode) =>
      nearestStore({ country: 'FR', postcode }, DEMO_STORES),
    );
    expect(new Set(codes)).toEqual(new Set(['paris-marais', 'paris-madeleine']));
  });

  it.each([
    ['BE', '1000'],
    ['FR', '97400'],
    ['FR', 'abc'],
  ])('is unknown for %s %s', (country, postcode) => {
    expect(nearestStore({ country, postcode }, DEMO_STORES)).toBeNull();
  });

  it('knows all 96 départements, each in France, and both halves of Corsica', () => {
    expect(Object.keys(DEPARTEMENTS)).toHaveLength(96);
    for (const [latitude, longitude] of Object.values(DEPARTEMENTS)) {
      expect(latitude > 41 && latitude < 51.2 && longitude > -5.2 && longitude < 9.6).toBe(true);
    }
    expect([departementOf('20137'), departementOf('20290')]).toEqual(['2A', '2B']);
    expect(distanceKm([48.86, 2.35], [45.76, 4.84])).toBeGreaterThan(380);
    expect(distanceKm([48.86, 2.35], [45.76, 4.84])).toBeLessThan(400);
  });
});

describe('waves', () => {
  it('serve waiting people and the larger half first, the others a week later', () => {
    const rows = [
      { storeCode: 'a', variant: 'V', pickupUnits: 0, stockUnits: 9 },
      { storeCode: 'b', variant: 'V', pickupUnits: 0, stockUnits: 8 },
      { storeCode: 'c', variant: 'V', pickupUnits: 0, stockUnits: 3 },
      { storeCode: 'd', variant: 'V', pickupUnits: 1, stockUnits: 0 },
    ];
    const waves = planWaves(rows, '2026-09-28');
    expect([...waves].map(([code, wave]) => [code, wave.wave, wave.expectedFrom]).sort()).toEqual([
      ['a', 1, '2026-10-05'],
      ['b', 1, '2026-10-05'],
      ['c', 2, '2026-10-12'],
      ['d', 1, '2026-10-05'],
    ]);
  });
});
