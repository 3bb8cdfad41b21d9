import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import type { CampaignNews } from '../campaigns.events.js';
import { campaignNotFound } from '../content/stored-campaign.js';
import { findCampaign } from '../reads/campaign.queries.js';
import type { AskQuestionRequest } from './question.request.js';
import { countWaiting, keepQuestionStep } from './questions.queries.js';

/** More than staff can read: from here on asking again helps nobody. */
const WAITING_MAX = 500;

export interface AskedQuestion {
  readonly id: string;
  readonly askedAt: Date;
}

/** Anybody asks about a campaign that is public; nobody sees it before it is answered. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError campaign.not_found (404), question.too_many_waiting (422) */
  execute(idOrSlug: string, request: AskQuestionRequest): Promise<AskedQuestion> {
    return this.database.transaction((tx) => this.ask(tx, idOrSlug, request));
  }

  private async ask(
    tx: Transaction,
    idOrSlug: string,
    { text, name = '', email, locale = 'en' }: AskQuestionRequest,
  ): Promise<AskedQuestion> {
    const campaign = await findCampaign(tx, idOrSlug, false);
    if (campaign === null) throw campaignNotFound();
    if ((await countWaiting(tx, campaign.id, WAITING_MAX)) >= WAITING_MAX) {
      throw refused(
        'question.too_many_waiting',
        'So many questions are waiting for an answer that we take no more for now.',
      );
    }
    const asked = { id: this.ids.next(), askedAt: this.clock.now() };
    await tx.execute(
      `insert into campaigns.questions
         (id, campaign_id, text, asker_name, asker_email, locale, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [asked.id, campaign.id, text, name, email ?? null, locale, asked.askedAt],
    );
    const { id, askedAt: at } = asked;
    await keepQuestionStep(tx, { id, from: null, to: 'waiting', actor: 'visitor', at });
    const payload: CampaignNews['campaign.question_asked'] = {
      campaignId: campaign.id,
      questionId: id,
    };
    await this.outbox.append(tx, [
      { type: 'campaign.question_asked', subject: campaign.id, payload: { ...payload } },
    ]);
    return asked;
  }
}
