import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planUnits, unitsIn } from './plan-units.js';
import { DEFAULT_PLAN } from './production.types.js';

describe('the units of a production order', () => {
  it('are those pledged, the stock of the stores and the spares', () => {
    const plan = {
      ...DEFAULT_PLAN,
      variants: [{ variant: 'OAK', sparesBasisPoints: 150, storeUnits: 24 }],
    };
    expect(planUnits([{ variant: 'OAK', units: 301 }], plan)).toEqual([
      { variant: 'OAK', pledgedUnits: 301, storeUnits: 24, spareUnits: 5, minimumUnits: 0 },
    ]);
  });

  it('follow the shares of the default when a variant has no plan of its own', () => {
    expect(planUnits([{ variant: 'ASH', units: 101 }], DEFAULT_PLAN)).toEqual([
      { variant: 'ASH', pledgedUnits: 101, storeUnits: 11, spareUnits: 3, minimumUnits: 0 },
    ]);
  });

  it('have stock for a variant nobody pledged for, when the plan wants it', () => {
    const variants = [{ variant: 'RED', sparesBasisPoints: 200, storeUnits: 12 }];
    expect(planUnits([], { ...DEFAULT_PLAN, variants })).toMatchObject([
      { variant: 'RED', pledgedUnits: 0, storeUnits: 12, spareUnits: 0 },
    ]);
  });

  it('cover what is pledged, reach the minimum exactly and never more', () => {
    const pledges = fc.uniqueArray(
      fc.record({ variant: fc.stringMatching(/^[A-Z]{1,3}$/), units: fc.nat(5000) }),
      { selector: (line) => line.variant, maxLength: 6 },
    );
    fc.assert(
      fc.property(pledges, fc.nat(30_000), (pledged, minimumOrderUnits) => {
        const bare = planUnits(pledged, DEFAULT_PLAN);
        const lines = planUnits(pledged, { ...DEFAULT_PLAN, minimumOrderUnits });
        const total = (all: typeof lines): number =>
          all.reduce((sum, line) => sum + unitsIn(line), 0);
        const expected = bare.length === 0 ? 0 : Math.max(minimumOrderUnits, total(bare));
        expect(total(lines)).toBe(expected);
        for (const { variant, units } of pledged.filter((line) => line.units > 0)) {
          const line = lines.find((each) => each.variant === variant);
          expect(line?.pledgedUnits).toBe(units);
        }
      }),
    );
  });
});
