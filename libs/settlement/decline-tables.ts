import type { ChargeFailureReason } from '#libs/notifications/notifications.types';
import type { DeclineAdvice } from './decline-advice.js';

interface Line {
  readonly advice: DeclineAdvice;
  readonly reason: ChargeFailureReason;
}

/** A line that may make a rule stricter and never milder. */
export interface Stricter {
  readonly advice: DeclineAdvice;
  readonly waitSeconds?: number;
  /** For the printed table. */
  readonly meaning: string;
}

const RETRY: Line = { advice: 'retry', reason: 'card_refused' };
const POOR: Line = { advice: 'retry', reason: 'insufficient_funds' };
const ASK: Line = { advice: 'ask_backer', reason: 'card_refused' };
const CONFIRM: Line = { advice: 'ask_backer', reason: 'confirmation_needed' };
const NEW_CARD: Line = { advice: 'new_card', reason: 'new_card_needed' };
const EXPIRED: Line = { advice: 'new_card', reason: 'card_expired' };
const NEVER: Line = { advice: 'never', reason: 'new_card_needed' };

/**
 * Stripe's decline codes, and the error codes that come instead of one.
 * Source: https://docs.stripe.com/declines/codes
 */
export const DECLINE_CODES = {
  insufficient_funds: POOR,
  card_velocity_exceeded: POOR,
  withdrawal_count_limit_exceeded: POOR,
  approve_with_id: RETRY,
  issuer_not_available: RETRY,
  processing_error: RETRY,
  reenter_transaction: RETRY,
  try_again_later: RETRY,
  authentication_required: CONFIRM,
  authentication_not_handled: CONFIRM,
  offline_pin_required: CONFIRM,
  online_or_offline_pin_required: CONFIRM,
  mobile_device_authentication_required: CONFIRM,
  call_issuer: ASK,
  do_not_honor: ASK,
  duplicate_transaction: ASK,
  generic_decline: ASK,
  no_action_taken: ASK,
  not_permitted: ASK,
  transaction_not_allowed: ASK,
  invalid_amount: ASK,
  expired_card: EXPIRED,
  card_not_supported: NEW_CARD,
  currency_not_supported: NEW_CARD,
  incorrect_address: NEW_CARD,
  incorrect_cvc: NEW_CARD,
  incorrect_number: NEW_CARD,
  incorrect_pin: NEW_CARD,
  incorrect_zip: NEW_CARD,
  invalid_account: NEW_CARD,
  invalid_cvc: NEW_CARD,
  invalid_expiry_month: NEW_CARD,
  invalid_expiry_year: NEW_CARD,
  invalid_number: NEW_CARD,
  invalid_pin: NEW_CARD,
  new_account_information_available: NEW_CARD,
  payment_method_unactivated: NEW_CARD,
  pin_try_exceeded: NEW_CARD,
  resource_missing: NEW_CARD,
  restricted_card: NEW_CARD,
  service_not_allowed: NEW_CARD,
  testmode_decline: NEW_CARD,
  do_not_try_again: NEVER,
  fraudulent: NEVER,
  highest_risk_level: NEVER,
  lost_card: NEVER,
  merchant_blacklist: NEVER,
  pickup_card: NEVER,
  revocation_of_all_authorizations: NEVER,
  revocation_of_authorization: NEVER,
  security_violation: NEVER,
  stolen_card: NEVER,
  stop_payment_order: NEVER,
} as const satisfies Readonly<Record<string, Line>>;

/**
 * What Stripe advises beside the code. `try_again_later` repeats what the code says already, and
 * turns no question to the backer into a machine's try.
 * Source: https://docs.stripe.com/declines/card#retrying-issuer-declines
 */
export const ADVICE_CODES: readonly (Stricter & { readonly code: string })[] = [
  {
    code: 'do_not_try_again',
    advice: 'never',
    meaning: 'Stripe: this card must not be tried again',
  },
  { code: 'confirm_card_data', advice: 'ask_backer', meaning: 'Stripe: the card data is wrong' },
  { code: 'try_again_later', advice: 'retry', meaning: 'Stripe: another try may pass' },
];

/**
 * Visa's categories of response codes: a merchant who repeats category 1 pays for each time.
 * Source: Visa Core Rules, decline response codes; https://docs.stripe.com/declines/network-codes
 */
export const VISA_CATEGORIES: readonly (Stricter & { readonly codes: readonly string[] })[] = [
  {
    codes: ['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3'],
    advice: 'never',
    meaning: 'Visa category 1: the issuer will never approve',
  },
  {
    codes: ['54', '55', '6P', '70', '82', '1A', 'N7'],
    advice: 'ask_backer',
    meaning: 'Visa category 3: the data must be put right first',
  },
];

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Mastercard's merchant advice codes. A wait that is longer than any fix window leaves the machine
 * nothing to try.
 * Source: Mastercard Transaction Processing Rules, merchant advice codes
 */
export const MASTERCARD_ADVICE: readonly (Stricter & { readonly codes: readonly string[] })[] = [
  { codes: ['01'], advice: 'new_card', meaning: 'Mastercard: the account has new data' },
  { codes: ['02'], advice: 'retry', meaning: 'Mastercard: try again later' },
  { codes: ['03', '21'], advice: 'never', meaning: 'Mastercard: do not try again' },
  { codes: ['24'], advice: 'retry', waitSeconds: HOUR, meaning: 'Mastercard: not before 1 hour' },
  { codes: ['25'], advice: 'retry', waitSeconds: DAY, meaning: 'Mastercard: not before 1 day' },
  {
    codes: ['26'],
    advice: 'retry',
    waitSeconds: 2 * DAY,
    meaning: 'Mastercard: not before 2 days',
  },
  {
    codes: ['27'],
    advice: 'retry',
    waitSeconds: 4 * DAY,
    meaning: 'Mastercard: not before 4 days',
  },
  {
    codes: ['28'],
    advice: 'retry',
    waitSeconds: 6 * DAY,
    meaning: 'Mastercard: not before 6 days',
  },
  { codes: ['29', '30'], advice: 'never', meaning: 'Mastercard: not before 8 or 10 days' },
  { codes: ['40', '41'], advice: 'new_card', meaning: 'Mastercard: a prepaid or single-use card' },
  {
    codes: ['42', '43'],
    advice: 'never',
    meaning: 'Mastercard: the card is used up or sanctioned',
  },
];

/**
 * Stripe's own judgement. What Stripe blocks never reached the bank, and would be blocked again.
 * Source: https://docs.stripe.com/declines/how-declines-work#blocked-payments and
 * https://docs.stripe.com/api/charges/object#charge_object-outcome
 */
export const RADAR: readonly (Stricter & {
  readonly outcomeType?: string;
  readonly riskLevel?: string;
})[] = [
  { outcomeType: 'blocked', advice: 'never', meaning: 'Radar blocked the charge' },
  { riskLevel: 'highest', advice: 'never', meaning: 'Radar: highest risk, and declined' },
  { riskLevel: 'elevated', advice: 'ask_backer', meaning: 'Radar: elevated risk, and declined' },
];
