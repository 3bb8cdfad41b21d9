/** Names and payloads of the news this feature tells. Instants are ISO 8601 text. */
export interface CampaignNews {
  'campaign.submitted': { campaignId: string; by: string };
  'campaign.approved': { campaignId: string; by: string };
  'campaign.launched': { campaignId: string };
  'campaign.threshold_reached': { campaignId: string; reachedAt: string; measure: number };
  'campaign.closing': { campaignId: string; closedAt: string };
  'campaign.funded': { campaignId: string; measure: number };
  'campaign.unfunded': { campaignId: string; measure: number };
  /** Charging is over: at or above the threshold, or accepted by the shortfall policy. */
  'campaign.collected': { campaignId: string };
  'campaign.shortfall_found': { campaignId: string; measure: number };
  'campaign.released': { campaignId: string };
  'campaign.cancelled': { campaignId: string; reason: string };
  'campaign.in_production': { campaignId: string };
  'campaign.rolling_out': { campaignId: string };
  'campaign.completed': { campaignId: string };
  /** The campaign's money or text changed, or a milestone was reached: caches may forget it. */
  'campaign.update_published': { campaignId: string; updateId: string };
  'campaign.question_asked': { campaignId: string; questionId: string };
  'campaign.question_answered': { campaignId: string; questionId: string };
}
