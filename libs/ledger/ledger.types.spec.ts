import { describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { contentHash } from './entry-content.js';
import { credit, debit, draftEntry, type DraftEntry } from './ledger.types.js';

const eur = (amountMinor: number): Money => Money.of(amountMinor, 'EUR');

const charge = (change: Partial<DraftEntry> = {}): DraftEntry => ({
  cause: { kind: 'charge', id: 'attempt-1' },
  occurredAt: new Date('2027-01-01T00:00:00Z'),
  campaignId: null,
  pledgeIds: ['b', 'a'],
  description: 'Collected',
  lines: [
    debit('stripe_clearing', eur(4900)),
    credit('customer_deposits', eur(4083)),
    credit('vat_due', eur(817)),
  ],
  ...change,
});

describe('an entry', () => {
  it('leaves out lines of zero', () => {
    const entry = draftEntry(
      charge({
        lines: [
          debit('stripe_clearing', eur(4900)),
          credit('customer_deposits', eur(4900)),
          credit('vat_due', eur(0)),
        ],
      }),
    );
    expect(entry.lines.map((line) => line.account)).toEqual([
      'stripe_clearing',
      'customer_deposits',
    ]);
  });

  it('is refused when it does not balance', () => {
    const lines = [debit('stripe_clearing', eur(4900)), credit('customer_deposits', eur(4899))];
    expect(() => draftEntry(charge({ lines }))).toThrow('charge:attempt-1 balances in EUR');
  });

  it('is refused when it balances only across currencies', () => {
    const lines = [
      debit('stripe_clearing', eur(100)),
      credit('customer_deposits', Money.of(100, 'CHF')),
    ];
    expect(() => draftEntry(charge({ lines }))).toThrow('balances in EUR');
  });

  it('is refused with a negative line, with nothing to book and without a cause', () => {
    const turned = [debit('bank', eur(-1)), credit('revenue', eur(-1))];
    expect(() => draftEntry(charge({ lines: turned }))).toThrow('the line on bank is positive');
    const nothing = [debit('bank', eur(0)), credit('revenue', eur(0))];
    expect(() => draftEntry(charge({ lines: nothing }))).toThrow('two lines or more');
    expect(() => draftEntry(charge({ cause: { kind: 'charge', id: '' } }))).toThrow('cause');
  });
});

describe('the content of an entry', () => {
  it('is the same in another order, at another instant and in other words', () => {
    const other = charge({
      occurredAt: new Date('2027-01-02T00:00:00Z'),
      description: 'Collected again',
      pledgeIds: ['a', 'b'],
      lines: [...charge().lines].reverse(),
    });
    expect(contentHash(other)).toBe(contentHash(charge()));
  });

  it.each<[string, Partial<DraftEntry>]>([
    ['pledges', { pledgeIds: ['a'] }],
    ['campaign', { campaignId: '0190f000-0000-7000-8000-000000000000' }],
    ['lines', { lines: [debit('bank', eur(4900)), credit('customer_deposits', eur(4900))] }],
  ])('changes with its %s', (_, change) => {
    expect(contentHash(charge(change))).not.toBe(contentHash(charge()));
  });
});
