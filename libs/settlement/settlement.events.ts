/** News about charging; subjects are pledge ids, except `settlement.finished` (campaign id). */
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
}
