import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '#libs/platform/database/database';
import { Public } from '#libs/platform/http/access';
import { notModified } from '#libs/platform/http/etag';
import { campaignNotFound } from '../content/stored-campaign.js';
import { ProgressFeed } from './progress-feed.js';
import { ProgressOfManyRequest } from './progress-of-many.request.js';
import { readNamedTotals, type TotalsRow } from './progress.queries.js';
import { CampaignProgressView, ProgressListView, progressView } from './progress.view.js';
import { watchProgress } from './watch-progress.js';

/**
 * Several campaigns at once, for boards and lists: a browser has six connections to a host over
 * HTTP/1.1, so a stream a campaign would soon take them all.
 */
@ApiTags('campaigns')
@Controller('v1/progress')
export class ProgressOfManyController {
  constructor(
    private readonly database: Database,
    private readonly feed: ProgressFeed,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'How far several campaigns are; cheap to poll with If-None-Match' })
  @ApiOkResponse({ type: ProgressListView })
  async read(
    @Query() { campaigns }: ProgressOfManyRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgressListView | undefined> {
    const all = await this.totals(campaigns);
    if (notModified(request, reply, `"${all.map(({ version }) => version).join('.')}"`)) {
      return undefined;
    }
    return {
      items: all.map((totals) => ({ campaignId: totals.campaignId, ...progressView(totals) })),
    };
  }

  @Get('stream')
  @Public()
  @ApiOperation({
    summary: 'The same as one stream of server-sent events',
    description:
      'Events named `progress` with the campaign’s id in the body, and `alive` every 15 seconds. ' +
      '`id` holds the versions sent so far, in the order of `campaigns`. A client that comes back ' +
      'with Last-Event-ID, asking for the same campaigns, gets at once what is newer. At most ten ' +
      'events a second and campaign.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: CampaignProgressView })
  async stream(
    @Query() { campaigns }: ProgressOfManyRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const all = await this.totals(campaigns);
    const campaignIds = all.map(({ campaignId }) => campaignId);
    await watchProgress(this.feed, { request, reply }, { campaignIds, several: true });
  }

  private async totals(names: readonly string[]): Promise<readonly TotalsRow[]> {
    const { totals, missing } = await readNamedTotals(this.database, names);
    if (missing.length > 0) throw campaignNotFound();
    return totals;
  }
}
