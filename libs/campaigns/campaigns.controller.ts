import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { Caller, hasRole, Public, Roles, STAFF, type Principal } from '#libs/platform/http/access';
import { notModified } from '#libs/platform/http/etag';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { CreateCampaignRequest, EditCampaignRequest } from './content/campaign.request.js';
import { CreateCampaign } from './content/create-campaign.js';
import { EditCampaign } from './content/edit-campaign.js';
import { versionOfIfMatch } from './content/if-match.js';
import { campaignNotFound } from './content/stored-campaign.js';
import { findCampaign, readTransitions } from './reads/campaign.queries.js';
import { campaignEtag, campaignView, CampaignView } from './reads/campaign.view.js';
import { listCampaigns } from './reads/list-campaigns.queries.js';
import { ListCampaignsRequest, listKey } from './reads/list-campaigns.request.js';
import {
  CampaignPageView,
  listedView,
  pageOfCampaigns,
  TransitionListView,
} from './reads/listed-campaign.view.js';
import { LocaleRequest } from './reads/locale.request.js';

@ApiTags('campaigns')
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly createCampaign: CreateCampaign,
    private readonly editCampaign: EditCampaign,
  ) {}

  @Post()
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Begin a campaign: a draft that only staff see' })
  @ApiCreatedResponse({ type: CampaignView })
  async create(
    @Body() campaign: CreateCampaignRequest,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    const id = await this.createCampaign.execute({ campaign, caller, requestId: request.id });
    reply.header('Location', `/v1/campaigns/${id}`);
    return this.answer(id, caller, reply);
  }

  @Patch(':id')
  @Roles('merchandiser', 'admin')
  @ApiOperation({
    summary: 'Change a campaign; once submitted only its texts and pictures',
    description: 'Members that are absent stay. Rewards and add-ons are replaced as whole lists.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read' })
  @ApiOkResponse({ type: CampaignView })
  async edit(
    @Param('id', UuidPipe) campaignId: string,
    @Body() edit: EditCampaignRequest,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    const version = versionOfIfMatch(request.headers['if-match']);
    await this.editCampaign.execute({ campaignId, edit, version, caller, requestId: request.id });
    return this.answer(campaignId, caller, reply);
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'The campaigns that the caller may see, the latest opening first' })
  @ApiOkResponse({ type: CampaignPageView })
  async list(
    @Query() query: ListCampaignsRequest,
    @Caller() caller: Principal,
  ): Promise<CampaignPageView> {
    const { cursor, locale, ...filter } = query;
    const rows = await listCampaigns(this.database, {
      ...filter,
      after: listKey(cursor),
      forStaff: hasRole(caller, ...STAFF),
      now: this.clock.now(),
    });
    return pageOfCampaigns(rows, filter.limit, (row) => listedView(row, locale));
  }

  @Get(':idOrSlug')
  @Public()
  @ApiOperation({ summary: 'One campaign by id or slug; drafts and reviews only for staff' })
  @ApiOkResponse({ type: CampaignView })
  async read(
    @Param('idOrSlug') idOrSlug: string,
    @Query() { locale }: LocaleRequest,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView | undefined> {
    const forStaff = hasRole(caller, ...STAFF);
    const campaign = await findCampaign(this.database, idOrSlug, forStaff);
    if (campaign === null) throw campaignNotFound();
    if (notModified(request, reply, campaignEtag(campaign, forStaff, locale))) return undefined;
    return campaignView(campaign, forStaff, locale);
  }

  @Get(':id/transitions')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Who has taken the campaign where, when and why' })
  @ApiOkResponse({ type: TransitionListView })
  async transitions(@Param('id', UuidPipe) id: string): Promise<TransitionListView> {
    const items = await readTransitions(this.database, id);
    if (items.length === 0) throw campaignNotFound();
    return { items: items.map((step) => ({ ...step, at: step.at.toISOString() })) };
  }

  private async answer(id: string, caller: Principal, reply: FastifyReply): Promise<CampaignView> {
    const forStaff = hasRole(caller, ...STAFF);
    const campaign = await findCampaign(this.database, id, forStaff);
    if (campaign === null) throw campaignNotFound();
    reply.header('ETag', campaignEtag(campaign, forStaff));
    return campaignView(campaign, forStaff);
  }
}
