import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { AcknowledgeNotice } from './acknowledge-notice.js';
import { ChangeAllocations, unknownRollout } from './change-allocations.js';
import { noticesOfRollout } from './notices.statements.js';
import { ChangeAllocationsRequest, ListRolloutsRequest } from './rollouts.request.js';
import { findRollout, listRollouts, readAllocations, readSupplies } from './rollouts.statements.js';
import {
  NoticeView,
  noticeView,
  RolloutPageView,
  rolloutSummaryView,
  RolloutView,
  rolloutView,
} from './rollouts.view.js';

interface HttpRequest {
  readonly id: string;
}

@ApiTags('rollouts')
@Controller('v1/rollouts')
export class RolloutsController {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeAllocations,
    private readonly notices: AcknowledgeNotice,
  ) {}

  @Get()
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Rollouts, newest first' })
  @ApiOkResponse({ type: RolloutPageView })
  async list(
    @Query() { limit, cursor, campaignId }: ListRolloutsRequest,
  ): Promise<RolloutPageView> {
    const after = idOfCursor(cursor);
    const rows = await listRollouts(this.database, { campaignId, cursor: after, limit });
    return pageOf(rows, limit, rolloutSummaryView, byId);
  }

  @Get(':id')
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Which store gets how many, when, and who has acknowledged it' })
  @ApiOkResponse({ type: RolloutView })
  async read(@Param('id', UuidPipe) id: string): Promise<RolloutView> {
    const rollout = await findRollout(this.database, id);
    if (rollout === undefined) throw unknownRollout();
    return rolloutView(
      rollout,
      await readSupplies(this.database, id),
      await readAllocations(this.database, id),
      await noticesOfRollout(this.database, id),
    );
  }

  @Patch(':id/allocations')
  @Roles('merchandiser')
  @ApiOperation({ summary: 'Other stock for stores; the answer shows the difference' })
  @ApiOkResponse({ type: RolloutView })
  async change(
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangeAllocationsRequest,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<RolloutView> {
    await this.changes.change({ actor, requestId: request.id }, id, body.allocations);
    return this.read(id);
  }

  @Post(':id/announcements')
  @HttpCode(200)
  @Idempotent()
  @Roles('merchandiser')
  @ApiOperation({ summary: 'Tell every store whose numbers are new; it has to acknowledge again' })
  @ApiOkResponse({ type: RolloutView })
  async announce(
    @Param('id', UuidPipe) id: string,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<RolloutView> {
    await this.changes.announce({ actor, requestId: request.id }, id);
    return this.read(id);
  }

  @Post(':id/acknowledgements')
  @HttpCode(200)
  @Roles('store')
  @ApiOperation({ summary: "The caller's store knows what comes; again changes nothing" })
  @ApiOkResponse({ type: NoticeView })
  async acknowledge(
    @Param('id', UuidPipe) id: string,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<NoticeView> {
    return noticeView(await this.notices.execute({ actor, requestId: request.id }, id));
  }
}
