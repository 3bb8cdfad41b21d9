import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound, refused } from '#libs/kernel/errors';
import { Roles } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { collectionCosts } from './collection-costs.js';
import { CollectionCostsView, collectionCostsView } from './collection-costs.view.js';

@ApiTags('settlement')
@Controller('v1/campaigns/:id/collection-costs')
export class CollectionCostsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Roles('finance', 'merchandiser', 'admin')
  @ApiOperation({
    summary: 'What taking the money will cost, before the launch: fees, VAT, and when they are due',
  })
  @ApiOkResponse({ type: CollectionCostsView })
  async read(@Param('id', UuidPipe) id: string): Promise<CollectionCostsView> {
    const terms = await this.campaigns.terms(id);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    const costs = collectionCosts(terms);
    if (costs === null) {
      throw refused('campaign.reward_needed', 'Without a reward there is nothing to be paid.');
    }
    return collectionCostsView(terms, costs);
  }
}
