import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { questionStates, type QuestionState } from './question-state.js';
import type { QuestionRow } from './questions.queries.js';

export class AnswerView {
  @ApiProperty() text!: string;
  @ApiProperty({ format: 'date-time' }) answeredAt!: string;
}

export class QuestionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: questionStates.states }) state!: QuestionState;
  @ApiProperty() text!: string;
  @ApiProperty({ type: String, nullable: true, description: 'As the asker signs; null without' })
  name!: string | null;
  @ApiProperty({ example: 'fr', description: 'The language of the question' }) locale!: string;
  @ApiProperty({ format: 'date-time' }) askedAt!: string;
  @ApiProperty({ type: AnswerView, nullable: true }) answer!: AnswerView | null;
  @ApiPropertyOptional({ description: 'Staff only: the answer is awaited by mail' })
  wantsMail?: boolean;
}

export class QuestionPageView {
  @ApiProperty({ type: [QuestionView] }) items!: readonly QuestionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

/** What the asker is told: the question is kept, and shown once it is answered. */
export class AskedQuestionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: questionStates.states }) state!: QuestionState;
  @ApiProperty({ format: 'date-time' }) askedAt!: string;
}

export const questionView =
  (forStaff: boolean) =>
  (row: QuestionRow): QuestionView => ({
    id: row.id,
    state: row.state,
    text: row.text,
    name: row.askerName === '' ? null : row.askerName,
    locale: row.locale,
    askedAt: row.askedAt.toISOString(),
    answer:
      row.answer === null || row.answeredAt === null
        ? null
        : { text: row.answer, answeredAt: row.answeredAt.toISOString() },
    ...(forStaff ? { wantsMail: row.wantsMail } : {}),
  });
