import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { actorOf } from '../actor.js';
import { InterruptCharging } from './interrupt-charging.js';
import { InterruptionRequest, PauseRequest } from './interruption.request.js';
import { interruptionView, InterruptionView } from './interruption.view.js';

@ApiTags('settlement')
@Controller('v1/campaigns/:id/settlement')
@Roles('finance', 'admin')
export class InterruptionsController {
  constructor(private readonly charging: InterruptCharging) {}

  @Post('pauses')
  @ApiOperation({ summary: 'Send no more charges until somebody resumes, or for so many minutes' })
  @ApiCreatedResponse({ type: InterruptionView })
  async pause(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { reason, minutes }: PauseRequest,
    @Caller() caller: Principal,
  ): Promise<InterruptionView> {
    const order = { campaignId, reason, minutes, orderedBy: actorOf(caller) };
    return interruptionView('paused', await this.charging.pause(order, caller));
  }

  @Post('stops')
  @ApiOperation({ summary: 'Send no more charges until somebody resumes or cancels' })
  @ApiCreatedResponse({ type: InterruptionView })
  async stop(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { reason }: InterruptionRequest,
    @Caller() caller: Principal,
  ): Promise<InterruptionView> {
    const order = { campaignId, reason, orderedBy: actorOf(caller) };
    return interruptionView('stopped', await this.charging.stop(order, caller));
  }

  @Post('resumptions')
  @ApiOperation({ summary: 'Go on charging after a pause or a stop' })
  @ApiCreatedResponse({ type: InterruptionView })
  async resume(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { reason }: InterruptionRequest,
    @Caller() caller: Principal,
  ): Promise<InterruptionView> {
    const order = { campaignId, reason, orderedBy: actorOf(caller) };
    return interruptionView('running', await this.charging.resume(order, caller));
  }
}
