import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { storeOf } from './acknowledge-notice.js';
import { noticesOfStore } from './notices.statements.js';
import { ListNoticesRequest } from './rollouts.request.js';
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
    @Query() { limit, cursor }: ListNoticesRequest,
    @Caller() caller: Principal,
  ): Promise<StoreInboxView> {
    const rows = await noticesOfStore(this.database, storeOf(caller), { cursor, limit });
    const items = await Promise.all(
      rows.slice(0, limit).map(async (row) => {
        const campaign = await this.campaigns.terms(row.campaignId);
        return { ...noticeView(row), campaignTitle: campaign?.title ?? '' };
      }),
    );
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}
