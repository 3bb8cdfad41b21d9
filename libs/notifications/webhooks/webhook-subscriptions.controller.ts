import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import {
  ManageSubscriptions,
  unknownDelivery,
  unknownSubscription,
} from './manage-subscriptions.js';
import { findSubscription, listDeliveries, listSubscriptions } from './webhooks.queries.js';
import { CreateWebhookSubscriptionRequest, ListDeliveriesRequest } from './webhooks.request.js';
import {
  CreatedWebhookSubscriptionView,
  deliveryView,
  subscriptionView,
  WebhookDeliveryPageView,
  WebhookDeliveryView,
  WebhookSubscriptionPageView,
} from './webhooks.view.js';

interface HttpRequest {
  readonly id: string;
}

@ApiTags('webhooks')
@Roles('admin', 'merchandiser')
@Controller('v1/webhook-subscriptions')
export class WebhookSubscriptionsController {
  constructor(
    private readonly database: Database,
    private readonly manage: ManageSubscriptions,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Send events to an address; the secret that signs them is shown once' })
  @ApiCreatedResponse({ type: CreatedWebhookSubscriptionView })
  async create(
    @Body() body: CreateWebhookSubscriptionRequest,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<CreatedWebhookSubscriptionView> {
    const { id, secret } = await this.manage.subscribe({ actor, requestId: request.id }, body);
    const row = await findSubscription(this.database, id);
    if (row === undefined) throw unknownSubscription();
    return { ...subscriptionView(row), secret };
  }

  @Get()
  @ApiOperation({ summary: 'The subscriptions, newest first, without their secrets' })
  @ApiOkResponse({ type: WebhookSubscriptionPageView })
  async list(@Query() { limit, cursor }: PageRequest): Promise<WebhookSubscriptionPageView> {
    const rows = await listSubscriptions(this.database, { limit, cursor: idOfCursor(cursor) });
    return pageOf(rows, limit, subscriptionView, byId);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send nothing more to this address; its history stays' })
  @ApiNoContentResponse()
  async end(
    @Param('id', UuidPipe) id: string,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<void> {
    await this.manage.end({ actor, requestId: request.id }, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'What was sent to this address, newest first, with every try' })
  @ApiOkResponse({ type: WebhookDeliveryPageView })
  async deliveries(
    @Param('id', UuidPipe) id: string,
    @Query() { limit, cursor, state }: ListDeliveriesRequest,
  ): Promise<WebhookDeliveryPageView> {
    if ((await findSubscription(this.database, id)) === undefined) throw unknownSubscription();
    const filter = { subscriptionId: id, limit, cursor: idOfCursor(cursor), state };
    return pageOf(await listDeliveries(this.database, filter), limit, deliveryView, byId);
  }

  @Post(':id/deliveries/:deliveryId/replays')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a finished delivery again, with a fresh schedule of tries' })
  @ApiAcceptedResponse({ type: WebhookDeliveryView })
  async replay(
    @Param('id', UuidPipe) id: string,
    @Param('deliveryId', UuidPipe) deliveryId: string,
    @Caller() actor: Principal,
    @Req() request: HttpRequest,
  ): Promise<WebhookDeliveryView> {
    await this.manage.replay({ actor, requestId: request.id }, id, deliveryId);
    const [row] = await listDeliveries(this.database, { subscriptionId: id, deliveryId, limit: 1 });
    if (row === undefined) throw unknownDelivery();
    return deliveryView(row);
  }
}
