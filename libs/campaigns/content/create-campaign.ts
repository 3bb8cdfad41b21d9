import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { withDefaults, type NewCampaign } from './campaign-input.js';
import { insertCampaign, replaceOffers } from './content.statements.js';
import { refuseUnknownOffers } from './offer-ids.js';
import { resolveCampaign } from './resolve-campaign.js';

export type { NewCampaign } from './campaign-input.js';

/** A merchandiser begins a campaign: a draft that only staff see. */
@Injectable()
export class CreateCampaign {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Answers the id of the draft.
   * @throws DomainError (422) for every field that is not right; campaign.slug_taken (409)
   */
  async execute(command: {
    readonly campaign: NewCampaign;
    readonly caller: Principal;
    readonly requestId?: string | undefined;
  }): Promise<string> {
    const now = this.clock.now();
    const { campaign, caller, requestId } = command;
    const content = resolveCampaign(withDefaults(campaign), now, new Set(['closesAt']));
    refuseUnknownOffers(content.terms, null);
    const id = this.ids.next();
    await this.database.transaction(async (tx) => {
      await insertCampaign(tx, { id, content, createdBy: actorOf(caller), now });
      await replaceOffers(tx, id, content.terms, this.ids);
      await this.audit.record(tx, {
        actor: caller,
        action: 'campaign.created',
        subject: { kind: 'campaign', id },
        after: content,
        requestId,
      });
    });
    return id;
  }
}
