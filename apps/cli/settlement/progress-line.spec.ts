import { describe, expect, it } from '@jest/globals';
import { progressLine } from './progress-line.js';

const running = {
  state: 'running',
  waiting: 250,
  charged: 240,
  failed: 10,
  perSecond: 23.94,
  secondsLeft: 75,
  expectedEndAt: new Date('2026-07-01T00:11:15Z'),
  interruption: null,
} as const;

describe('the line about a settlement', () => {
  it('tells how far it is, how fast, and when it will be done', () => {
    expect(progressLine('collecting', running)).toBe(
      'collecting, running  [############............]  250 of 500  23.9/s' +
        '  1:15 left (00:11:15Z)  10 failed',
    );
  });

  it('tells until when it is held up', () => {
    const interruption = {
      campaignId: 'c',
      kind: 'pause',
      reason: 'Wait.',
      orderedBy: 'user:1',
      orderedAt: new Date('2026-07-01T00:10:00Z'),
      until: new Date('2026-07-01T01:00:00Z'),
    } as const;
    const held = { ...running, secondsLeft: null, expectedEndAt: null, failed: 0, interruption };
    expect(progressLine('collecting', { ...held, state: 'paused' })).toContain(
      '23.9/s  until 2026-07-01T01:00:00.000Z',
    );
    const stop = { ...interruption, kind: 'stop', until: null } as const;
    const stopped = progressLine('collecting', { ...held, state: 'stopped', interruption: stop });
    expect(stopped).toContain('collecting, stopped');
    expect(stopped).toContain('until resumed');
  });

  it('has nothing to say of a campaign without pledges', () => {
    const none = { ...running, state: 'idle', waiting: 0, charged: 0, failed: 0, perSecond: 0 };
    expect(progressLine('live', { ...none, state: 'idle' })).toBe(
      'live, idle  [........................]  0 of 0  0.0/s',
    );
  });
});
