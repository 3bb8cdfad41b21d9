import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { ListExceptionsRequest, ResolveExceptionRequest } from './exception.request.js';
import {
  exceptionView,
  SettlementExceptionPageView,
  SettlementExceptionView,
} from './exception.view.js';
import { listExceptions } from './exceptions.statements.js';
import { refundView, RefundView } from '../refund.view.js';
import { readRefund } from '../refunds.queries.js';
import { AskStrayRefund } from '../strays/ask-stray-refund.js';
import { ResolveException } from './resolve-exception.js';

@ApiTags('settlement')
@Roles('finance')
@Controller('v1/settlement-exceptions')
export class ExceptionsController {
  constructor(
    private readonly database: Database,
    private readonly resolution: ResolveException,
    private readonly strays: AskStrayRefund,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where Stripe said something else than we had asked, newest first' })
  @ApiOkResponse({ type: SettlementExceptionPageView })
  async list(@Query() query: ListExceptionsRequest): Promise<SettlementExceptionPageView> {
    const before = idOfCursor(query.cursor);
    const rows = await listExceptions(this.database, { ...query, before });
    return pageOf(rows, query.limit, exceptionView, byId);
  }

  @Post(':id/resolutions')
  @ApiOperation({ summary: 'It is seen to: ask Stripe again' })
  @ApiCreatedResponse({ type: SettlementExceptionView })
  async resolve(
    @Param('id', UuidPipe) id: string,
    @Body() { note }: ResolveExceptionRequest,
    @Caller() caller: Principal,
  ): Promise<SettlementExceptionView> {
    return exceptionView(await this.resolution.execute(id, note, caller));
  }

  @Post(':id/refunds')
  @Idempotent()
  @ApiOperation({ summary: 'Give the money of a stray charge back; above the limit by two people' })
  @ApiCreatedResponse({ type: RefundView })
  async giveBack(
    @Param('id', UuidPipe) id: string,
    @Body() { note }: ResolveExceptionRequest,
    @Caller() caller: Principal,
  ): Promise<RefundView> {
    const refundId = await this.strays.execute(id, note, caller);
    return refundView(await readRefund(this.database, refundId));
  }
}
