import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignSettings } from '../campaign-settings.js';
import { readTerms } from '../reads/terms.queries.js';
import type { QuestionRow } from './questions.queries.js';

/** Sends the answer to whoever left an address with the question, in their language. */
@Injectable()
export class MailAnswer {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: CampaignSettings,
  ) {}

  async execute(
    tx: Transaction,
    {
      campaignId,
      question,
      email,
    }: { readonly campaignId: string; readonly question: QuestionRow; readonly email: string },
  ): Promise<void> {
    const terms = present(await readTerms(tx, 'id', campaignId), 'the campaign of a question');
    await this.notifications.sendMails(tx, [
      {
        key: `question_answered:${question.id}`,
        template: 'question_answered',
        data: {
          campaign: {
            title: terms.title,
            url: `${this.settings.publicUrl}/campaigns/${terms.slug}`,
            closesAt: terms.closesAt.toISOString(),
            timeZone: terms.timeZone,
          },
          question: question.text,
          answer: present(question.answer, 'the answer of an answered question'),
        },
        to: { email, name: question.askerName, locale: question.locale },
        about: `campaign:${campaignId}`,
      },
    ]);
  }
}
