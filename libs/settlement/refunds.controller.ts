import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Money } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { actorOf } from './actor.js';
import { AskRefundRequest, DecideRefundRequest, ListRefundsRequest } from './ask-refund.request.js';
import { DecideRefund } from './decide-refund.js';
import { RefundPageView, refundView, RefundView } from './refund.view.js';
import { listRefunds, readRefund } from './refunds.queries.js';
import { StaffActs } from './staff-acts.js';

@ApiTags('settlement')
@Roles('finance')
@Controller('v1')
export class RefundsController {
  constructor(
    private readonly database: Database,
    private readonly acts: StaffActs,
    private readonly decisions: DecideRefund,
  ) {}

  @Get('refunds')
  @ApiOperation({ summary: 'Refunds, newest first: what failed, what waits for a second person' })
  @ApiOkResponse({ type: RefundPageView })
  async list(@Query() query: ListRefundsRequest): Promise<RefundPageView> {
    const before = idOfCursor(query.cursor);
    const rows = await listRefunds(this.database, { ...query, before });
    return pageOf(rows, query.limit, refundView, byId);
  }

  @Post('pledges/:id/refunds')
  @Idempotent()
  @ApiOperation({ summary: 'Give back what was collected, in full or in part' })
  @ApiCreatedResponse({ type: RefundView })
  async ask(
    @Param('id', UuidPipe) pledgeId: string,
    @Body() { amount, reason, way }: AskRefundRequest,
    @Caller() caller: Principal,
  ): Promise<RefundView> {
    const wanted = amount === undefined ? null : Money.of(amount.amount, amount.currency);
    const askedBy = actorOf(caller);
    const wish = { pledgeId, amount: wanted, reason, askedBy, ...(way && { way }) };
    const { id } = await this.acts.refund(wish, caller);
    return refundView(await readRefund(this.database, id));
  }

  @Post('pledges/:id/refunds/:refundId/approvals')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Agree to a refund that somebody else has asked for' })
  @ApiOkResponse({ type: RefundView })
  approve(
    @Param('id', UuidPipe) pledgeId: string,
    @Param('refundId', UuidPipe) refundId: string,
    @Body() { note }: DecideRefundRequest,
    @Caller() caller: Principal,
  ): Promise<RefundView> {
    const verdict = { pledgeId, refundId, approved: true, note: note ?? null };
    return this.decide(verdict, caller);
  }

  @Post('pledges/:id/refunds/:refundId/rejections')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'Refuse a refund that somebody else has asked for' })
  @ApiOkResponse({ type: RefundView })
  reject(
    @Param('id', UuidPipe) pledgeId: string,
    @Param('refundId', UuidPipe) refundId: string,
    @Body() { note }: DecideRefundRequest,
    @Caller() caller: Principal,
  ): Promise<RefundView> {
    const verdict = { pledgeId, refundId, approved: false, note: note ?? null };
    return this.decide(verdict, caller);
  }

  private async decide(
    verdict: Parameters<DecideRefund['execute']>[0],
    caller: Principal,
  ): Promise<RefundView> {
    await this.decisions.execute(verdict, caller);
    return refundView(await readRefund(this.database, verdict.refundId));
  }
}
