import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { addSeconds, Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { campaignNow } from '../campaigns-at.queries.js';
import {
  endInterruption,
  endLapsed,
  hurryUnknown,
  insertInterruption,
  type InterruptionKind,
} from './interruptions.statements.js';

export interface InterruptionOrder {
  readonly campaignId: string;
  readonly reason: string;
  /** "user:0197…" */
  readonly orderedBy: string;
}

export type PauseOrder = InterruptionOrder & {
  /** After so many minutes the pause is over by itself; never when absent. */
  readonly minutes?: number | undefined;
};

/** The order as it stands now. */
export interface InterruptionGiven extends InterruptionOrder {
  readonly at: Date;
  readonly until: Date | null;
}

/** Before the deadline too: the first charge then waits for the resumption. */
const INTERRUPTIBLE: readonly string[] = [
  'scheduled',
  'live',
  'suspended',
  'closing',
  'funded',
  'collecting',
  'collected',
];

const ACTIONS = { pause: 'settlement.paused', stop: 'settlement.stopped' } as const;

/**
 * Staff holds up the charging of a campaign. It is one row, so it holds for every worker from its
 * commit on: nothing is claimed any more, and what was claimed is asked again the moment it would
 * leave. What has left is waited for and written.
 */
@Injectable()
export class InterruptCharging {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError campaign.not_found (404), campaign.wrong_state,
   *   settlement.interrupted_already (409)
   */
  pause(order: PauseOrder, actor: Principal): Promise<InterruptionGiven> {
    return this.database.transaction((tx) => this.interrupt(tx, 'pause', order, actor));
  }

  /** A pause becomes a stop. @throws DomainError as `pause` does */
  stop(order: InterruptionOrder, actor: Principal): Promise<InterruptionGiven> {
    return this.database.transaction(async (tx) => {
      const { campaignId, orderedBy: by } = order;
      const end = { campaignId, by, reason: 'stopped', at: this.clock.now() };
      await endInterruption(tx, ['pause'], end);
      return this.interrupt(tx, 'stop', order, actor);
    });
  }

  /** @throws DomainError campaign.not_found (404), settlement.not_interrupted (409) */
  resume(order: InterruptionOrder, actor: Principal): Promise<InterruptionGiven> {
    return this.database.transaction(async (tx) => {
      const { campaignId, reason, orderedBy: by } = order;
      const at = this.clock.now();
      await endLapsed(tx, campaignId, at);
      const ended = await endInterruption(tx, ['pause', 'stop'], { campaignId, by, reason, at });
      if (ended === null) throw await nothingToResume(tx, campaignId);
      await hurryUnknown(tx, campaignId, at);
      await this.audit.record(tx, {
        actor,
        action: 'settlement.resumed',
        subject: { kind: 'campaign', id: campaignId },
        before: { interruption: ended },
        reason,
      });
      return { campaignId, reason, orderedBy: by, at, until: null };
    });
  }

  private async interrupt(
    tx: Transaction,
    kind: InterruptionKind,
    { campaignId, reason, orderedBy, minutes }: PauseOrder,
    actor: Principal,
  ): Promise<InterruptionGiven> {
    const at = this.clock.now();
    const until = minutes === undefined ? null : addSeconds(at, minutes * 60);
    await assertInterruptible(tx, campaignId);
    await endLapsed(tx, campaignId, at);
    const order = { campaignId, kind, reason, orderedBy, orderedAt: at, until };
    if (!(await insertInterruption(tx, { ...order, id: this.ids.next() }))) {
      throw conflict('settlement.interrupted_already', 'The charging is interrupted already.');
    }
    await this.audit.record(tx, {
      actor,
      action: ACTIONS[kind],
      subject: { kind: 'campaign', id: campaignId },
      after: { interruption: kind, until: until?.toISOString() ?? null },
      reason,
    });
    return { campaignId, reason, orderedBy, at, until };
  }
}

async function assertInterruptible(tx: Transaction, campaignId: string): Promise<void> {
  const campaign = await campaignNow(tx, campaignId);
  if (campaign === null) throw notFound('campaign.not_found', 'There is no such campaign.');
  if (INTERRUPTIBLE.includes(campaign.state)) return;
  throw conflict('campaign.wrong_state', 'Nothing is charged for this campaign any more.', {
    extra: { state: campaign.state },
  });
}

async function nothingToResume(tx: Transaction, campaignId: string): Promise<Error> {
  const campaign = await campaignNow(tx, campaignId);
  if (campaign === null) return notFound('campaign.not_found', 'There is no such campaign.');
  return conflict('settlement.not_interrupted', 'The charging is not interrupted.');
}
