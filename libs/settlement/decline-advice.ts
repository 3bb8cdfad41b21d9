/**
 * What happens after a charge failed: the machine tries again, the backer is asked, another card is
 * needed, or this card is never touched again. In the order of strictness.
 */
export const DECLINE_ADVICE = ['retry', 'ask_backer', 'new_card', 'never'] as const;

export type DeclineAdvice = (typeof DECLINE_ADVICE)[number];

export const stricterOf = (one: DeclineAdvice, other: DeclineAdvice): DeclineAdvice =>
  DECLINE_ADVICE.indexOf(one) >= DECLINE_ADVICE.indexOf(other) ? one : other;
