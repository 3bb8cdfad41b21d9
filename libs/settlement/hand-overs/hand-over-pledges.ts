import { Injectable } from '@nestjs/common';
import { conflict, notFound, refused } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { actorOf } from '../actor.js';
import { campaignNow } from '../campaigns-at.queries.js';
import { SettlementLocks } from '../settlement-locks.js';
import { BookHandOvers } from './book-hand-overs.js';
import {
  dayIn,
  judgeHandOver,
  noonOf,
  type HandingOver,
  type HandOverRefusal,
  type PledgeToHandOver,
} from './hand-over-rules.js';
import { nextToShip, pledgesToHandOver } from './hand-overs.statements.js';

const AT_ONCE = 500;
const HANDING_OVER: readonly CampaignTerms['state'][] = [
  'in_production',
  'rolling_out',
  'completed',
];

export interface HandOverOrder {
  readonly campaignId: string;
  /** Null: everything of the campaign that is sent. */
  readonly pledgeIds: readonly string[] | null;
  /** The day it happened, in the zone of the campaign; today when absent. */
  readonly on?: string | undefined;
  /** Only what is picked up in this store; null for everything. */
  readonly storeCode: string | null;
}

export interface HandOverReport {
  readonly on: string;
  readonly handedOver: number;
  readonly already: number;
  readonly refused: readonly { readonly pledgeId: string; readonly code: HandOverRefusal }[];
}

interface Handing extends HandingOver {
  readonly campaignId: string;
  readonly at: Date;
  readonly actor: Principal;
}

/** Writes down which pledges have their goods, in batches that are each a commit; again is harmless. */
@Injectable()
export class HandOverPledges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly books: BookHandOvers,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError campaign.not_found (404), campaign.wrong_state (409),
   *   hand_over.in_the_future (422)
   */
  async execute(order: HandOverOrder, actor: Principal): Promise<HandOverReport> {
    const { campaignId, storeCode } = order;
    const terms = await this.locks.campaigns.terms(campaignId);
    if (terms === null) throw notFound('campaign.not_found', 'There is no such campaign.');
    assertHandingOver(terms.state);
    const { timeZone } = terms;
    const now = this.clock.now();
    const today = dayIn(now, timeZone);
    const on = order.on ?? today;
    if (on > today) throw refused('hand_over.in_the_future', 'It is told when it has happened.');
    const at = on === today ? now : noonOf(on, timeZone);
    const handing = { campaignId, storeCode, on, at, timeZone, actor };
    const reports: HandOverReport[] = [];
    for await (const ids of this.batchesOf(order)) {
      reports.push(await this.database.transaction((tx) => this.handOver(tx, ids, handing)));
    }
    return {
      on,
      handedOver: reports.reduce((sum, { handedOver }) => sum + handedOver, 0),
      already: reports.reduce((sum, { already }) => sum + already, 0),
      refused: reports.flatMap((report) => report.refused),
    };
  }

  private async *batchesOf({ campaignId, pledgeIds }: HandOverOrder): AsyncGenerator<string[]> {
    if (pledgeIds !== null) {
      const ids = [...new Set(pledgeIds)].sort();
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        yield ids.slice(start, start + AT_ONCE);
      }
      return;
    }
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await nextToShip(this.database, campaignId, after, AT_ONCE);
      if (ids.length === 0) return;
      yield ids;
      after = ids.at(-1) ?? null;
    }
  }

  private async handOver(
    tx: Transaction,
    ids: readonly string[],
    handing: Handing,
  ): Promise<HandOverReport> {
    const { campaignId, actor, on } = handing;
    const known = await this.lock(tx, campaignId, ids);
    assertHandingOver((await campaignNow(tx, campaignId))?.state);
    const handed: PledgeToHandOver[] = [];
    const refusals: HandOverReport['refused'][number][] = [];
    let already = 0;
    for (const pledgeId of ids) {
      const pledge = known.get(pledgeId);
      const verdict = judgeHandOver(pledge, handing);
      if (verdict === 'already') already += 1;
      else if (verdict !== 'hand_over') refusals.push({ pledgeId, code: verdict });
      else if (pledge !== undefined) handed.push(pledge);
    }
    if (handed.length > 0) {
      const by = actorOf(actor);
      await this.books.execute(tx, handed, { ...handing, by, now: this.clock.now() });
      await this.audit.record(tx, {
        actor,
        action: 'pledges.handed_over',
        subject: { kind: 'campaign', id: campaignId },
        after: { on, pledges: handed.map(({ pledgeId }) => pledgeId) },
      });
    }
    return { on, handedOver: handed.length, already, refused: refusals };
  }

  /** Who was never charged has no row that could be locked as a charge, and none to hand over. */
  private async lock(
    tx: Transaction,
    campaignId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, PledgeToHandOver>> {
    await this.locks.campaigns.lockGates(tx, [campaignId]);
    const charged = await pledgesToHandOver(tx, campaignId, ids);
    await this.locks.pledges.lock(
      tx,
      charged.map(({ pledgeId }) => pledgeId),
    );
    const known = await pledgesToHandOver(tx, campaignId, ids);
    return new Map(known.map((pledge) => [pledge.pledgeId, pledge]));
  }
}

function assertHandingOver(state: CampaignTerms['state'] | undefined): void {
  if (state !== undefined && HANDING_OVER.includes(state)) return;
  throw conflict('campaign.wrong_state', 'Nothing of this campaign is delivered yet.', {
    extra: { state },
  });
}
