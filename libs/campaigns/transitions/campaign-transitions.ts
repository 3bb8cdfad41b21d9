import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { campaignStates, type CampaignState } from '../campaign-state.js';
import { holdGates } from '../totals/gates.statements.js';
import { createTotals } from '../totals/totals.statements.js';
import { isEnding, keepFinalCount, type Counted } from '../totals/final-count.js';
import { INTAKE_IN, newsOf, TAKES_LATE, type Step } from './transition-effects.js';

export interface Why {
  readonly actor: string;
  readonly reason?: string;
  /** What was counted for the verdict; the totals' own count when absent. */
  readonly counted?: Counted;
}

interface MovedRow {
  readonly from: CampaignState;
}

const unknownCampaign = (): Error => notFound('campaign.not_found', 'There is no such campaign.');

/** The one place where the state of a campaign is assigned. */
@Injectable()
export class CampaignTransitions {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError campaign.wrong_state (409), campaign.not_found (404) */
  async take(tx: Transaction, campaignId: string, to: CampaignState, why: Why): Promise<void> {
    // The gate first, and at its strongest: whoever shares it finishes before the state changes.
    await holdGates(tx, [campaignId], 'update');
    const at = this.clock.now();
    const from = await this.move(tx, campaignId, to, at);
    const reason = why.reason ?? null;
    await tx.execute(
      `insert into campaigns.transitions (campaign_id, from_state, to_state, actor, reason, at)
       values ($1, $2, $3, $4, $5, $6)`,
      [campaignId, from, to, why.actor, reason, at],
    );
    if (to === 'scheduled') await createTotals(tx, campaignId, at);
    const totals = await setIntake(tx, campaignId, to);
    const counted = why.counted ?? totals;
    if (counted !== null && isEnding(to)) await keepFinalCount(tx, campaignId, to, counted, at);
    const measure = counted?.measure ?? 0;
    const step: Step = { campaignId, from, to, actor: why.actor, reason, at, measure };
    await this.outbox.append(tx, newsOf(step));
  }

  private async move(
    tx: Transaction,
    campaignId: string,
    to: CampaignState,
    at: Date,
  ): Promise<CampaignState> {
    const [moved] = await tx.rows<MovedRow>(
      `update campaigns.campaigns c set state = $2, version = c.version + 1, updated_at = $3,
         closed_at = case when $2 = 'closing' then $3 else c.closed_at end,
         collection_ended_at = case when $2 in ('collected', 'shortfall_review')
           then coalesce(c.collection_ended_at, $3) else c.collection_ended_at end
       from (select id, state from campaigns.campaigns where id = $1 for no key update) before
       where c.id = before.id and before.state = any($4::text[])
       returning before.state as "from"`,
      [campaignId, to, at, campaignStates.sourcesOf(to)],
    );
    if (moved !== undefined) return moved.from;
    const [found] = await tx.rows<{ state: CampaignState }>(
      'select state from campaigns.campaigns where id = $1',
      [campaignId],
    );
    if (found === undefined) throw unknownCampaign();
    campaignStates.check(found.state, to);
    throw new Error('a locked campaign changed its state');
  }
}

/** Null while there are no totals. */
async function setIntake(
  tx: Transaction,
  campaignId: string,
  to: CampaignState,
): Promise<Counted | null> {
  const rows = await tx.rows<Counted>(
    `update campaigns.totals set intake = coalesce($2, intake),
       late_until = case when $3::boolean then
         (select c.late_until from campaigns.campaigns c where c.id = campaign_id) end
     where campaign_id = $1
     returning units, backers, case threshold_kind when 'amount' then goods_minor
       when 'units' then units else backers end as measure`,
    [campaignId, INTAKE_IN[to], TAKES_LATE.includes(to)],
  );
  assert(rows.length <= 1, 'a campaign has one row of totals');
  return rows[0] ?? null;
}
