import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '#libs/platform/database/database';
import { Public } from '#libs/platform/http/access';
import { notModified } from '#libs/platform/http/etag';
import { campaignNotFound } from '../content/stored-campaign.js';
import { ProgressFeed } from './progress-feed.js';
import { readTotals, type TotalsRow } from './progress.queries.js';
import { progressView, ProgressView } from './progress.view.js';
import { watchProgress } from './watch-progress.js';

@ApiTags('campaigns')
@Controller('v1/campaigns/:idOrSlug/progress')
export class ProgressController {
  constructor(
    private readonly database: Database,
    private readonly feed: ProgressFeed,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'How far the campaign is: one row, cheap to poll with If-None-Match' })
  @ApiOkResponse({ type: ProgressView })
  async read(
    @Param('idOrSlug') idOrSlug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgressView | undefined> {
    const totals = await this.totals(idOrSlug);
    if (notModified(request, reply, `"${totals.version}"`)) return undefined;
    return progressView(totals);
  }

  @Get('stream')
  @Public()
  @ApiOperation({
    summary: 'The same as server-sent events',
    description:
      'Events named `progress`; `id` is the version of the totals. A client that comes back with ' +
      'Last-Event-ID gets the present state at once when it is newer. At most ten events a second.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: ProgressView })
  async stream(
    @Param('idOrSlug') idOrSlug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { campaignId } = await this.totals(idOrSlug);
    await watchProgress(
      this.feed,
      { request, reply },
      { campaignIds: [campaignId], several: false },
    );
  }

  private async totals(idOrSlug: string): Promise<TotalsRow> {
    const totals = await readTotals(this.database, idOrSlug);
    if (totals === null) throw campaignNotFound();
    return totals;
  }
}
