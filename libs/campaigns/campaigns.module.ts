import { Module } from '@nestjs/common';
import { CampaignTermsCache } from './reads/campaign-terms.js';
import { CampaignTotals } from './totals/campaign-totals.js';
import { CampaignTransitions } from './transitions/campaign-transitions.js';
import { CampaignsService } from './campaigns.service.js';

@Module({
  providers: [CampaignTermsCache, CampaignTotals, CampaignTransitions, CampaignsService],
  exports: [CampaignsService],
})
export class CampaignsModule {}
