import type { ChargeFailureReason } from '#libs/notifications/notifications.types';
import { stricterOf, type DeclineAdvice } from './decline-advice.js';
import {
  ADVICE_CODES,
  DECLINE_CODES,
  MASTERCARD_ADVICE,
  RADAR,
  VISA_CATEGORIES,
  type Stricter,
} from './decline-tables.js';

/** What was decided about a failed charge, and by which line of the tables. */
export interface DeclineRule {
  readonly advice: DeclineAdvice;
  /** What the backer reads. A card reported lost, stolen or used for fraud is only "refused". */
  readonly reason: ChargeFailureReason;
  /** Mastercard may name the time before which another try is useless; none for most declines. */
  readonly waitSeconds?: number;
}

/** What Stripe and the networks say about a declined charge; null where they say nothing. */
export interface DeclineFacts {
  readonly declineCode: string | null;
  readonly adviceCode: string | null;
  readonly networkDeclineCode?: string | null;
  readonly networkAdviceCode?: string | null;
  /** "visa", "mastercard": the networks' codes mean different things. */
  readonly cardBrand?: string | null;
  /** `outcome.type` of the charge; "blocked" is Stripe's own refusal, the bank was never asked. */
  readonly outcomeType?: string | null;
  readonly riskLevel?: string | null;
}

/** Automatic tries of one pledge in all, the first and the last included. */
export const AUTOMATIC_TRIES_MAX = 4;

/** A code that nobody has told us about: the backer is asked, and no machine repeats it. */
export const UNKNOWN_CODE: DeclineRule = { advice: 'ask_backer', reason: 'card_refused' };

/** An off-session charge that the bank wants confirmed. */
export const CONFIRMATION_NEEDED: DeclineRule = DECLINE_CODES.authentication_required;

/**
 * Decline policy, version 2. The decline code gives the rule; every other source may only make it
 * stricter, so that no network's reattempt rule is broken because another source was silent.
 */
export function ruleFor(facts: DeclineFacts): DeclineRule {
  const base = baseRule(facts.declineCode);
  return stricterLines(facts).reduce(tighten, base);
}

function baseRule(declineCode: string | null): DeclineRule {
  if (declineCode === null || !Object.hasOwn(DECLINE_CODES, declineCode)) return UNKNOWN_CODE;
  return (DECLINE_CODES as Readonly<Record<string, DeclineRule>>)[declineCode] ?? UNKNOWN_CODE;
}

/** The lines of the other tables that apply, in the order in which they are printed. */
function stricterLines(facts: DeclineFacts): Stricter[] {
  const { adviceCode, networkDeclineCode, networkAdviceCode, cardBrand } = facts;
  const lines = [
    ADVICE_CODES.find(({ code }) => code === adviceCode),
    ...(cardBrand === 'visa'
      ? VISA_CATEGORIES.filter(({ codes }) => codes.includes(networkDeclineCode ?? ''))
      : []),
    ...(cardBrand === 'mastercard'
      ? MASTERCARD_ADVICE.filter(({ codes }) => codes.includes(networkAdviceCode ?? ''))
      : []),
    ...RADAR.filter(
      ({ outcomeType, riskLevel }) =>
        (outcomeType !== undefined && outcomeType === facts.outcomeType) ||
        (riskLevel !== undefined && riskLevel === facts.riskLevel),
    ),
  ];
  return lines.filter((line) => line !== undefined);
}

/** A card that no machine may use again is not told as "refused, try again" either. */
function tighten(rule: DeclineRule, line: Stricter): DeclineRule {
  const advice = stricterOf(rule.advice, line.advice);
  const final = advice === 'never' || advice === 'new_card';
  const reason = final && rule.reason === 'card_refused' ? 'new_card_needed' : rule.reason;
  const waitSeconds = Math.max(rule.waitSeconds ?? 0, line.waitSeconds ?? 0);
  return { advice, reason, ...(waitSeconds === 0 ? {} : { waitSeconds }) };
}
