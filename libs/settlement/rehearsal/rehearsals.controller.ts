import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { actorOf } from '../actor.js';
import {
  RehearsalPageView,
  RehearsalRequest,
  rehearsalView,
  RehearsalView,
} from './rehearsal.view.js';
import { listRehearsals } from './rehearsals.statements.js';
import { Rehearsals } from './rehearsals.js';

@ApiTags('settlement')
@Controller('v1/campaigns/:id/settlement/rehearsals')
@Roles('finance', 'merchandiser')
export class RehearsalsController {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly database: Database,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'What closing now would charge, release and book, and what will really be collected',
  })
  @ApiCreatedResponse({ type: RehearsalView })
  async rehearse(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { assumeFunded }: RehearsalRequest,
    @Caller() caller: Principal,
  ): Promise<RehearsalView> {
    const order = { askedBy: actorOf(caller), assumeFunded };
    return rehearsalView(await this.rehearsals.rehearse(campaignId, order));
  }

  @Get()
  @ApiOperation({ summary: 'Rehearsals of a campaign, newest first' })
  @ApiOkResponse({ type: RehearsalPageView })
  async list(
    @Param('id', UuidPipe) campaignId: string,
    @Query() { limit, cursor }: PageRequest,
  ): Promise<RehearsalPageView> {
    await this.rehearsals.assertCampaign(campaignId);
    const page = { before: idOfCursor(cursor), limit };
    const rows = await listRehearsals(this.database, campaignId, page);
    return pageOf(rows, limit, rehearsalView, byId);
  }

  @Get(':rehearsalId')
  @ApiOperation({ summary: 'A rehearsal as it was reported then' })
  @ApiOkResponse({ type: RehearsalView })
  async read(
    @Param('id', UuidPipe) campaignId: string,
    @Param('rehearsalId', UuidPipe) id: string,
  ): Promise<RehearsalView> {
    return rehearsalView(await this.rehearsals.read(campaignId, id));
  }
}
