import { Injectable } from '@nestjs/common';
import { conflict } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { AssembleEvidence } from './assemble-evidence.js';
import { evidenceTexts } from './evidence-texts.js';
import { insertSubmission, lockDispute } from './evidence.statements.js';

export interface EvidenceWish {
  readonly disputeId: string;
  /** In finance's own words; stands instead of the proof that is put together. */
  readonly statement: string | null;
}

export interface AskedSubmission {
  readonly id: string;
  readonly disputeId: string;
  readonly state: 'asked';
  readonly createdAt: Date;
}

/** Finance answers the bank: what is sent is frozen here, and a worker sends it. */
@Injectable()
export class SubmitEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly assemble: AssembleEvidence,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError dispute.not_found (404), dispute.closed, dispute.evidence_submitted (409),
   *   payments.unavailable (503)
   */
  async execute(wish: EvidenceWish, actor: Principal): Promise<AskedSubmission> {
    const { disputeId, statement } = wish;
    const pack = await this.assemble.execute(disputeId);
    const own = statement === null ? {} : { uncategorized_text: statement };
    const texts = { ...evidenceTexts(pack), ...own };
    const id = this.ids.next();
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const state = await lockDispute(tx, disputeId);
      if (state !== 'open' && state !== 'inquiry') {
        throw conflict('dispute.closed', 'The bank takes no more evidence.', { extra: { state } });
      }
      const askedBy = actorOf(actor);
      if (!(await insertSubmission(tx, { id, disputeId, texts, askedBy, now }))) {
        throw conflict('dispute.evidence_submitted', 'The bank takes evidence once.');
      }
      await this.audit.record(tx, {
        actor,
        action: 'dispute.evidence_submitted',
        subject: { kind: 'dispute', id: disputeId },
        after: { submissionId: id, fields: Object.keys(texts) },
      });
    });
    return { id, disputeId, state: 'asked', createdAt: now };
  }
}
