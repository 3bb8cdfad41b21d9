import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Money } from '#libs/kernel/money';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { actorOf } from './actor.js';
import { AskRefundRequest } from './ask-refund.request.js';
import { DecideShortfallRequest } from './decide-shortfall.request.js';
import { StaffActs } from './staff-acts.js';
import { SettlementService } from './settlement.service.js';
import {
  refundView,
  RefundView,
  SettlementView,
  ShortfallDecisionView,
} from './settlement.view.js';

@ApiTags('settlement')
@Controller('v1')
export class SettlementController {
  constructor(
    private readonly settlement: SettlementService,
    private readonly acts: StaffActs,
  ) {}

  @Get('campaigns/:id/settlement')
  @Roles('finance', 'merchandiser', 'admin')
  @ApiOperation({ summary: 'How far the charging of a campaign is, and when it will be done' })
  @ApiOkResponse({ type: SettlementView })
  read(@Param('id', UuidPipe) id: string): Promise<SettlementView> {
    return this.settlement.read(id);
  }

  @Post('campaigns/:id/shortfall-decisions')
  @Roles('finance')
  @ApiOperation({ summary: 'End a shortfall review: go on, or cancel and refund everybody' })
  @ApiCreatedResponse({ type: ShortfallDecisionView })
  async decide(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { decision, reason }: DecideShortfallRequest,
    @Caller() caller: Principal,
  ): Promise<ShortfallDecisionView> {
    const decidedBy = actorOf(caller);
    const decided = { campaignId, decision, reason, decidedBy };
    const at = await this.acts.decideShortfall(decided, caller);
    return { ...decided, decidedAt: at.toISOString() };
  }

  @Post('pledges/:id/refunds')
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Give back what was collected, in full or in part' })
  @ApiCreatedResponse({ type: RefundView })
  async refund(
    @Param('id', UuidPipe) pledgeId: string,
    @Body() body: AskRefundRequest,
    @Caller() caller: Principal,
  ): Promise<RefundView> {
    const { amount, reason } = body;
    const wanted = amount === undefined ? null : Money.of(amount.amount, amount.currency);
    const askedBy = actorOf(caller);
    const wish = { pledgeId, amount: wanted, reason, askedBy };
    return refundView(await this.acts.refund(wish, caller));
  }
}
