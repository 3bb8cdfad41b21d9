import { visa } from './test-card.js';
import type { TestCard } from './test-card.js';

/** Declined payments, fraud and invalid data: https://docs.stripe.com/testing#declined-payments. */
const DECLINED: readonly TestCard[] = [
  visa('4000000000000002', ['visa_chargeDeclined', 'chargeDeclined'], {
    decline: 'generic_decline',
  }),
  visa(
    '4000000000009995',
    ['visa_chargeDeclinedInsufficientFunds', 'chargeDeclinedInsufficientFunds'],
    {
      decline: 'insufficient_funds',
    },
  ),
  visa('4000000000009987', ['visa_chargeDeclinedLostCard', 'chargeDeclinedLostCard'], {
    decline: 'lost_card',
  }),
  visa('4000000000009979', ['visa_chargeDeclinedStolenCard', 'chargeDeclinedStolenCard'], {
    decline: 'stolen_card',
  }),
  visa('4000000000000069', ['chargeDeclinedExpiredCard', 'visa_chargeDeclinedExpiredCard'], {
    decline: 'expired_card',
  }),
  visa('4000000000000127', ['chargeDeclinedIncorrectCvc', 'visa_chargeDeclinedIncorrectCvc'], {
    decline: 'incorrect_cvc',
    checks: { cvc: 'fail' },
  }),
  visa(
    '4000000000000119',
    ['chargeDeclinedProcessingError', 'visa_chargeDeclinedProcessingError'],
    {
      decline: 'processing_error',
    },
  ),
  visa(
    '4000000000006975',
    ['visa_chargeDeclinedVelocityLimitExceeded', 'chargeDeclinedVelocityLimitExceeded'],
    { decline: 'card_velocity_exceeded' },
  ),
  visa('4000000000000341', ['chargeCustomerFail', 'visa_chargeCustomerFail'], {
    decline: 'generic_decline',
    declinesPaymentsOnly: true,
  }),
  visa(
    '4100000000000019',
    ['radarBlock', 'chargeDeclinedFraudulent', 'visa_chargeDeclinedFraudulent'],
    {
      decline: 'fraudulent',
      risk: 'highest',
    },
  ),
  visa('4000000000004954', ['riskLevelHighest'], { decline: 'fraudulent', risk: 'highest' }),
  visa('4000000000009235', ['riskLevelElevated'], { risk: 'elevated' }),
  visa('4000000000000101', ['cvcCheckFail'], { checks: { cvc: 'fail' } }),
  visa('4000000000000036', ['avsZipFail'], { checks: { postalCode: 'fail' } }),
  visa('4000000000000028', ['avsLine1Fail'], { checks: { line1: 'fail' } }),
  visa('4000000000000010', ['avsFail'], { checks: { line1: 'fail', postalCode: 'fail' } }),
  visa('4000000000000044', ['avsUnchecked'], {
    checks: { line1: 'unavailable', postalCode: 'unavailable' },
  }),
];

/** Disputes, refunds and the available balance: https://docs.stripe.com/testing#disputes. */
const AFTERWARDS: readonly TestCard[] = [
  visa('4000000000000259', ['createDispute'], { disputes: ['fraudulent'] }),
  visa('4000000000002685', ['createDisputeProductNotReceived'], {
    disputes: ['product_not_received'],
  }),
  visa('4000000000001976', ['createDisputeInquiry'], { disputes: ['inquiry'] }),
  visa('4000000000005423', ['createIssuerFraudRecord'], {}),
  visa('4000000404000079', ['createMultipleDisputes'], {
    disputes: ['fraudulent', 'fraudulent'],
  }),
  visa('4000000404000038', ['createCe3EligibleDispute'], { disputes: ['fraudulent'] }),
  visa('4000008400000779', ['createComplianceDispute'], { disputes: ['fraudulent'] }),
  visa('4000000000007726', ['pendingRefund'], { refund: 'pending' }),
  visa('4000000000005126', ['refundFail'], { refund: 'fails' }),
  visa('4000000000000077', ['bypassPending'], { bypassPending: true }),
  visa('4000003720000278', ['bypassPendingInternational'], { bypassPending: true, country: 'IE' }),
  visa('4000000000000093', ['domesticPricing']),
];

/** 3-D Secure: https://docs.stripe.com/testing#regulatory-cards and #three-ds-cards. */
const AUTHENTICATED: readonly TestCard[] = [
  visa('4000002500003155', ['authenticationRequiredOnSetup'], {
    authentication: 'unless_set_up',
    country: 'FR',
  }),
  visa('4000002760003184', ['authenticationRequired'], { authentication: 'always', country: 'DE' }),
  visa('4000003800000446', ['authenticationRequiredSetupForOffSession'], {
    authentication: 'on_session',
    country: 'IT',
  }),
  visa('4000008260003178', ['authenticationRequiredChargeDeclinedInsufficientFunds'], {
    authentication: 'unless_set_up',
    decline: 'insufficient_funds',
    declinesPaymentsOnly: true,
    country: 'GB',
  }),
  visa('4000000000003220', ['threeDSecure2Required'], { authentication: 'unless_set_up' }),
  visa('4000000000003063', ['threeDSecureRequired'], { authentication: 'unless_set_up' }),
  visa('4000008400001629', ['threeDSecureRequiredChargeDeclined'], {
    authentication: 'unless_set_up',
    decline: 'generic_decline',
  }),
  visa('4000008400001280', ['threeDSecureRequiredProcessingError'], {
    authentication: 'unless_set_up',
    authenticationFails: true,
  }),
  visa('4000000000003055', ['threeDSecureOptional'], { authentication: 'on_request' }),
  visa('4000000000003097', ['threeDSecureOptionalProcessingError'], {
    authentication: 'on_request',
    authenticationFails: true,
  }),
  ...['4000582600000094', '4000582600000045', '4000582600000102', '4000582600000110'].map(
    (number) => visa(number, [], { authentication: 'always', country: 'GB' }),
  ),
];

export const CASE_CARDS: readonly TestCard[] = [...DECLINED, ...AFTERWARDS, ...AUTHENTICATED];
