import { Module } from '@nestjs/common';
import { CampaignTermsCache } from './campaign-terms.js';
import { CampaignTotals } from './campaign-totals.js';
import { CampaignTransitions } from './campaign-transitions.js';
import { CampaignsService } from './campaigns.service.js';

@Module({
  providers: [CampaignTermsCache, CampaignTotals, CampaignTransitions, CampaignsService],
  exports: [CampaignsService],
})
export class CampaignsModule {}
