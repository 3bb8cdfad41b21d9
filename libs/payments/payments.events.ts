/** News that payments makes of Stripe's events. Subjects are pledge ids, or the dispute's own. */
export interface PaymentNews {
  /** A card was saved and authenticated for later use. */
  'payments.card_saved': {
    pledgeId: string;
    purpose: 'pledge' | 'fix' | 'renewal';
    paymentMethodId: string;
    customerId: string;
  };
  /** Money was taken with the pledge, and the card saved; minor units. */
  'payments.pledge_paid': {
    pledgeId: string;
    campaignId: string;
    paymentMethodId: string;
    customerId: string;
    paymentIntentId: string;
    chargeId: string;
    amountMinor: number;
    currency: string;
    /** Null when Stripe has not told it yet. */
    fee: { amountMinor: number; balanceTransactionId: string } | null;
  };
  /** The backer's bank or the backer refused; the pledge stays confirming until it expires. */
  'payments.card_refused': { pledgeId: string; declineCode: string | null };
  /** Stripe reports a PaymentIntent of ours in a final state; whoever owns the attempt re-reads it. */
  'payments.charge_reported': {
    pledgeId: string;
    attemptId: string;
    paymentIntentId: string;
    status: string;
  };
  'payments.refund_reported': {
    pledgeId: string;
    stripeRefundId: string;
    refundId: string | null;
    status: string;
  };
  /** Something was said of a dispute; whoever minds disputes reads it again. */
  'payments.dispute_reported': { stripeDisputeId: string; status: string };
  /** A payout was seen for the first time, or in another status. */
  'payments.payout_changed': { payoutId: string };
}
