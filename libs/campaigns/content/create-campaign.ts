import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { CampaignSettings } from '../campaign-settings.js';
import { namedIn, withDefaults, type NewCampaign } from './campaign-input.js';
import { insertCampaign, replaceOffers } from './content.statements.js';
import { identified } from './identified.js';
import { refuseUnknownOffers } from './offer-ids.js';
import { resolveCampaign } from './resolve-campaign.js';
import { replaceTranslations } from './translations.statements.js';

export type { NewCampaign } from './campaign-input.js';

/** A merchandiser begins a campaign: a draft that only staff see. */
@Injectable()
export class CreateCampaign {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly settings: CampaignSettings,
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
    const input = withDefaults(campaign, this.settings.brandLocale);
    const resolved = resolveCampaign(input, now, namedIn(campaign));
    refuseUnknownOffers(resolved.terms, null);
    const content = identified(resolved, this.ids);
    const id = this.ids.next();
    await this.database.transaction(async (tx) => {
      await insertCampaign(tx, { id, content, createdBy: actorOf(caller), now });
      await replaceOffers(tx, id, content.terms);
      await replaceTranslations(tx, id, content.text);
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
