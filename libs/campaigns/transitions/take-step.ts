import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { actorOf } from '../actor.js';
import { lockCampaign } from '../content/stored-campaign.js';
import { CampaignTermsCache } from '../reads/campaign-terms.js';
import { holdGates } from '../totals/gates.statements.js';
import { CampaignTransitions } from './campaign-transitions.js';
import { guardStep, STEPS, type StepNoun } from './step-guards.js';

export interface StepCommand {
  readonly campaignId: string;
  readonly noun: StepNoun;
  readonly caller: Principal;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** A member of staff takes a campaign one step on. */
@Injectable()
export class TakeStep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly transitions: CampaignTransitions,
    private readonly audit: AuditLog,
    private readonly terms: CampaignTermsCache,
  ) {}

  /** @throws DomainError campaign.wrong_state (409) and the refusals of `guardStep` */
  async execute(command: StepCommand): Promise<void> {
    await this.database.transaction((tx) => this.take(tx, command));
    this.terms.forget(command.campaignId);
  }

  private async take(tx: Transaction, command: StepCommand): Promise<void> {
    const { campaignId, noun, caller, reason, requestId } = command;
    const { to, past } = STEPS[noun];
    await holdGates(tx, [campaignId], 'update');
    const campaign = await lockCampaign(tx, campaignId);
    guardStep(noun, campaign, caller, this.clock.now());
    const actor = actorOf(caller);
    await rememberPeople(tx, campaignId, noun, actor);
    const why = reason === undefined ? { actor } : { actor, reason };
    await this.transitions.take(tx, campaignId, to, why);
    await this.audit.record(tx, {
      actor: caller,
      action: `campaign.${past}`,
      subject: { kind: 'campaign', id: campaignId },
      before: { state: campaign.state },
      after: { state: to },
      reason,
      requestId,
    });
  }
}

/** Four eyes needs to know who asked and who agreed. */
async function rememberPeople(
  tx: Transaction,
  campaignId: string,
  noun: StepNoun,
  actor: string,
): Promise<void> {
  if (noun === 'submissions') {
    await setPerson(tx, campaignId, 'submitted_by', actor);
  } else if (noun === 'approvals') {
    await setPerson(tx, campaignId, 'approved_by', actor);
  } else if (noun === 'rejections') {
    await setPerson(tx, campaignId, 'submitted_by', null);
  }
}

async function setPerson(
  tx: Transaction,
  campaignId: string,
  column: 'submitted_by' | 'approved_by',
  actor: string | null,
): Promise<void> {
  await tx.execute(`update campaigns.campaigns set ${column} = $2 where id = $1`, [
    campaignId,
    actor,
  ]);
}
