import { describe, expect, it } from '@jest/globals';
import { pledgeEvents, type Booked, type Step } from './pledge-events.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 5, 30, 22, 0, second));

const step = (code: string, second = 0): Step => ({
  code,
  at: at(second),
  by: 'system',
  reason: null,
  on: null,
});

const booked = (sequence: number, kind: string, amountMinor: number, second = 0): Booked => ({
  sequence,
  kind,
  causeId: `${kind}-${sequence}`,
  at: at(second),
  amountMinor,
});

const told = (steps: readonly Step[], entries: readonly Booked[]): string[] =>
  pledgeEvents(steps, entries).map(({ step: one, booked: entry, paid, givenBack, owed }) =>
    [one?.code ?? '-', entry?.kind ?? '-', paid, givenBack, owed].join(' '),
  );

describe('the events of a pledge', () => {
  it('put each posting to the step that it was made with, also when all happens in one instant', () => {
    const steps = ['held', 'charging', 'collected', 'refund_pending', 'refunded'].map((code) =>
      step(code),
    );
    const entries = [
      booked(1, 'charge', 5490),
      booked(2, 'fee', 203),
      booked(3, 'refund', 5490),
      booked(4, 'refund_left', 5490),
    ];
    expect(told(steps, entries)).toEqual([
      'held - 0 0 0',
      'charging - 0 0 0',
      'collected charge 5490 0 0',
      '- fee 5490 0 0',
      'refund_pending refund 5490 0 5490',
      'refunded refund_left 5490 5490 0',
    ]);
  });

  it('take back what a bank sends back, before the refund is told to have failed', () => {
    const steps = [
      step('collected'),
      step('refund_pending'),
      step('refunded'),
      step('refund_failed', 9),
    ];
    const entries = [
      booked(1, 'charge', 5490),
      booked(2, 'refund', 1000),
      booked(3, 'refund_left', 1000),
      booked(4, 'refund_returned', 1000, 9),
      booked(5, 'refund_failed', 1000, 9),
    ];
    expect(told(steps, entries).slice(2)).toEqual([
      'refunded refund_left 5490 1000 0',
      '- refund_returned 5490 0 1000',
      'refund_failed refund_failed 5490 0 0',
    ]);
  });

  it('show a posting that no step tells where it was made', () => {
    const steps = [step('collected'), step('disputed', 200)];
    const entries = [
      booked(1, 'charge', 5490),
      booked(2, 'dispute_fee', 2000, 100),
      // A day away from the step of this name, so that it is another dispute's.
      booked(3, 'dispute_opened', 5490, 86_400),
    ];
    expect(told(steps, entries)).toEqual([
      'collected charge 5490 0 0',
      '- dispute_fee 5490 0 0',
      'disputed - 5490 0 0',
      '- dispute_opened 5490 0 0',
    ]);
  });
});
