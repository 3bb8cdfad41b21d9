/** News about pledges; subjects are pledge ids. */
export interface PledgeNews {
  'pledge.held': { pledgeId: string; campaignId: string };
  'pledge.changed': { pledgeId: string; campaignId: string };
  'pledge.cancelled': { pledgeId: string; campaignId: string };
  'pledge.released': { pledgeId: string; campaignId: string };
  /** The backer saved another card, or confirmed, after a charge had failed. */
  'pledge.card_fixed': { pledgeId: string; campaignId: string };
}
