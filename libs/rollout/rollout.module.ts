import { Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { IdentityModule } from '#libs/identity/identity.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import { NewsSubscribers } from '#libs/platform/outbox/outbox';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { ProductionModule } from '#libs/production/production.module';
import { AcknowledgeNotice } from './acknowledge-notice.js';
import { AnnounceRollout } from './announce-rollout.js';
import { ChangeAllocations } from './change-allocations.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { GivePickUpCode } from './deliveries/give-pick-up-code.js';
import { PickUpData } from './deliveries/pick-up-data.js';
import { PickUpsController } from './deliveries/pick-ups.controller.js';
import { ReadDelivery } from './deliveries/read-delivery.js';
import { MakeRollout } from './make-rollout.js';
import { RemindStores } from './remind-stores.js';
import { RolloutService } from './rollout.service.js';
import { RolloutsController } from './rollouts.controller.js';
import { StoreInboxController } from './store-inbox.controller.js';
import { CampaignStoresController } from './stores/campaign-stores.controller.js';
import { KeepStores } from './stores/keep-stores.js';
import { StoresController } from './stores/stores.controller.js';
import { TellStores } from './tell-stores.js';

@Module({
  imports: [IdentityModule, NotificationsModule, CampaignsModule, PledgesModule, ProductionModule],
  controllers: [
    StoresController,
    CampaignStoresController,
    RolloutsController,
    StoreInboxController,
    PickUpsController,
    DeliveriesController,
  ],
  providers: [
    KeepStores,
    TellStores,
    AnnounceRollout,
    MakeRollout,
    ChangeAllocations,
    AcknowledgeNotice,
    RemindStores,
    GivePickUpCode,
    PickUpData,
    ReadDelivery,
    RolloutService,
  ],
  exports: [RolloutService],
})
export class RolloutModule implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly work: BackgroundWork,
    private readonly makeRollout: MakeRollout,
    private readonly remindStores: RemindStores,
  ) {}

  onModuleInit(): void {
    this.subscribers.register(this.makeRollout);
    this.work.registerSweep(this.remindStores);
  }
}
