import type { ChargeFailureReason } from '#libs/notifications/notifications.types';

/**
 * What happens after a charge failed: the machine tries again, the backer is asked, another card is
 * needed, or this card is never touched again.
 */
export type DeclineAdvice = 'retry' | 'ask_backer' | 'new_card' | 'never';

export interface DeclineRule {
  readonly advice: DeclineAdvice;
  /** What the backer reads. A card reported lost, stolen or used for fraud is only "refused". */
  readonly reason: ChargeFailureReason;
}

export interface DeclineFacts {
  readonly declineCode: string | null;
  readonly adviceCode: string | null;
}

/** Automatic tries of one pledge in all, the first and the last included. */
export const AUTOMATIC_TRIES_MAX = 4;

const RETRY: DeclineRule = { advice: 'retry', reason: 'card_refused' };
const ASK: DeclineRule = { advice: 'ask_backer', reason: 'card_refused' };
const CONFIRM: DeclineRule = { advice: 'ask_backer', reason: 'confirmation_needed' };
const NEW_CARD: DeclineRule = { advice: 'new_card', reason: 'new_card_needed' };
const EXPIRED: DeclineRule = { advice: 'new_card', reason: 'card_expired' };
const NEVER: DeclineRule = { advice: 'never', reason: 'new_card_needed' };
const POOR: DeclineRule = { advice: 'retry', reason: 'insufficient_funds' };

/**
 * Decline policy, version 1.
 * Source: https://docs.stripe.com/declines/codes and https://docs.stripe.com/declines/card
 */
const BY_DECLINE_CODE: Readonly<Record<string, DeclineRule>> = {
  insufficient_funds: POOR,
  card_velocity_exceeded: POOR,
  withdrawal_count_limit_exceeded: POOR,
  approve_with_id: RETRY,
  issuer_not_available: RETRY,
  processing_error: RETRY,
  reenter_transaction: RETRY,
  try_again_later: RETRY,
  authentication_required: CONFIRM,
  call_issuer: ASK,
  do_not_honor: ASK,
  do_not_try_again: NEVER,
  duplicate_transaction: ASK,
  generic_decline: ASK,
  no_action_taken: ASK,
  not_permitted: ASK,
  transaction_not_allowed: ASK,
  expired_card: EXPIRED,
  card_not_supported: NEW_CARD,
  currency_not_supported: NEW_CARD,
  incorrect_cvc: NEW_CARD,
  incorrect_number: NEW_CARD,
  invalid_account: NEW_CARD,
  invalid_cvc: NEW_CARD,
  invalid_expiry_month: NEW_CARD,
  invalid_expiry_year: NEW_CARD,
  invalid_number: NEW_CARD,
  new_account_information_available: NEW_CARD,
  payment_method_unactivated: NEW_CARD,
  resource_missing: NEW_CARD,
  restricted_card: NEW_CARD,
  service_not_allowed: NEW_CARD,
  fraudulent: NEVER,
  lost_card: NEVER,
  merchant_blacklist: NEVER,
  pickup_card: NEVER,
  revocation_of_all_authorizations: NEVER,
  revocation_of_authorization: NEVER,
  security_violation: NEVER,
  stolen_card: NEVER,
  stop_payment_order: NEVER,
};

/** Stripe's advice wins over the table where it is stricter; an unknown code is the backer's to mend. */
export function ruleFor({ declineCode, adviceCode }: DeclineFacts): DeclineRule {
  const rule = (declineCode === null ? undefined : BY_DECLINE_CODE[declineCode]) ?? ASK;
  switch (adviceCode) {
    case 'do_not_try_again':
      return rule.advice === 'never' ? rule : { ...rule, advice: 'never' };
    case 'confirm_card_data':
      return rule.advice === 'retry' ? { ...rule, advice: 'ask_backer' } : rule;
    default:
      return rule;
  }
}

/** An off-session charge that the bank wants confirmed. */
export const CONFIRMATION_NEEDED: DeclineRule = CONFIRM;
