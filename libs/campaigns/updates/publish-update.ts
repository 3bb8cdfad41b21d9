import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { Outbox } from '#libs/platform/outbox/outbox';
import { actorOf } from '../actor.js';
import type { CampaignNews } from '../campaigns.events.js';
import { lockCampaign } from '../content/stored-campaign.js';
import type { UpdateRow } from './updates.queries.js';

export interface UpdateCommand {
  readonly campaignId: string;
  readonly title: string;
  readonly body: string;
  readonly caller: Principal;
  readonly requestId?: string | undefined;
}

/** News from the makers to whoever follows the campaign; possible in every state. */
@Injectable()
export class PublishUpdate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError campaign.not_found (404) */
  async execute({ campaignId, title, body, caller, requestId }: UpdateCommand): Promise<UpdateRow> {
    const update = { id: this.ids.next(), title, body, publishedAt: this.clock.now() };
    await this.database.transaction(async (tx) => {
      await lockCampaign(tx, campaignId);
      await tx.execute(
        `insert into campaigns.updates (id, campaign_id, title, body, published_at, author)
         values ($1, $2, $3, $4, $5, $6)`,
        [update.id, campaignId, title, body, update.publishedAt, actorOf(caller)],
      );
      const payload: CampaignNews['campaign.update_published'] = {
        campaignId,
        updateId: update.id,
      };
      await this.outbox.append(tx, [
        { type: 'campaign.update_published', subject: campaignId, payload: { ...payload } },
      ]);
      await this.audit.record(tx, {
        actor: caller,
        action: 'campaign.update_published',
        subject: { kind: 'campaign', id: campaignId },
        after: { updateId: update.id, title },
        requestId,
      });
    });
    return update;
  }
}
