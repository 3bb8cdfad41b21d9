import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Public } from '#libs/platform/http/access';
import { keyOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { isAnnounced, storesOfCampaign } from './campaign-stores.statements.js';
import { campaignStoreView, CampaignStorePageView } from './stores.view.js';

const NOT_PUBLIC: readonly CampaignTerms['state'][] = ['draft', 'in_review'];
/** It is not made, so that no store will have it. */
const NOT_MADE: readonly CampaignTerms['state'][] = [
  'unfunded',
  'releasing',
  'released',
  'cancelled',
];

@ApiTags('stores')
@Controller('v1/campaigns/:id/stores')
export class CampaignStoresController {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'Where it can be picked up, by code; from when, once the stores have been told',
  })
  @ApiOkResponse({ type: CampaignStorePageView })
  async list(
    @Param('id') idOrSlug: string,
    @Query() { limit, cursor }: PageRequest,
  ): Promise<CampaignStorePageView> {
    const campaign = await this.campaigns.terms(idOrSlug);
    if (campaign === null || NOT_PUBLIC.includes(campaign.state)) {
      throw notFound('campaign.not_found', 'There is no such campaign.');
    }
    const after = keyOfCursor(cursor, 'code')?.code.toString();
    const announced = await isAnnounced(this.database, campaign.id);
    const rows = NOT_MADE.includes(campaign.state)
      ? []
      : await storesOfCampaign(this.database, campaign.id, { announced, after, limit });
    return { announced, ...pageOf(rows, limit, campaignStoreView, ({ code }) => ({ code })) };
  }
}
