import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Caller, Public, Roles, STAFF, type Principal } from '#libs/platform/http/access';
import { CompiledBody } from '#libs/platform/http/compiled-body';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PlacedPledgeView, pledgePage, PledgePageView } from './placed-pledge.view.js';
import { PlacePledgeRequest } from './placing/place-pledge.request.js';
import { PledgeIntake } from './placing/pledge-intake.js';
import { PledgeSettings } from './pledges.types.js';
import { startView } from './paying/payment.view.js';
import { PledgeSetups } from './paying/pledge-setups.js';
import { pledgeToken } from './pledge-token.js';
import { ListPledgesRequest } from './reading/list-pledges.request.js';
import { pledgesCsv } from './reading/pledges-csv.js';
import { ReadPledges } from './reading/read-pledges.js';

interface Reply {
  header(name: string, value: string): Reply;
}

@ApiTags('pledges')
@Controller('v1/campaigns/:campaign/pledges')
export class CampaignPledgesController {
  constructor(
    private readonly intake: PledgeIntake,
    private readonly setups: PledgeSetups,
    private readonly settings: PledgeSettings,
    private readonly reads: ReadPledges,
    private readonly campaigns: CampaignsService,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: 'Pledge for a reward of a live campaign' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Required without an `id`' })
  @ApiBody({ type: PlacePledgeRequest })
  @ApiCreatedResponse({ type: PlacedPledgeView })
  async place(
    @Param('campaign') campaign: string,
    @Body(new CompiledBody(PlacePledgeRequest)) body: object,
    @Caller() caller: Principal,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PlacedPledgeView> {
    const request = body as PlacePledgeRequest;
    const placed = await this.intake.take({ campaign, request, caller, idempotencyKey });
    const { pledge, replayed } = placed;
    const start = pledge.state === 'held' ? null : await this.setups.toPlace(pledge.id);
    if (replayed) reply.header('Idempotent-Replayed', 'true');
    reply.header('Location', `/v1/pledges/${pledge.id}`);
    const token = pledgeToken(this.settings.linkSecret, pledge.id);
    return { pledge, token, ...startView(start) };
  }

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'The pledges of a campaign, as JSON pages or as CSV by Accept' })
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/PledgePageView' } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async list(
    @Param('campaign') campaign: string,
    @Query() query: ListPledgesRequest,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PledgePageView | Readable> {
    const terms = await this.campaigns.terms(campaign);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    const { cursor, ...filter } = { ...query, campaignId: terms.id };
    if (accept?.includes('text/csv') === true) {
      reply
        .header('Content-Type', 'text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="pledges-${terms.slug}.csv"`);
      return Readable.from(pledgesCsv(this.reads.all({ ...filter, after: cursor })));
    }
    return pledgePage(await this.reads.list({ ...filter, after: cursor }), query.limit);
  }
}
