/** News about pledges; subjects are pledge ids. */
export interface PledgeNews {
  'pledge.held': { pledgeId: string; campaignId: string };
  'pledge.changed': { pledgeId: string; campaignId: string };
  'pledge.cancelled': { pledgeId: string; campaignId: string };
  /** Its backer took back a pledge that was paid; whoever took the money gives it back. */
  'pledge.withdrawn': { pledgeId: string; campaignId: string; reason: string };
  'pledge.released': { pledgeId: string; campaignId: string };
  /** A checkout was not finished in time; `tell` when its backer had saved a card too late. */
  'pledge.expired': { pledgeId: string; campaignId: string; tell: boolean };
  /** The backer saved another card, or confirmed, after a charge had failed. */
  'pledge.card_fixed': { pledgeId: string; campaignId: string };
}
