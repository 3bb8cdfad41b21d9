import { describe, expect, it } from '@jest/globals';
import type { Progress } from '../api/types.js';
import { drawGauge } from './drawing.js';

const money = (amount: number) => ({ amount, currency: 'EUR' });
const progress = (ratio: number, collected = 0, held = 100): Progress => ({
  pledged: money(held + collected),
  held: money(held),
  collected: money(collected),
  refunded: money(0),
  units: 0,
  backers: 0,
  threshold: { kind: 'units', value: 500 },
  measure: 500 * ratio,
  ratio,
  reached: ratio >= 1,
  reachedAt: null,
  milestones: [],
  final: null,
  asOf: '2026-06-01T00:00:00Z',
});

describe('the gauge', () => {
  it('goes on behind the threshold, which is a line one crosses', () => {
    expect(drawGauge(progress(0.5))).toEqual({ filled: 0.4, collected: 0, threshold: 0.8 });
    expect(drawGauge(progress(1))).toMatchObject({ filled: 0.8, threshold: 0.8 });
  });

  it('moves the line when far more is pledged, and leaves room behind the bar', () => {
    const { filled, threshold } = drawGauge(progress(2));
    expect(threshold).toBeCloseTo(0.47);
    expect(filled).toBeCloseTo(0.94);
  });

  it('shows what has been collected as a share of what counts', () => {
    expect(drawGauge(progress(1, 25, 75)).collected).toBe(0.25);
    expect(drawGauge(progress(0, 0, 0))).toMatchObject({ filled: 0, collected: 0 });
  });
});
