import { describe, expect, it } from '@jest/globals';
import { splitNet, type GrossLine } from './document-lines.js';

const line = (grossMinor: number): GrossLine => ({
  title: 'A chair',
  variant: null,
  quantity: 1,
  grossMinor,
});
const netsOf = (grosses: readonly number[], net: number): number[] =>
  splitNet(grosses.map(line), net, 2000).map(({ netMinor }) => netMinor);

describe('the net amounts of the lines', () => {
  it.each([
    [[4900, 590], 4575, [4083, 492]],
    [[100, 100, 100], 250, [84, 83, 83]],
    [[4900, 590, -1001], 3741, [4083, 492, -834]],
    [[1], 1, [1]],
  ])('of %j are shares of the whole net and add up to %i', (grosses, net, nets) => {
    expect(netsOf(grosses, net)).toEqual(nets);
  });

  it('add up for any amounts', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const grosses = [seed * 7, seed * 13 + 1, 3, -seed];
      const gross = grosses.reduce((sum, amount) => sum + amount, 0);
      const net = gross - Math.trunc(gross / 6);
      expect(netsOf(grosses, net).reduce((sum, amount) => sum + amount, 0)).toBe(net);
    }
  });
});
