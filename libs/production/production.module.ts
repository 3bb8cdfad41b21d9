import { Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { IdentityModule } from '#libs/identity/identity.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { NewsSubscribers } from '#libs/platform/outbox/outbox';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { AdvanceOrder } from './advance-order.js';
import { AnnounceOrder } from './announce-order.js';
import { PlaceDeltaOrders } from './place-delta-orders.js';
import { PlaceOrder } from './place-order.js';
import { PlanProduction } from './plan-production.js';
import { ProductionOrdersController } from './production-orders.controller.js';
import { ProductionPlansController } from './production-plans.controller.js';
import { ProductionService } from './production.service.js';

@Module({
  imports: [IdentityModule, NotificationsModule, CampaignsModule, PledgesModule],
  controllers: [ProductionOrdersController, ProductionPlansController],
  providers: [
    AnnounceOrder,
    PlaceDeltaOrders,
    PlaceOrder,
    AdvanceOrder,
    PlanProduction,
    ProductionService,
  ],
  exports: [ProductionService],
})
export class ProductionModule implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly placeOrder: PlaceOrder,
  ) {}

  onModuleInit(): void {
    this.subscribers.register(this.placeOrder);
  }
}
