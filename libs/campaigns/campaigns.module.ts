import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity/identity.module';
import { CampaignsService } from './campaigns.service.js';
import { CreateCampaign } from './content/create-campaign.js';
import { EditCampaign } from './content/edit-campaign.js';
import { CampaignTermsCache } from './reads/campaign-terms.js';
import { CampaignTotals } from './totals/campaign-totals.js';
import { CampaignTransitions } from './transitions/campaign-transitions.js';
import { TakeStep } from './transitions/take-step.js';

@Module({
  imports: [IdentityModule],
  providers: [
    CampaignTermsCache,
    CampaignTotals,
    CampaignTransitions,
    CampaignsService,
    CreateCampaign,
    EditCampaign,
    TakeStep,
  ],
  exports: [CampaignsService],
})
export class CampaignsModule {}
