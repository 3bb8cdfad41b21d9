import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { present } from '#libs/kernel/assert';
import { Database } from '#libs/platform/database/database';
import { Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { findCampaign } from '../reads/campaign.queries.js';
import { campaignEtag, campaignView, CampaignView } from '../reads/campaign.view.js';
import type { StepNoun } from './step-guards.js';
import { ReasonedStepRequest, StepRequest } from './step.request.js';
import { TakeStep } from './take-step.js';

type StepHttpRequest = FastifyRequest & { readonly principal: Principal };

@ApiTags('campaigns')
@ApiCreatedResponse({ type: CampaignView })
@Roles('merchandiser', 'admin')
@Controller('v1/campaigns/:id')
export class StepsController {
  constructor(
    private readonly database: Database,
    private readonly takeStep: TakeStep,
  ) {}

  @Post('submissions')
  @ApiOperation({ summary: 'Ask a second person to approve the draft; its terms are fixed now' })
  submit(
    @Param('id', UuidPipe) id: string,
    @Body() body: StepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('submissions', id, body, request, reply);
  }

  @Post('approvals')
  @ApiOperation({ summary: 'Approve it: not by its author nor by who submitted it' })
  approve(
    @Param('id', UuidPipe) id: string,
    @Body() body: StepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('approvals', id, body, request, reply);
  }

  @Post('rejections')
  @ApiOperation({ summary: 'Send it back to its author' })
  reject(
    @Param('id', UuidPipe) id: string,
    @Body() body: ReasonedStepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('rejections', id, body, request, reply);
  }

  @Post('launches')
  @ApiOperation({ summary: 'Open it now; at `opensAt` it opens by itself' })
  launch(
    @Param('id', UuidPipe) id: string,
    @Body() body: StepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('launches', id, body, request, reply);
  }

  @Post('suspensions')
  @ApiOperation({ summary: 'Take no more pledges for now; what is held stays held' })
  suspend(
    @Param('id', UuidPipe) id: string,
    @Body() body: ReasonedStepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('suspensions', id, body, request, reply);
  }

  @Post('resumptions')
  @ApiOperation({ summary: 'Take pledges again' })
  resume(
    @Param('id', UuidPipe) id: string,
    @Body() body: StepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('resumptions', id, body, request, reply);
  }

  @Post('closings')
  @ApiOperation({ summary: 'Close it before its deadline; the verdict follows' })
  close(
    @Param('id', UuidPipe) id: string,
    @Body() body: ReasonedStepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('closings', id, body, request, reply);
  }

  @Post('cancellations')
  @ApiOperation({ summary: 'Give it up: what is held is released, what is collected refunded' })
  cancel(
    @Param('id', UuidPipe) id: string,
    @Body() body: ReasonedStepRequest,
    @Req() request: StepHttpRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.take('cancellations', id, body, request, reply);
  }

  private async take(
    noun: StepNoun,
    campaignId: string,
    { reason }: StepRequest,
    request: StepHttpRequest,
    reply: FastifyReply,
  ): Promise<CampaignView> {
    const { principal: caller, id: requestId } = request;
    await this.takeStep.execute({ campaignId, noun, caller, reason, requestId });
    const campaign = present(await findCampaign(this.database, campaignId, true), 'the campaign');
    reply.header('ETag', campaignEtag(campaign, true));
    return campaignView(campaign, true);
  }
}
