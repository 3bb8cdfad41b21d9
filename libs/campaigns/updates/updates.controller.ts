import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { Database } from '#libs/platform/database/database';
import { Caller, hasRole, Public, Roles, STAFF, type Principal } from '#libs/platform/http/access';
import { keyOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { campaignNotFound } from '../content/stored-campaign.js';
import { findCampaign } from '../reads/campaign.queries.js';
import { PublishUpdate } from './publish-update.js';
import { PublishUpdateRequest, UpdatePageView, UpdateView } from './update.request.js';
import { readUpdates, type UpdateRow } from './updates.queries.js';

@ApiTags('campaigns')
@Controller('v1/campaigns/:id/updates')
export class UpdatesController {
  constructor(
    private readonly database: Database,
    private readonly publishUpdate: PublishUpdate,
  ) {}

  @Post()
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Publish news about the campaign' })
  @ApiCreatedResponse({ type: UpdateView })
  async publish(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { title, body }: PublishUpdateRequest,
    @Caller() caller: Principal,
    @Req() { id: requestId }: FastifyRequest,
  ): Promise<UpdateView> {
    return view(await this.publishUpdate.execute({ campaignId, title, body, caller, requestId }));
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'The news about a campaign, newest first' })
  @ApiOkResponse({ type: UpdatePageView })
  async list(
    @Param('id') idOrSlug: string,
    @Query() { limit, cursor }: PageRequest,
    @Caller() caller: Principal,
  ): Promise<UpdatePageView> {
    const campaign = await findCampaign(this.database, idOrSlug, hasRole(caller, ...STAFF));
    if (campaign === null) throw campaignNotFound();
    const rows = await readUpdates(this.database, campaign.id, before(cursor), limit);
    return pageOf(rows, limit, view, ({ id }) => ({ id }));
  }
}

const view = (row: UpdateRow): UpdateView => ({
  ...row,
  publishedAt: row.publishedAt.toISOString(),
});

function before(cursor: string | undefined): string | null {
  const key = keyOfCursor(cursor, 'id');
  if (key === null) return null;
  if (isUuid(String(key.id))) return String(key.id);
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
