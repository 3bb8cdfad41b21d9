import { Money } from '#libs/kernel/money';
import {
  credit,
  debit,
  draftEntry,
  type AccountCode,
  type DraftEntry,
  type DraftLine,
} from '#libs/ledger/ledger.types';
import type { DisputeReading } from '#libs/payments/payments.types';

/** What the books say of one dispute: taken and undecided, lost for good, and what Stripe took. */
export interface DisputePosition {
  readonly open: Money;
  readonly lost: Money;
  readonly fee: Money;
}

/** What the books should say after this reading. */
export function positionOf({ verdict, withdrawn, fee }: DisputeReading): DisputePosition {
  const none = Money.zero(withdrawn.currency);
  return verdict === 'lost'
    ? { open: none, lost: withdrawn, fee }
    : { open: withdrawn, lost: none, fee };
}

export interface DisputeMove {
  readonly disputeId: string;
  readonly stripeDisputeId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  /** The number of this entry of the dispute, from one. */
  readonly number: number;
  readonly booked: DisputePosition;
  readonly wanted: DisputePosition;
  readonly at: Date;
}

/**
 * The entry over the difference between what is booked and what was read; null when there is none.
 * So the order in which Stripe tells of opening, withdrawal, verdict and reinstatement does not
 * matter, and an appeal that turns a verdict is booked like everything else.
 */
export function disputeEntry(move: DisputeMove): DraftEntry | null {
  const { booked, wanted } = move;
  const open = wanted.open.minus(booked.open);
  const lost = wanted.lost.minus(booked.lost);
  const fee = wanted.fee.minus(booked.fee);
  const lines = [
    ...line('disputes_open', open),
    ...line('dispute_losses', lost),
    ...line('payment_fees', fee),
    ...line('stripe_clearing', open.plus(lost).plus(fee).negated(), move.stripeDisputeId),
  ];
  if (lines.length === 0) return null;
  const { kind, description } = nameOf(open, lost);
  return draftEntry({
    cause: { kind, id: `${move.disputeId}:${move.number}` },
    occurredAt: move.at,
    campaignId: move.campaignId,
    pledgeIds: [move.pledgeId],
    description,
    lines,
  });
}

function line(account: AccountCode, change: Money, reference?: string): DraftLine[] {
  if (change.isZero()) return [];
  const facts = { reference };
  if (change.isNegative()) return [credit(account, change.negated(), facts)];
  return [debit(account, change, facts)];
}

function nameOf(open: Money, lost: Money): { kind: string; description: string } {
  if (lost.amountMinor > 0) return { kind: 'dispute_lost', description: 'Dispute lost' };
  if (open.amountMinor > 0) return { kind: 'dispute_opened', description: 'Dispute opened' };
  if (open.isZero() && lost.isZero()) {
    return { kind: 'dispute_fee', description: 'Fee of a dispute' };
  }
  return { kind: 'dispute_won', description: 'Dispute won' };
}
