import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { present } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { Outbox } from '#libs/platform/outbox/outbox';
import { actorOf } from '../actor.js';
import type { CampaignNews } from '../campaigns.events.js';
import { MailAnswer } from './mail-answer.js';
import { questionStates, type QuestionState } from './question-state.js';
import { findQuestion, keepQuestionStep, type QuestionRow } from './questions.queries.js';

interface Moderation {
  readonly campaignId: string;
  readonly questionId: string;
  readonly caller: Principal;
  readonly requestId?: string | undefined;
}

export interface AnswerCommand extends Moderation {
  readonly text: string;
}

export interface RejectionCommand extends Moderation {
  readonly reason: string;
}

interface Decision {
  readonly to: QuestionState;
  readonly answer?: string;
  readonly reason?: string;
}

/** A question as it was when staff decided about it. */
interface Before {
  readonly from: QuestionState;
  readonly email: string | null;
}

/** Staff answer a question, which publishes it, or hide it. Of two at once the database lets one. */
@Injectable()
export class ModerateQuestion {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly mailAnswer: MailAnswer,
  ) {}

  /**
   * The asker's address is used for one mail and forgotten in the same transaction: whoever answers
   * again after a rejection writes to nobody.
   * @throws DomainError question.not_found (404), question.wrong_state (409)
   */
  answer(command: AnswerCommand): Promise<QuestionRow> {
    return this.database.transaction(async (tx) => {
      const { campaignId, questionId, text } = command;
      const { email } = await this.decide(tx, command, { to: 'published', answer: text });
      const question = await readDecided(tx, command);
      if (email !== null) await this.mailAnswer.execute(tx, { campaignId, question, email });
      const payload: CampaignNews['campaign.question_answered'] = { campaignId, questionId };
      await this.outbox.append(tx, [
        { type: 'campaign.question_answered', subject: campaignId, payload: { ...payload } },
      ]);
      return question;
    });
  }

  /** @throws DomainError question.not_found (404), question.wrong_state (409) */
  reject(command: RejectionCommand): Promise<QuestionRow> {
    return this.database.transaction(async (tx) => {
      await this.decide(tx, command, { to: 'rejected', reason: command.reason });
      return readDecided(tx, command);
    });
  }

  private async decide(tx: Transaction, command: Moderation, decision: Decision): Promise<Before> {
    const { campaignId, questionId: id, caller, requestId } = command;
    const { to, answer, reason } = decision;
    const at = this.clock.now();
    const actor = actorOf(caller);
    const [before] = await tx.rows<Before>(
      `update campaigns.questions q set state = $3, asker_email = null,
         answer = coalesce($5, q.answer),
         answered_at = case when $5::text is null then q.answered_at else $6::timestamptz end,
         answered_by = case when $5::text is null then q.answered_by else $7 end
       from (select id, state, asker_email from campaigns.questions
             where id = $1 and campaign_id = $2 for no key update) before
       where q.id = before.id and before.state = any($4::text[])
       returning before.state as "from", before.asker_email as email`,
      [id, campaignId, to, questionStates.sourcesOf(to), answer ?? null, at, actor],
    );
    if (before === undefined) return refuse(tx, command, to);
    const why = reason === undefined ? {} : { reason };
    await keepQuestionStep(tx, { id, from: before.from, to, actor, at, ...why });
    await this.audit.record(tx, {
      actor: caller,
      action: to === 'published' ? 'campaign.question_answered' : 'campaign.question_rejected',
      subject: { kind: 'campaign', id: campaignId },
      before: { questionId: id, state: before.from },
      after: { questionId: id, state: to, ...(answer === undefined ? {} : { answer }) },
      reason,
      requestId,
    });
    return before;
  }
}

async function refuse(
  tx: Transaction,
  { campaignId, questionId }: Moderation,
  to: QuestionState,
): Promise<never> {
  const question = await findQuestion(tx, campaignId, questionId);
  if (question === undefined) {
    throw notFound('question.not_found', 'There is no such question.');
  }
  questionStates.check(question.state, to);
  throw new Error('a locked question changed its state');
}

const readDecided = async (
  tx: Transaction,
  { campaignId, questionId }: Moderation,
): Promise<QuestionRow> =>
  present(await findQuestion(tx, campaignId, questionId), 'the question decided about');
