import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { DecideShortfall } from './decide-shortfall.js';
import { proposalsOf } from './proposals.statements.js';
import { ProposeShortfall } from './propose-shortfall.js';
import { DecideShortfallRequest, ProposeShortfallRequest } from './shortfall.request.js';
import { ShortfallDecisionsView, ShortfallDecisionView, shortfallView } from './shortfall.view.js';

@ApiTags('settlement')
@Controller('v1/campaigns/:id/shortfall-decisions')
export class ShortfallController {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposeShortfall,
    private readonly decisions: DecideShortfall,
  ) {}

  @Get()
  @Roles('finance', 'merchandiser')
  @ApiOperation({ summary: 'What was proposed after a shortfall, and what became of it' })
  @ApiOkResponse({ type: ShortfallDecisionsView })
  async list(@Param('id', UuidPipe) id: string): Promise<ShortfallDecisionsView> {
    return { items: (await proposalsOf(this.database, id)).map(shortfallView) };
  }

  @Post()
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Propose to go on, or to cancel and refund everybody' })
  @ApiCreatedResponse({ type: ShortfallDecisionView })
  async propose(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { decision, reason }: ProposeShortfallRequest,
    @Caller() caller: Principal,
  ): Promise<ShortfallDecisionView> {
    return shortfallView(await this.proposals.execute({ campaignId, decision, reason }, caller));
  }

  @Post(':decisionId/confirmations')
  @HttpCode(200)
  @Idempotent()
  @Roles('merchandiser')
  @ApiOperation({ summary: 'Confirm what finance has proposed: it is carried out at once' })
  @ApiOkResponse({ type: ShortfallDecisionView })
  confirm(
    @Param('id', UuidPipe) campaignId: string,
    @Param('decisionId', UuidPipe) proposalId: string,
    @Body() { note }: DecideShortfallRequest,
    @Caller() caller: Principal,
  ): Promise<ShortfallDecisionView> {
    return this.decide({ campaignId, proposalId, confirmed: true, note: note ?? null }, caller);
  }

  @Post(':decisionId/rejections')
  @HttpCode(200)
  @Idempotent()
  @Roles('merchandiser')
  @ApiOperation({ summary: 'Refuse what finance has proposed; finance may propose again' })
  @ApiOkResponse({ type: ShortfallDecisionView })
  reject(
    @Param('id', UuidPipe) campaignId: string,
    @Param('decisionId', UuidPipe) proposalId: string,
    @Body() { note }: DecideShortfallRequest,
    @Caller() caller: Principal,
  ): Promise<ShortfallDecisionView> {
    return this.decide({ campaignId, proposalId, confirmed: false, note: note ?? null }, caller);
  }

  private async decide(
    verdict: Parameters<DecideShortfall['execute']>[0],
    caller: Principal,
  ): Promise<ShortfallDecisionView> {
    return shortfallView(await this.decisions.execute(verdict, caller));
  }
}
