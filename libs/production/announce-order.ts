import { Injectable } from '@nestjs/common';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { NotificationSettings } from '#libs/notifications/notifications.types';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { placedEvent, stageEvent, supplierMails, type PlacedOrder } from './order-messages.js';
import type { OrderState } from './order-state.js';
import type { ProductionNews } from './production.events.js';

/** Tells everybody about an order, in the transaction that made it true. */
@Injectable()
export class AnnounceOrder {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
    private readonly notifications: NotificationsService,
    private readonly settings: NotificationSettings,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  nextId(): string {
    return this.ids.next();
  }

  async placed(tx: Transaction, campaign: CampaignTerms, order: PlacedOrder): Promise<void> {
    const payload: ProductionNews['production_order.placed'] = {
      orderId: order.id,
      campaignId: campaign.id,
      number: order.number,
    };
    const mails = supplierMails(order, campaign, this.settings.publicUrl);
    await this.notifications.sendMails(tx, mails);
    await this.notifications.publish(tx, [placedEvent(order, campaign)]);
    await this.outbox.append(tx, [
      { type: 'production_order.placed', subject: campaign.id, payload },
    ]);
  }

  async advanced(
    tx: Transaction,
    order: { readonly id: string; readonly number: string; readonly campaignId: string },
    step: { readonly from: OrderState; readonly to: OrderState; readonly at: Date },
  ): Promise<void> {
    const { id: orderId, campaignId } = order;
    const payload: ProductionNews['production_order.advanced'] = {
      orderId,
      campaignId,
      state: step.to,
    };
    const event = stageEvent(order, { ...step, id: this.ids.next() });
    await this.notifications.publish(tx, [event]);
    await this.outbox.append(tx, [
      { type: 'production_order.advanced', subject: campaignId, payload },
    ]);
  }
}
