import type { Money } from '#libs/kernel/money';
import { credit, debit, draftEntry, type DraftEntry } from '#libs/ledger/ledger.types';

export interface StrayRefund {
  readonly refundId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amount: Money;
  /** "re_…" */
  readonly stripeRefundId: string;
  readonly at: Date;
}

/** What nobody wanted has left the balance at Stripe, and suspense with it. */
export const strayRefundLeftEntry = (of: StrayRefund): DraftEntry =>
  draftEntry({
    ...factsOf(of),
    cause: { kind: 'stray_refund_left', id: of.refundId },
    description: 'Stray charge given back',
    lines: [
      debit('suspense', of.amount),
      credit('stripe_clearing', of.amount, { reference: of.stripeRefundId }),
    ],
  });

/** The bank did not take it: it stands in suspense again. */
export const strayRefundReturnedEntry = (of: StrayRefund): DraftEntry =>
  draftEntry({
    ...factsOf(of),
    cause: { kind: 'stray_refund_returned', id: of.refundId },
    description: 'Stray charge came back to Stripe',
    lines: [
      debit('stripe_clearing', of.amount, { reference: of.stripeRefundId }),
      credit('suspense', of.amount),
    ],
  });

const factsOf = ({ campaignId, pledgeId, at }: StrayRefund) => ({
  campaignId,
  pledgeIds: [pledgeId],
  occurredAt: at,
});
