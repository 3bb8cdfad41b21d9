/**
 * What a type of balance transaction is for accountants, where Stripe says another word than the type:
 * https://docs.stripe.com/reports/reporting-categories. Disputes are adjustments with a category of
 * their own, which whoever books them names.
 */
const CATEGORIES: Readonly<Record<string, string>> = {
  adjustment: 'other_adjustment',
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payment: 'charge',
  payment_failure_refund: 'charge_failure',
  payment_refund: 'refund',
  payment_reversal: 'charge_failure',
  payment_unreconciled: 'unreconciled_customer_funds',
  payout_cancel: 'payout_reversal',
  payout_failure: 'payout_reversal',
  payout_minimum_balance_hold: 'minimum_balance_hold',
  payout_minimum_balance_release: 'minimum_balance_hold',
  payment_network_reserve_hold: 'payment_network_reserved_funds',
  payment_network_reserve_release: 'payment_network_reserved_funds',
  reserve_hold: 'risk_reserved_funds',
  reserve_release: 'risk_reserved_funds',
  reserve_transaction: 'risk_reserved_funds',
  reserved_funds: 'risk_reserved_funds',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  tax_fee: 'tax',
  tax_fund: 'tax',
  transfer_cancel: 'transfer_reversal',
  transfer_failure: 'transfer_reversal',
  transfer_refund: 'transfer_reversal',
};

export const categoryOf = (type: string): string => CATEGORIES[type] ?? type;
