import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { AdvanceOrder, unknownOrder, type StaffAct } from './advance-order.js';
import type { OrderState } from './order-state.js';
import { findOrder, historyOf, listOrders } from './orders.statements.js';
import {
  AcknowledgeOrderRequest,
  ListOrdersRequest,
  OrderStageRequest,
} from './production.request.js';
import {
  orderDetailView,
  orderView,
  ProductionOrderDetailView,
  ProductionOrderPageView,
} from './production.view.js';

interface HttpRequest {
  readonly id: string;
}

@ApiTags('production')
@Controller('v1/production-orders')
export class ProductionOrdersController {
  constructor(
    private readonly database: Database,
    private readonly advance: AdvanceOrder,
  ) {}

  @Get()
  @Roles('merchandiser', 'finance', 'admin')
  @ApiOperation({ summary: 'Production orders, newest first' })
  @ApiOkResponse({ type: ProductionOrderPageView })
  async list(@Query() query: ListOrdersRequest): Promise<ProductionOrderPageView> {
    const cursor = idOfCursor(query.cursor);
    const rows = await listOrders(this.database, { ...query, cursor });
    return pageOf(rows, query.limit, orderView, byId);
  }

  @Get(':id')
  @Roles('merchandiser', 'finance', 'admin')
  @ApiOperation({ summary: 'One production order with its history' })
  @ApiOkResponse({ type: ProductionOrderDetailView })
  async read(@Param('id', UuidPipe) id: string): Promise<ProductionOrderDetailView> {
    const order = await findOrder(this.database, id);
    if (order === undefined) throw unknownOrder();
    return orderDetailView(order, await historyOf(this.database, id));
  }

  @Post(':id/acknowledgements')
  @HttpCode(200)
  @Idempotent()
  @Roles('merchandiser')
  @ApiOperation({ summary: 'The supplier has the order and can make it' })
  @ApiOkResponse({ type: ProductionOrderDetailView })
  acknowledge(
    @Param('id', UuidPipe) id: string,
    @Body() body: AcknowledgeOrderRequest,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<ProductionOrderDetailView> {
    return this.step({ actor, requestId: request.id }, id, 'confirmed', body.note);
  }

  @Post(':id/stages')
  @HttpCode(200)
  @Idempotent()
  @Roles('merchandiser')
  @ApiOperation({ summary: 'The order has reached its next stage' })
  @ApiOkResponse({ type: ProductionOrderDetailView })
  reach(
    @Param('id', UuidPipe) id: string,
    @Body() body: OrderStageRequest,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<ProductionOrderDetailView> {
    return this.step({ actor, requestId: request.id }, id, body.stage, body.note);
  }

  private async step(
    act: StaffAct,
    id: string,
    to: OrderState,
    note: string | undefined,
  ): Promise<ProductionOrderDetailView> {
    const order = await this.advance.execute(act, id, to, note ?? null);
    return orderDetailView(order, await historyOf(this.database, id));
  }
}
