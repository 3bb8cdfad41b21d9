import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DECLINE_ADVICE } from './decline-advice.js';
import { ruleFor, type DeclineFacts } from './decline-policy.js';
import { DECLINE_CODES, MASTERCARD_ADVICE, VISA_CATEGORIES } from './decline-tables.js';

const facts = (change: Partial<DeclineFacts>): DeclineFacts => ({
  declineCode: null,
  adviceCode: null,
  ...change,
});

const strictness = (of: DeclineFacts): number => DECLINE_ADVICE.indexOf(ruleFor(of).advice);

describe('the decline policy', () => {
  it.each(['41', '43', '04', 'R1'])('never repeats what Visa will never approve: %s', (code) => {
    const visa = { declineCode: 'generic_decline', networkDeclineCode: code, cardBrand: 'visa' };
    expect(ruleFor(facts(visa))).toEqual({ advice: 'never', reason: 'new_card_needed' });
    expect(ruleFor(facts({ ...visa, cardBrand: 'mastercard' })).advice).toBe('ask_backer');
  });

  it('has the data put right first where Visa says that it is wrong', () => {
    const rule = ruleFor(
      facts({ declineCode: 'processing_error', networkDeclineCode: 'N7', cardBrand: 'visa' }),
    );
    expect(rule).toEqual({ advice: 'ask_backer', reason: 'card_refused' });
  });

  it.each([
    ['03', 'never', 'insufficient_funds'],
    ['21', 'never', 'insufficient_funds'],
    ['01', 'new_card', 'insufficient_funds'],
    ['02', 'retry', 'insufficient_funds'],
    ['30', 'never', 'insufficient_funds'],
  ] as const)('does what Mastercard advises by %s', (networkAdviceCode, advice, reason) => {
    const rule = ruleFor(
      facts({ declineCode: 'insufficient_funds', networkAdviceCode, cardBrand: 'mastercard' }),
    );
    expect(rule).toEqual({ advice, reason });
  });

  it('waits as long as Mastercard says', () => {
    const told = { declineCode: 'insufficient_funds', cardBrand: 'mastercard' };
    const rule = ruleFor(facts({ ...told, networkAdviceCode: '26' }));
    expect(rule).toEqual({
      advice: 'retry',
      reason: 'insufficient_funds',
      waitSeconds: 2 * 86_400,
    });
  });

  it('never repeats what Stripe itself has blocked', () => {
    const blocked = { declineCode: 'try_again_later', outcomeType: 'blocked' };
    expect(ruleFor(facts(blocked)).advice).toBe('never');
    expect(ruleFor(facts({ ...blocked, outcomeType: 'issuer_declined' })).advice).toBe('retry');
    const risky = { declineCode: 'try_again_later', riskLevel: 'elevated' };
    expect(ruleFor(facts(risky)).advice).toBe('ask_backer');
  });

  it('asks the backer about codes it has never heard of, names of objects included', () => {
    for (const declineCode of ['brand_new', 'constructor', 'toString', '__proto__']) {
      expect(ruleFor(facts({ declineCode }))).toEqual({
        advice: 'ask_backer',
        reason: 'card_refused',
      });
    }
  });

  it('is never made milder by a second source, whatever is told', () => {
    const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values));
    const told = fc.record({
      adviceCode: some(['do_not_try_again', 'confirm_card_data', 'try_again_later']),
      networkDeclineCode: some(VISA_CATEGORIES.flatMap(({ codes }) => codes)),
      networkAdviceCode: some(MASTERCARD_ADVICE.flatMap(({ codes }) => codes)),
      cardBrand: some(['visa', 'mastercard', 'amex']),
      outcomeType: some(['blocked', 'issuer_declined', 'invalid']),
      riskLevel: some(['normal', 'elevated', 'highest']),
    });
    fc.assert(
      fc.property(some(Object.keys(DECLINE_CODES)), told, (declineCode, more) => {
        const alone = facts({ declineCode });
        expect(strictness({ ...alone, ...more })).toBeGreaterThanOrEqual(strictness(alone));
        expect(ruleFor({ ...alone, ...more }).reason).not.toMatch(/lost|stolen|fraud/);
      }),
    );
  });
});
