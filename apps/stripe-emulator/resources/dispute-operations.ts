import type Stripe from 'stripe';
import { World, idOf } from '../core/world.js';
import { missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { mergeMetadata } from '../http/params.js';
import { anything, boolean, hash, metadata, paging, range, text, texts } from '../http/shape.js';
import { assertOpen, escalate, settleDispute } from './disputes.js';

const evidenceFields = {
  access_activity_log: text,
  appeal: anything,
  billing_address: text,
  cancellation_policy: text,
  cancellation_policy_disclosure: text,
  cancellation_rebuttal: text,
  customer_communication: text,
  customer_email_address: text,
  customer_name: text,
  customer_purchase_ip: text,
  customer_signature: text,
  duplicate_charge_documentation: text,
  duplicate_charge_explanation: text,
  duplicate_charge_id: text,
  enhanced_evidence: anything,
  product_description: text,
  receipt: text,
  refund_policy: text,
  refund_policy_disclosure: text,
  refund_refusal_explanation: text,
  service_date: text,
  service_documentation: text,
  shipping_address: text,
  shipping_carrier: text,
  shipping_date: text,
  shipping_documentation: text,
  shipping_tracking_number: text,
  uncategorized_file: text,
  uncategorized_text: text,
};

function existing(world: World, id: string): Stripe.Dispute {
  const row = world.tables.disputes.get(id);
  if (row === undefined) throw missing('dispute', id, 'dispute');
  return row.object;
}

function update(world: World, id: string, params: Stripe.DisputeUpdateParams): Stripe.Dispute {
  const before = existing(world, id);
  if (params.evidence !== undefined) assertOpen(before);
  const submits = params.evidence !== undefined && params.submit !== false;
  const details = before.evidence_details;
  const after: Stripe.Dispute = {
    ...before,
    evidence: { ...before.evidence, ...plainEvidence(params.evidence ?? {}) },
    evidence_details: {
      ...details,
      has_evidence: details.has_evidence || params.evidence !== undefined,
      submission_count: details.submission_count + (submits ? 1 : 0),
      submission_method: submits ? 'manual' : details.submission_method,
    },
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: submits ? before.status.replace('needs_response', 'under_review') : before.status,
  };
  world.tables.disputes.put(after, {});
  world.emit('charge.dispute.updated', after, World.previous(before, after));
  if (!submits) return after;
  return judged(world, after, params.evidence?.uncategorized_text);
}

/** The texts among the evidence; files and the networks' own forms are not acted out. */
function plainEvidence(
  given: Stripe.DisputeUpdateParams.Evidence,
): Partial<Pick<Stripe.Dispute.Evidence, 'uncategorized_text'>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}

/** The texts that Stripe's test mode answers: https://docs.stripe.com/testing#evidence. */
function judged(world: World, dispute: Stripe.Dispute, words: string | undefined): Stripe.Dispute {
  if (words === 'winning_evidence') return settleDispute(world, dispute, 'won');
  if (words === 'losing_evidence') return settleDispute(world, dispute, 'lost');
  if (words === 'escalate_inquiry_evidence' && dispute.status.startsWith('warning')) {
    return escalate(world, dispute);
  }
  return dispute;
}

export const disputeOperations: readonly Operation[] = [
  operation<Stripe.DisputeListParams>({
    method: 'GET',
    path: '/v1/disputes',
    accepts: { ...paging, charge: text, created: range, expand: texts, payment_intent: text },
    run: ({ world, params }) =>
      listPage(
        world.tables.disputes,
        '/v1/disputes',
        params,
        ({ object }) =>
          (params.charge === undefined || idOf(object.charge) === params.charge) &&
          (params.payment_intent === undefined ||
            idOf(object.payment_intent) === params.payment_intent),
        [
          { key: 'charge', value: params.charge },
          { key: 'payment_intent', value: params.payment_intent },
        ],
      ),
  }),
  operation<Stripe.DisputeRetrieveParams>({
    method: 'GET',
    path: '/v1/disputes/:id',
    accepts: { expand: texts },
    run: (call) => existing(call.world, idIn(call)),
  }),
  operation<Stripe.DisputeUpdateParams>({
    method: 'POST',
    path: '/v1/disputes/:id',
    accepts: {
      evidence: hash<Stripe.DisputeUpdateParams.Evidence>(evidenceFields),
      expand: texts,
      intended_submission_method: text,
      metadata,
      submit: boolean,
    },
    run: (call) => update(call.world, idIn(call), call.params),
  }),
  operation<Stripe.DisputeCloseParams>({
    method: 'POST',
    path: '/v1/disputes/:id/close',
    accepts: { expand: texts },
    run: (call) => {
      const dispute = existing(call.world, idIn(call));
      assertOpen(dispute);
      return settleDispute(call.world, dispute, 'lost');
    },
  }),
];
