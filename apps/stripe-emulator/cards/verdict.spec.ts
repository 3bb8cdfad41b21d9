import { describe, expect, it } from '@jest/globals';
import { TEST_CARDS, findCardByName, hasValidCheckDigit } from './test-cards.js';
import type { TestCard } from './test-card.js';
import { judge } from './verdict.js';
import type { Attempt } from './verdict.js';

const ON_SESSION: Attempt = {
  purpose: 'payment',
  offSession: false,
  setUp: false,
  authenticated: false,
  requested: false,
};
const OFF_SESSION: Attempt = { ...ON_SESSION, offSession: true };
const SET_UP_OFF_SESSION: Attempt = { ...OFF_SESSION, setUp: true };
const SETUP: Attempt = { ...ON_SESSION, purpose: 'setup' };

function card(name: string): TestCard {
  const found = findCardByName(`pm_card_${name}`);
  if (found === undefined) throw new Error(`no such card: ${name}`);
  return found;
}

const outcome = (name: string, attempt: Attempt): string => {
  const verdict = judge(card(name), attempt);
  return verdict.kind === 'declined'
    ? (verdict.decline.decline_code ?? verdict.decline.code)
    : verdict.kind;
};

it('knows only numbers with a valid check digit, each once, and each name once', () => {
  expect(TEST_CARDS.filter((item) => !hasValidCheckDigit(item.number))).toEqual([]);
  expect(new Set(TEST_CARDS.map((item) => item.number)).size).toBe(TEST_CARDS.length);
  const names = TEST_CARDS.flatMap((item) => item.names);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe('what the issuer answers', () => {
  it.each([
    // card, setting up, paying on-session, off-session, off-session once set up
    ['visa', 'approved', 'approved', 'approved', 'approved'],
    [
      'authenticationRequiredOnSetup',
      'challenge',
      'challenge',
      'authentication_required',
      'approved',
    ],
    [
      'authenticationRequired',
      'challenge',
      'challenge',
      'authentication_required',
      'authentication_required',
    ],
    ['authenticationRequiredSetupForOffSession', 'approved', 'challenge', 'approved', 'approved'],
    [
      'authenticationRequiredChargeDeclinedInsufficientFunds',
      'challenge',
      'challenge',
      'authentication_required',
      'insufficient_funds',
    ],
    ['threeDSecure2Required', 'challenge', 'challenge', 'authentication_required', 'approved'],
    [
      'threeDSecureRequiredProcessingError',
      'generic_decline',
      'generic_decline',
      'generic_decline',
      'approved',
    ],
    ['threeDSecureOptional', 'approved', 'approved', 'approved', 'approved'],
    ['chargeCustomerFail', 'approved', 'generic_decline', 'generic_decline', 'generic_decline'],
    ['chargeDeclinedFraudulent', 'fraudulent', 'fraudulent', 'fraudulent', 'fraudulent'],
    ['chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'expired_card', 'expired_card'],
  ])('%s: %s, %s, %s, %s', (name, setup, onSession, offSession, setUp) => {
    expect(outcome(name, SETUP)).toBe(setup);
    expect(outcome(name, ON_SESSION)).toBe(onSession);
    expect(outcome(name, OFF_SESSION)).toBe(offSession);
    expect(outcome(name, SET_UP_OFF_SESSION)).toBe(setUp);
  });

  it('declines after authentication what the card stands for', () => {
    const passed = { ...ON_SESSION, authenticated: true };
    expect(outcome('threeDSecureRequiredChargeDeclined', passed)).toBe('generic_decline');
    expect(outcome('authenticationRequired', passed)).toBe('approved');
  });

  it('challenges an optional card when the merchant asks for it', () => {
    expect(outcome('threeDSecureOptional', { ...ON_SESSION, requested: true })).toBe('challenge');
    expect(outcome('visa', { ...ON_SESSION, requested: true })).toBe('approved');
  });
});
