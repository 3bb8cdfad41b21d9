import type Stripe from 'stripe';
import { equalPart } from '../core/amounts.js';
import { midnightAfter } from '../clock.js';
import { idOf } from '../core/world.js';
import type { World } from '../core/world.js';
import type { DisputeKind, TestCard } from '../cards/test-card.js';
import { invalid } from '../http/errors.js';
import { bookPresented } from './balance.js';
import { disputeFee } from './fees.js';

const RESPONSE_DAYS = 9;

export const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Opens the disputes that the card's number stands for, right after its money was taken. */
export function openDisputes(world: World, charge: Stripe.Charge, card: TestCard): void {
  const kinds = card.disputes ?? [];
  kinds.forEach((kind, index) => {
    // Several disputes share the charge between them; the last takes what is left.
    const share = equalPart(charge.amount_captured, kinds.length);
    const last = charge.amount_captured - share * (kinds.length - 1);
    openDispute(world, charge, kind, index === kinds.length - 1 ? last : share);
  });
}

/** A bank opens a dispute, at once after the charge or months later. */
export function openDispute(
  world: World,
  charge: Stripe.Charge,
  kind: DisputeKind,
  amount: number,
): Stripe.Dispute {
  const inquiry = kind === 'inquiry';
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  const reason = inquiry ? 'general' : kind;
  const code = kind === 'product_not_received' ? '13.1' : '10.4';
  const dueBy = midnightAfter(world.now(), RESPONSE_DAYS) - 1;
  const dispute: Stripe.Dispute = {
    id: world.ids.next('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand,
        case_type: inquiry ? 'inquiry' : 'chargeback',
        network: brand,
        network_reason_code: code,
      },
      type: 'card',
    },
    reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
  const charged = world.tables.charges.get(charge.id)?.object ?? charge;
  world.tables.charges.put({ ...charged, disputed: true }, {});
  const opened = inquiry ? dispute : withdraw(world, dispute);
  world.tables.disputes.put(opened, {});
  world.emit('charge.dispute.created', opened);
  if (!inquiry) world.emit('charge.dispute.funds_withdrawn', opened);
  world.schedule('dispute.expire', opened.id, dueBy);
  return opened;
}

function withdraw(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  const entry = bookPresented(world, {
    type: 'adjustment',
    reporting: 'dispute',
    amount: -dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback withdrawal for ${idOf(dispute.charge) ?? ''}`,
    fee: disputeFee(world),
    feeDescription: 'Dispute fee',
    availableNow: true,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, entry] };
}

function reinstate(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  const taken = dispute.balance_transactions.at(-1);
  const entry = bookPresented(world, {
    rate: taken?.exchange_rate ?? null,
    type: 'adjustment',
    reporting: 'dispute_reversal',
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback reversal for ${idOf(dispute.charge) ?? ''}`,
    fee: -(taken?.fee ?? 0),
    feeDescription: 'Dispute fee refund',
    availableNow: true,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, entry] };
}

export const isOpen = (dispute: Stripe.Dispute): boolean =>
  ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'].includes(
    dispute.status,
  );

/**
 * Ends a dispute. The bank's verdict follows the evidence at once, as with Stripe's test texts
 * `winning_evidence` and `losing_evidence`.
 */
export function settleDispute(
  world: World,
  dispute: Stripe.Dispute,
  verdict: 'won' | 'lost',
): Stripe.Dispute {
  const inquiry = dispute.status.startsWith('warning');
  const ended: Stripe.Dispute = {
    ...(verdict === 'won' && !inquiry ? reinstate(world, dispute) : dispute),
    status: inquiry ? 'warning_closed' : verdict,
  };
  world.tables.disputes.put(ended, {});
  world.tables.tasks.remove(`dispute.expire:${dispute.id}`);
  world.emit('charge.dispute.closed', ended);
  if (verdict === 'won' && !inquiry) world.emit('charge.dispute.funds_reinstated', ended);
  return ended;
}

export function assertOpen(dispute: Stripe.Dispute): void {
  if (!isOpen(dispute)) {
    throw invalid(`This dispute is already closed`, { code: 'dispute_already_closed' });
  }
}

/** An inquiry that becomes a chargeback: now the money is taken. */
export function escalate(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  const escalated = withdraw(world, {
    ...dispute,
    is_charge_refundable: false,
    status: 'needs_response',
  });
  world.tables.disputes.put(escalated, {});
  world.emit('charge.dispute.funds_withdrawn', escalated);
  return escalated;
}
