import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { Optional } from '../content/optional.js';

// Letters, marks, digits, punctuation, spaces and new lines of any script; no other controls.
const TEXT = /^[^\p{Cc}\p{Cs}]*$/u;
const LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/;

const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class AskQuestionRequest {
  @ApiProperty({ minLength: 3, maxLength: 1000, example: 'Can the cover be washed?' })
  @Trimmed()
  @IsString()
  @Length(3, 1000)
  @Matches(LINES)
  text!: string;

  @ApiPropertyOptional({ maxLength: 80, description: 'Shown with the question' })
  @Optional()
  @Trimmed()
  @IsString()
  @MaxLength(80)
  @Matches(TEXT)
  name?: string;

  @ApiPropertyOptional({
    format: 'email',
    maxLength: 254,
    description: 'For one mail with the answer; never shown',
  })
  @Optional()
  @Trimmed()
  @IsString()
  @IsEmail()
  @MaxLength(254)
  email?: string;

  @ApiPropertyOptional({ default: 'en', example: 'fr', description: 'The language of the asker' })
  @Optional()
  @IsString()
  @Matches(LOCALE)
  locale?: string;
}

export class AnswerQuestionRequest {
  @ApiProperty({ minLength: 1, maxLength: 4000 })
  @Trimmed()
  @IsString()
  @Length(1, 4000)
  @Matches(LINES)
  text!: string;
}

export class RejectQuestionRequest {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; kept in the history' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** `all` and everything that is not published is for staff only. */
const QUESTION_FILTERS = ['published', 'waiting', 'rejected', 'all'] as const;
export type QuestionFilter = (typeof QUESTION_FILTERS)[number];

export class ListQuestionsRequest extends PageRequest {
  @ApiPropertyOptional({
    enum: QUESTION_FILTERS,
    default: 'published',
    description: 'All but `published` for staff only',
  })
  @Optional()
  @IsIn(QUESTION_FILTERS)
  readonly state: QuestionFilter = 'published';
}
