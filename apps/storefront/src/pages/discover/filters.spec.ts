import { describe, expect, it } from '@jest/globals';
import type { NearStore } from '../../api/types.js';
import { addressOf, apiFilter, filtersOf, isFiltered, nearestWith, NO_FILTERS } from './filters.js';

const of = (query: string) => filtersOf(new URLSearchParams(query));
const near = (code: string): NearStore => ({ code }) as NearStore;

describe('what a reader looks for', () => {
  it('is in the address, and comes back from it', () => {
    const filters = of('room=seating&price=200-500&near=69003&q=%20l%C3%A2mpe%20');
    expect(filters).toEqual({ room: 'seating', price: '200-500', near: '69003', q: 'lâmpe' });
    expect(of(addressOf(filters))).toEqual(filters);
    expect(addressOf(NO_FILTERS)).toBe('');
    expect(isFiltered(NO_FILTERS)).toBe(false);
  });

  it('passes over what makes no sense', () => {
    expect(of('room=cellar&price=1-2&near=&q=%20&utm=x&room=toString')).toEqual(NO_FILTERS);
    expect(of(`q=${'a'.repeat(300)}`).q).toHaveLength(100);
  });

  it('is asked of the API in its words', () => {
    const filters = of('room=seating&price=500-&q=a%26b');
    expect(apiFilter(filters, [near('lyon'), near('nice')])).toBe(
      '&category=seating&priceMin=50000&q=a%26b&store=lyon&store=nice',
    );
    expect(apiFilter(of('price=0-200'), [])).toBe('&priceMax=20000');
    expect(apiFilter(NO_FILTERS, [])).toBe('');
  });
});

describe('the nearest store', () => {
  it('is the first of those that get the campaign, or of all before the rollout', () => {
    const stores = [near('lyon'), near('nice')];
    expect(nearestWith(null, stores)?.code).toBe('lyon');
    expect(nearestWith(['nice'], stores)?.code).toBe('nice');
    expect(nearestWith(['lille'], stores)).toBeUndefined();
  });
});
