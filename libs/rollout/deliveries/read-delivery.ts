import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Clock, localInZone } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { OpenedPledge } from '#libs/pledges/pledges.types';
import { ProductionService } from '#libs/production/production.service';
import { findStore } from '../stores/stores.statements.js';
import type { DeliveryStatusView } from './delivery.view.js';
import { arrivalOf } from './deliveries.statements.js';
import { GivePickUpCode } from './give-pick-up-code.js';

/** Money was taken and has not gone back as a whole: these are made and handed over. */
const MADE: ReadonlySet<string> = new Set([
  'collected',
  'partially_refunded',
  'refund_failed',
  'disputed',
  'dispute_won',
]);

/** Where what somebody pledged for is now: in production, on its way, in their store. */
@Injectable()
export class ReadDelivery {
  constructor(
    private readonly database: Database,
    private readonly production: ProductionService,
    private readonly campaigns: CampaignsService,
    private readonly codes: GivePickUpCode,
    private readonly clock: Clock,
  ) {}

  async of(pledge: OpenedPledge): Promise<DeliveryStatusView> {
    const { kind, storeId } = pledge.delivery;
    const order = await this.production.orderOfCampaign(this.database, pledge.campaignId);
    const store = storeId === null ? undefined : await findStore(this.database, storeId);
    return {
      kind,
      production: order === null ? null : { stage: order.state, expectedOn: order.expectedOn },
      store:
        store === undefined
          ? null
          : {
              code: store.code,
              name: store.name,
              address: store.address,
              postcode: store.postcode,
              city: store.city,
            },
      pickUp: storeId === null ? null : await this.pickUp(pledge, storeId),
    };
  }

  private async pickUp(
    pledge: OpenedPledge,
    storeId: string,
  ): Promise<DeliveryStatusView['pickUp']> {
    const arrival = await arrivalOf(this.database, pledge.campaignId, storeId);
    const made = MADE.has(pledge.state);
    return {
      code: made ? await this.codes.execute(pledge.id) : null,
      expectedFrom: arrival?.expectedFrom ?? null,
      ready: made && arrival !== null && (await this.hasArrived(pledge.campaignId, arrival)),
    };
  }

  /** The day has come on the campaign's clock, and the store knows of it. */
  private async hasArrived(
    campaignId: string,
    arrival: { readonly expectedFrom: string; readonly acknowledged: boolean },
  ): Promise<boolean> {
    const { timeZone } = present(await this.campaigns.terms(campaignId), 'the campaign');
    const { year, month, day } = localInZone(this.clock.now(), timeZone);
    const pad = (part: number): string => String(part).padStart(2, '0');
    return arrival.acknowledged && arrival.expectedFrom <= `${year}-${pad(month)}-${pad(day)}`;
  }
}
