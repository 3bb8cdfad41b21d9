import { Injectable } from '@nestjs/common';
import { conflict } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { personOf } from '#libs/platform/http/acting-person';
import { assertInReview } from './assert-in-review.js';
import { insertProposal, type ShortfallProposal } from './proposals.statements.js';

export interface ShortfallWish {
  readonly campaignId: string;
  readonly decision: 'proceed' | 'cancel';
  readonly reason: string;
}

/** Finance proposes what becomes of a campaign that fell short; nothing happens yet. */
@Injectable()
export class ProposeShortfall {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError campaign.not_found (404), campaign.wrong_state, shortfall.proposed (409),
   *   approval.person_required (422)
   */
  execute(wish: ShortfallWish, actor: Principal): Promise<ShortfallProposal> {
    const proposedBy = personOf(actor);
    const { campaignId, decision, reason } = wish;
    return this.database.transaction(async (tx) => {
      await this.campaigns.lockGates(tx, [campaignId]);
      await assertInReview(tx, campaignId);
      const [id, proposedAt] = [this.ids.next(), this.clock.now()];
      const proposal = await insertProposal(tx, { ...wish, id, proposedBy, proposedAt });
      if (proposal === null) {
        throw conflict('shortfall.proposed', 'Another proposal waits for its second person.');
      }
      await this.audit.record(tx, {
        actor,
        action: 'shortfall.proposed',
        subject: { kind: 'campaign', id: campaignId },
        after: { proposalId: id, decision },
        reason,
      });
      return proposal;
    });
  }
}
