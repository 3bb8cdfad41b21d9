import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { personOf } from '#libs/platform/http/acting-person';
import { fellShort } from '../settlement.events.js';
import { assertInReview } from './assert-in-review.js';
import {
  endProposal,
  findProposal,
  insertDecision,
  type ProposalEnd,
  type ShortfallProposal,
} from './proposals.statements.js';

export interface ShortfallVerdict {
  readonly campaignId: string;
  readonly proposalId: string;
  readonly confirmed: boolean;
  readonly note: string | null;
}

/** A merchandiser confirms what finance proposed (and it is done), or does not. */
@Injectable()
export class DecideShortfall {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws DomainError shortfall.not_found (404), shortfall.second_person_needed (403),
   *   shortfall.wrong_state, campaign.wrong_state (409), approval.person_required (422)
   */
  execute(verdict: ShortfallVerdict, actor: Principal): Promise<ShortfallProposal> {
    const decidedBy = personOf(actor);
    const { campaignId, confirmed, note } = verdict;
    return this.database.transaction(async (tx) => {
      await this.campaigns.lockGates(tx, [campaignId]);
      const proposal = await findProposal(tx, campaignId, verdict.proposalId);
      if (proposal === null) throw notFound('shortfall.not_found', 'There is no such proposal.');
      if (proposal.proposedBy === decidedBy) throw samePerson();
      const state = confirmed ? 'confirmed' : 'rejected';
      const ended = await this.end(tx, proposal, { state, decidedBy, note, at: this.clock.now() });
      if (confirmed) await this.carryOut(tx, ended);
      await this.audit.record(tx, {
        actor,
        action: `shortfall.${state}`,
        subject: { kind: 'campaign', id: campaignId },
        before: { state: 'shortfall_review' },
        after: { proposalId: ended.id, decision: ended.decision },
        reason: note ?? undefined,
      });
      return ended;
    });
  }

  private async end(
    tx: Transaction,
    proposal: ShortfallProposal,
    end: ProposalEnd,
  ): Promise<ShortfallProposal> {
    const ended = await endProposal(tx, proposal.id, end);
    if (ended !== null) return ended;
    throw conflict('shortfall.wrong_state', 'This proposal was decided before.', {
      extra: { state: proposal.state },
    });
  }

  private async carryOut(tx: Transaction, decided: ShortfallProposal): Promise<void> {
    const { campaignId, decision, reason } = decided;
    await assertInReview(tx, campaignId);
    const to = decision === 'proceed' ? 'collected' : 'cancelled';
    const actor = decided.decidedBy ?? decided.proposedBy;
    await this.campaigns.advance(tx, campaignId, to, { actor, reason });
    await insertDecision(tx, decided);
    const outcome = decision === 'proceed' ? 'goes_on' : 'cancelled';
    await this.outbox.append(tx, [fellShort({ campaignId, outcome })]);
  }
}

const samePerson = (): DomainError =>
  new DomainError(
    'forbidden',
    'shortfall.second_person_needed',
    'Somebody else than who proposed decides.',
  );
