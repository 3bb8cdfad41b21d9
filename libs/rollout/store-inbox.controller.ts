import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { storeOf } from './acknowledge-notice.js';
import { noticesOfStore } from './notices.statements.js';
import { noticeView, StoreInboxView } from './rollouts.view.js';

@ApiTags('rollouts')
@Roles('store')
@Controller('v1/store-inbox')
export class StoreInboxController {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
  ) {}

  @Get()
  @ApiOperation({ summary: "What comes to the caller's own store, newest first" })
  @ApiOkResponse({ type: StoreInboxView })
  async list(
    @Query() { limit, cursor }: PageRequest,
    @Caller() caller: Principal,
  ): Promise<StoreInboxView> {
    const page = { cursor: idOfCursor(cursor), limit };
    const rows = await noticesOfStore(this.database, storeOf(caller), page);
    const { items, nextCursor } = pageOf(rows, limit, noticeView, byId);
    const named = items.map(async (notice) => {
      const campaign = await this.campaigns.terms(notice.campaignId);
      return { ...notice, campaignTitle: campaign?.title ?? '' };
    });
    return { items: await Promise.all(named), nextCursor };
  }
}
