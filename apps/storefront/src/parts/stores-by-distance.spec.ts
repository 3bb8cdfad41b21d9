import { describe, expect, it } from '@jest/globals';
import type { Store } from '../api/types.js';
import { storesNear } from './stores-by-distance.js';

const store = (code: string, city: string, at: readonly [number, number]): Store =>
  ({ code, name: `Maison ${city}`, city, latitude: at[0], longitude: at[1] }) as Store;

const STORES = [
  store('paris', 'Paris', [48.86, 2.35]),
  store('lyon', 'Lyon', [45.76, 4.84]),
  store('st-etienne', 'Saint-Étienne', [45.44, 4.39]),
  store('st-malo', 'Saint-Malo', [48.65, -2.0]),
];

const codes = (typed: string): string[] =>
  storesNear(STORES, typed).map(({ store: one }) => one.code);

describe('stores near somebody', () => {
  it('are sorted by distance from a postcode', () => {
    expect(codes('69003').slice(0, 2)).toEqual(['lyon', 'st-etienne']);
    expect(storesNear(STORES, '69003')[0]?.kilometres).toBeLessThan(40);
  });

  it('are found by the beginning of their town, whatever the accents', () => {
    expect(codes('saint etienne')).toEqual(['st-etienne']);
    expect(codes('Saint')).toEqual(['st-etienne', 'st-malo']);
    expect(codes('etien')).toEqual(['st-etienne']);
    expect(codes('alo')).toEqual([]);
  });

  it('are all there, by town, while nothing is typed or half a postcode', () => {
    expect(codes('')).toEqual(['lyon', 'paris', 'st-etienne', 'st-malo']);
    expect(codes('6')).toHaveLength(4);
  });
});
