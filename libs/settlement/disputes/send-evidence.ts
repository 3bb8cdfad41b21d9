import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { DisputeDesk, type EvidenceOutcome } from '#libs/payments/payments.types';
import { LEASE_SECONDS } from '../claim-charges.js';
import {
  claimSubmissions,
  endSubmission,
  putSubmissionBack,
  type HeldSubmission,
} from './evidence.statements.js';

const AT_ONCE = 5;
const AGAIN_SECONDS = 60;

/** Sends evidence to the bank through Stripe, once: before a second try the dispute is read. */
@Injectable()
export class SendEvidence implements Sweep {
  readonly name = 'settlement:evidence';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: DisputeDesk,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addSeconds(now, LEASE_SECONDS);
    const claimed = await this.database.transaction((tx) =>
      claimSubmissions(tx, { now, until, limit: AT_ONCE }),
    );
    await Promise.all(claimed.map((submission) => this.send(submission)));
    return claimed.length;
  }

  private async send(submission: HeldSubmission): Promise<void> {
    const outcome = await this.outcomeOf(submission);
    const now = this.clock.now();
    switch (outcome.kind) {
      case 'sent':
      case 'refused': {
        const refusal = outcome.kind === 'refused' ? outcome.reason : null;
        return this.database.transaction((tx) =>
          endSubmission(tx, submission, { state: outcome.kind, refusal, now }),
        );
      }
      case 'unknown':
      case 'not_sent': {
        const state = outcome.kind === 'unknown' ? 'unknown' : 'asked';
        const lookAt = addSeconds(now, AGAIN_SECONDS);
        return putSubmissionBack(this.database, submission, { state, lookAt });
      }
    }
  }

  private async outcomeOf(submission: HeldSubmission): Promise<EvidenceOutcome> {
    const { stripeDisputeId, idempotencyKey, texts } = submission;
    if (submission.firstSentAt !== null) {
      const look = await this.desk.read(stripeDisputeId);
      if (look.kind !== 'read') return { kind: 'unknown', reason: look.kind };
      if (look.dispute.evidenceSubmitted) return { kind: 'sent' };
    }
    return this.desk.submit({ stripeDisputeId, idempotencyKey, texts });
  }
}
