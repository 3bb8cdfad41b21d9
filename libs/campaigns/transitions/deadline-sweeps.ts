import { Injectable } from '@nestjs/common';
import { isDomainError } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { lockCampaign } from '../content/stored-campaign.js';
import { holdGates } from '../totals/gates.statements.js';
import { CampaignTransitions } from './campaign-transitions.js';

const AT_ONCE_MAX = 100;

/** Opens what was approved when its time has come. */
@Injectable()
export class OpenDueCampaigns implements Sweep {
  readonly name = 'campaigns:open-due';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly transitions: CampaignTransitions,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const due = await this.database.rows<{ id: string }>(
      `select id from campaigns.campaigns where state = 'scheduled' and opens_at <= $1
       order by opens_at limit ${AT_ONCE_MAX}`,
      [now],
    );
    return takeEach(due, (id) => this.open(id));
  }

  private open(id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await holdGates(tx, [id], 'update');
      if ((await lockCampaign(tx, id)).state !== 'scheduled') return false;
      await this.transitions.take(tx, id, 'live', { actor: 'system:open-due' });
      return true;
    });
  }
}

/**
 * Closes what has reached its deadline: local, constant time per campaign, never waiting for Stripe.
 * It waits its turn at the gate instead of skipping it when locked: in a rush the gate is always
 * locked by somebody, and the deadline would never come.
 */
@Injectable()
export class CloseDueCampaigns implements Sweep {
  readonly name = 'campaigns:close-due';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly transitions: CampaignTransitions,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const due = await this.database.rows<{ id: string }>(
      `select id from campaigns.campaigns where state in ('live', 'suspended') and closes_at <= $1
       order by closes_at limit ${AT_ONCE_MAX}`,
      [now],
    );
    return takeEach(due, (id) => this.close(id));
  }

  private close(id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await holdGates(tx, [id], 'update');
      const { state } = await lockCampaign(tx, id);
      if (state !== 'live' && state !== 'suspended') return false;
      await this.transitions.take(tx, id, 'closing', { actor: 'system:close-due' });
      return true;
    });
  }
}

/** One transaction each, so that one that fails does not keep the others from their deadline. */
async function takeEach(
  due: readonly { readonly id: string }[],
  take: (id: string) => Promise<boolean>,
): Promise<number> {
  let taken = 0;
  const failures: unknown[] = [];
  for (const { id } of due) {
    try {
      if (await take(id)) taken += 1;
    } catch (error) {
      if (!isDomainError(error, 'campaign.wrong_state')) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some campaigns were not swept');
  return taken;
}
