import { describe, expect, it } from '@jest/globals';
import { progressOf, type ChargingFacts } from './charging-progress.js';

const NOW = new Date('2026-07-01T00:10:00Z');
const secondsAgo = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);

const facts = (change: Partial<ChargingFacts> = {}): ChargingFacts => ({
  campaignState: 'collecting',
  pledges: [
    { state: 'queued', pledges: 950 },
    { state: 'charging', pledges: 45 },
    { state: 'unknown', pledges: 5 },
    { state: 'collected', pledges: 380 },
    { state: 'partially_refunded', pledges: 10 },
    { state: 'declined', pledges: 7 },
    { state: 'action_required', pledges: 2 },
    { state: 'dropped', pledges: 1 },
    { state: 'cancelled', pledges: 70 },
  ],
  lastMinute: { ended: 0, since: null },
  interruption: null,
  perSecondMax: 20,
  ...change,
});

const interruption = (kind: 'pause' | 'stop'): ChargingFacts['interruption'] => ({
  campaignId: 'c',
  kind,
  reason: 'Wait.',
  orderedBy: 'user:1',
  orderedAt: secondsAgo(30),
  until: null,
});

describe('how far the charging is', () => {
  it('counts what waits, what was taken and what failed', () => {
    expect(progressOf(facts(), NOW)).toMatchObject({ waiting: 1000, charged: 390, failed: 10 });
  });

  it('expects the end by the pace that the budget allows until there is a measure', () => {
    expect(progressOf(facts(), NOW)).toMatchObject({
      state: 'running',
      perSecond: 0,
      secondsLeft: 50,
      expectedEndAt: new Date('2026-07-01T00:10:50Z'),
    });
  });

  it('expects the end by the pace of the last minute', () => {
    const lastMinute = { ended: 600, since: secondsAgo(60) };
    expect(progressOf(facts({ lastMinute }), NOW)).toMatchObject({
      perSecond: 10,
      secondsLeft: 100,
    });
  });

  it('measures from the first charge when there was none a minute ago', () => {
    const lastMinute = { ended: 240, since: secondsAgo(10) };
    expect(progressOf(facts({ lastMinute }), NOW)).toMatchObject({
      perSecond: 24,
      secondsLeft: 42,
    });
  });

  it.each([
    ['pause', 'paused'],
    ['stop', 'stopped'],
  ] as const)('expects no end during a %s', (kind, state) => {
    const now = progressOf(facts({ interruption: interruption(kind) }), NOW);
    expect(now).toMatchObject({ state, secondsLeft: null, expectedEndAt: null });
  });

  it('is idle when nothing waits, and when the campaign was cancelled', () => {
    const pledges = [{ state: 'collected', pledges: 3 }];
    expect(progressOf(facts({ pledges }), NOW)).toMatchObject({ state: 'idle', secondsLeft: null });
    const cancelled = { campaignState: 'cancelled', interruption: interruption('stop') };
    expect(progressOf(facts(cancelled), NOW)).toMatchObject({ state: 'idle', secondsLeft: null });
  });
});
