import type { Sql, Transaction } from '#libs/platform/database/database';
import type { QuestionState } from './question-state.js';
import type { QuestionFilter } from './question.request.js';

export interface QuestionRow {
  readonly id: string;
  readonly state: QuestionState;
  readonly text: string;
  readonly askerName: string;
  readonly locale: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  /** Whether somebody waits for the answer by mail. */
  readonly wantsMail: boolean;
}

const QUESTION = `select q.id, q.state, q.text, q.asker_name as "askerName", q.locale,
  q.asked_at as "askedAt", q.answer, q.answered_at as "answeredAt",
  q.asker_email is not null as "wantsMail" from campaigns.questions q`;

/** Newest first (ids sort by time); one row more than `limit` when there is a next page. */
export function readQuestions(
  sql: Sql,
  campaignId: string,
  filter: {
    readonly state: QuestionFilter;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<QuestionRow[]> {
  return sql.rows<QuestionRow>(
    `${QUESTION} where q.campaign_id = $1 and ($2::text = 'all' or q.state = $2)
       and ($3::uuid is null or q.id < $3) order by q.id desc limit $4`,
    [campaignId, filter.state, filter.before ?? null, filter.limit + 1],
  );
}

export async function findQuestion(
  sql: Sql,
  campaignId: string,
  id: string,
): Promise<QuestionRow | undefined> {
  return (
    await sql.rows<QuestionRow>(`${QUESTION} where q.campaign_id = $1 and q.id = $2`, [
      campaignId,
      id,
    ])
  )[0];
}

/** Counts no further than `most`. */
export async function countWaiting(sql: Sql, campaignId: string, most: number): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `select count(*)::int as count from (select 1 from campaigns.questions
       where campaign_id = $1 and state = 'waiting' limit $2) waiting`,
    [campaignId, most],
  );
  return row?.count ?? 0;
}

export interface QuestionStep {
  readonly id: string;
  readonly from: QuestionState | null;
  readonly to: QuestionState;
  readonly actor: string;
  readonly reason?: string;
  readonly at: Date;
}

export async function keepQuestionStep(tx: Transaction, step: QuestionStep): Promise<void> {
  await tx.execute(
    `insert into campaigns.question_transitions
       (question_id, from_state, to_state, actor, reason, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [step.id, step.from, step.to, step.actor, step.reason ?? null, step.at],
  );
}
