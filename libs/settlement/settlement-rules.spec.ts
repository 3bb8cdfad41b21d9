import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#libs/kernel/money';
import { addSeconds } from '#libs/kernel/time';
import { AUTOMATIC_TRIES_MAX, ruleFor } from './decline-policy.js';
import { mayTryLast, nextAutomaticTryAt, nextMailAt } from './fix-schedule.js';
import {
  collectedEntry,
  feeEntry,
  refundAskedEntry,
  refundFailedEntry,
  refundVat,
} from './settlement-entries.js';
import { topUpMinor } from './shortfall.js';

const euros = (minor: number): Money => Money.of(minor, 'EUR');
const AT = new Date('2026-06-30T22:00:00Z');
const DAY = 86_400;

describe('VAT', () => {
  it('given back in parts adds up to what was collected', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 550, 1900, 2000, 2550, 2700), (amounts, rate) => {
        let before = euros(0);
        let vat = euros(0);
        for (const amount of amounts) {
          const given = { given: before, vatGiven: vat };
          vat = vat.plus(refundVat(given, euros(amount), rate));
          before = before.plus(euros(amount));
        }
        expect(vat).toEqual(before.splitVatIncluded(rate).vat);
      }),
    );
  });
});

describe('the decline policy', () => {
  it.each([
    ['insufficient_funds', null, 'retry', 'insufficient_funds'],
    ['processing_error', 'try_again_later', 'retry', 'card_refused'],
    ['insufficient_funds', 'do_not_try_again', 'never', 'insufficient_funds'],
    ['processing_error', 'confirm_card_data', 'ask_backer', 'card_refused'],
    ['expired_card', null, 'new_card', 'card_expired'],
    ['authentication_required', null, 'ask_backer', 'confirmation_needed'],
    ['generic_decline', null, 'ask_backer', 'card_refused'],
    ['something_new', null, 'ask_backer', 'card_refused'],
    [null, null, 'ask_backer', 'card_refused'],
  ] as const)('answers %s with advice %s by %s', (declineCode, adviceCode, advice, reason) => {
    expect(ruleFor({ declineCode, adviceCode })).toEqual({ advice, reason });
  });

  it.each(['lost_card', 'stolen_card', 'fraudulent', 'pickup_card', 'merchant_blacklist'])(
    'never touches the card again after %s, and does not say why',
    (declineCode) => {
      const rule = ruleFor({ declineCode, adviceCode: null });
      expect(rule.advice).toBe('never');
      expect(rule.reason).not.toMatch(/lost|stolen|fraud/);
    },
  );
});

describe('the fix window', () => {
  const week = { openedAt: AT, endsAt: addSeconds(AT, 7 * DAY) };

  it('mails every 48 hours, and not after its end', () => {
    expect(nextMailAt(AT, week.endsAt)).toEqual(addSeconds(AT, 2 * DAY));
    expect(nextMailAt(addSeconds(AT, 6 * DAY), week.endsAt)).toBeNull();
    expect(nextMailAt(AT, addSeconds(AT, 30))).toBeNull();
  });

  it('tries the same card after one day and three, keeping the last try for the end', () => {
    expect(nextAutomaticTryAt(week, { advice: 'retry' }, 1, AT)).toEqual(addSeconds(AT, DAY));
    const dayOne = addSeconds(AT, DAY);
    expect(nextAutomaticTryAt(week, { advice: 'retry' }, 2, dayOne)).toEqual(
      addSeconds(AT, 3 * DAY),
    );
    expect(nextAutomaticTryAt(week, { advice: 'retry' }, 3, addSeconds(AT, 3 * DAY))).toBeNull();
    const free = { advice: 'retry', noTryBefore: null } as const;
    expect(mayTryLast(free, 3, AT)).toBe(true);
    expect(mayTryLast(free, AUTOMATIC_TRIES_MAX, AT)).toBe(false);
  });

  it('waits as long as Mastercard says, and leaves the rest to the last try', () => {
    const waits = { advice: 'retry', waitSeconds: 2 * DAY } as const;
    expect(nextAutomaticTryAt(week, waits, 1, AT)).toEqual(addSeconds(AT, 3 * DAY));
    expect(nextAutomaticTryAt(week, { ...waits, waitSeconds: 4 * DAY }, 1, AT)).toBeNull();
  });

  it('tries only what may pass without the backer', () => {
    expect(nextAutomaticTryAt(week, { advice: 'ask_backer' }, 1, AT)).toBeNull();
    expect(nextAutomaticTryAt(week, { advice: 'new_card' }, 1, AT)).toBeNull();
    expect(mayTryLast({ advice: 'never', noTryBefore: null }, 1, AT)).toBe(false);
  });
});

const FRENCH = { country: 'FR', category: 'standard', basisPoints: 2000 };

describe('entries', () => {
  const charge = {
    attemptId: 'a',
    pledgeId: 'p',
    campaignId: 'c',
    gross: euros(5490),
    vat: FRENCH,
    paymentIntentId: 'pi_1',
    at: AT,
  };
  const refund = { refundId: 'r', pledgeId: 'p', campaignId: 'c', vatFact: FRENCH, at: AT };

  it('leave the line of VAT out where there is none', () => {
    expect(collectedEntry({ ...charge, vat: { ...FRENCH, basisPoints: 0 } }).lines).toHaveLength(2);
    expect(feeEntry({ ...charge, fee: euros(0) })).toBeNull();
  });

  it('of a refund that failed undo what was asked', () => {
    const facts = { ...refund, amount: euros(1000), vat: euros(167) };
    const flipped = refundAskedEntry(facts).lines.map((line) => ({
      ...line,
      side: line.side === 'debit' ? 'credit' : 'debit',
    }));
    const failed = refundFailedEntry(facts).lines;
    expect(failed).toHaveLength(flipped.length);
    expect(failed).toEqual(expect.arrayContaining(flipped));
  });
});

describe('a top-up', () => {
  const collected = { goodsMinor: 10_001, units: 3, backers: 2, pledges: 3 };

  it.each([
    ['amount', 15_000, 4999],
    ['units', 5, 6668],
    ['backers', 3, 5001],
    ['units', 3, 0],
  ] as const)('of %s up to %i costs %i', (thresholdKind, thresholdValue, minor) => {
    expect(topUpMinor({ thresholdKind, thresholdValue }, collected, 4900)).toBe(minor);
  });

  it('takes the price where nobody has paid', () => {
    const nobody = { goodsMinor: 0, units: 0, backers: 0, pledges: 0 };
    expect(topUpMinor({ thresholdKind: 'units', thresholdValue: 2 }, nobody, 4900)).toBe(9800);
  });
});
