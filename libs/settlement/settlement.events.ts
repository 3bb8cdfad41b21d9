import type { NewsItem } from '#libs/platform/outbox/outbox';

/** News about charging; subjects are pledge ids, except `settlement.fell_short` (campaign id). */
export interface SettlementNews {
  'pledge.collected': {
    pledgeId: string;
    campaignId: string;
    amountMinor: number;
    currency: string;
  };
  'pledge.charge_failed': {
    pledgeId: string;
    campaignId: string;
    reason: string;
    fixUntil: string;
    mailNumber: number;
  };
  'pledge.dropped': { pledgeId: string; campaignId: string };
  'pledge.refunded': {
    pledgeId: string;
    campaignId: string;
    amountMinor: number;
    currency: string;
  };
  /** The card did not take it, or its bank sent it back: the money is a deposit again. */
  'pledge.refund_failed': {
    pledgeId: string;
    campaignId: string;
    amountMinor: number;
    currency: string;
  };
  /** The backer's bank has taken the money; until it has decided, nothing is refunded. */
  'pledge.disputed': {
    pledgeId: string;
    campaignId: string;
    amountMinor: number;
    currency: string;
  };
  'pledge.dispute_ended': {
    pledgeId: string;
    campaignId: string;
    state: 'dispute_won' | 'dispute_lost' | 'refunded';
  };
  /** A bank asks or has taken money, and waits for an answer. Told once per dispute. */
  'dispute.found': {
    disputeId: string;
    pledgeId: string;
    campaignId: string;
    amountMinor: number;
    currency: string;
    evidenceDueAt: string;
  };
  /** The backer has the goods; what is left of the money is earned. */
  'pledge.handed_over': {
    pledgeId: string;
    campaignId: string;
    way: 'picked_up' | 'shipped';
    /** "2026-07-04" in the zone of the campaign. */
    on: string;
    /** What was left of the money, and the VAT in it. */
    amountMinor: number;
    vatMinor: number;
    currency: string;
  };
  /** Less was collected than the threshold, and what becomes of the campaign. */
  'settlement.fell_short': {
    campaignId: string;
    outcome: 'goes_on' | 'topped_up' | 'in_review' | 'cancelled';
  };
}

export const fellShort = (payload: SettlementNews['settlement.fell_short']): NewsItem => ({
  type: 'settlement.fell_short',
  subject: payload.campaignId,
  payload,
});
