import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, hasRole, Public, Roles, STAFF, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { campaignNotFound } from '../content/stored-campaign.js';
import { findCampaign } from '../reads/campaign.queries.js';
import { AskQuestion } from './ask-question.js';
import { ModerateQuestion } from './moderate-question.js';
import {
  AnswerQuestionRequest,
  AskQuestionRequest,
  ListQuestionsRequest,
  RejectQuestionRequest,
} from './question.request.js';
import {
  AskedQuestionView,
  QuestionPageView,
  questionView,
  QuestionView,
} from './question.view.js';
import { readQuestions } from './questions.queries.js';

/** A person asks a few questions; a program that asks hundreds is slowed down. */
const PER_MINUTE = { limit: 6, ttl: 60_000 };

@ApiTags('campaigns')
@Controller('v1/campaigns/:id/questions')
export class QuestionsController {
  constructor(
    private readonly database: Database,
    private readonly askQuestion: AskQuestion,
    private readonly moderate: ModerateQuestion,
  ) {}

  @Post()
  @Public()
  @Idempotent()
  @Throttle({ default: PER_MINUTE })
  @ApiOperation({ summary: 'Ask about a campaign; shown once the brand has answered' })
  @ApiCreatedResponse({ type: AskedQuestionView })
  async ask(
    @Param('id') idOrSlug: string,
    @Body() question: AskQuestionRequest,
  ): Promise<AskedQuestionView> {
    const { id, askedAt } = await this.askQuestion.execute(idOrSlug, question);
    return { id, state: 'waiting', askedAt: askedAt.toISOString() };
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'Questions with their answers, newest first' })
  @ApiOkResponse({ type: QuestionPageView })
  async list(
    @Param('id') idOrSlug: string,
    @Query() { limit, cursor, state }: ListQuestionsRequest,
    @Caller() caller: Principal,
  ): Promise<QuestionPageView> {
    const forStaff = hasRole(caller, ...STAFF);
    if (state !== 'published' && !forStaff) {
      const detail = 'Only staff see questions that are not published.';
      throw new DomainError('forbidden', 'access.forbidden', detail);
    }
    const campaign = await findCampaign(this.database, idOrSlug, forStaff);
    if (campaign === null) throw campaignNotFound();
    const before = idOfCursor(cursor);
    const rows = await readQuestions(this.database, campaign.id, { state, before, limit });
    return pageOf(rows, limit, questionView(forStaff), byId);
  }

  @Post(':questionId/answers')
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Answer a question: it is published, and the asker gets a mail, once' })
  @ApiCreatedResponse({ type: QuestionView })
  async answer(
    @Param('id', UuidPipe) campaignId: string,
    @Param('questionId', UuidPipe) questionId: string,
    @Body() { text }: AnswerQuestionRequest,
    @Caller() caller: Principal,
    @Req() { id: requestId }: FastifyRequest,
  ): Promise<QuestionView> {
    const command = { campaignId, questionId, text, caller, requestId };
    return questionView(true)(await this.moderate.answer(command));
  }

  @Post(':questionId/rejections')
  @Roles('merchandiser', 'admin')
  @ApiOperation({ summary: 'Hide a question; the reason stays with staff' })
  @ApiCreatedResponse({ type: QuestionView })
  async reject(
    @Param('id', UuidPipe) campaignId: string,
    @Param('questionId', UuidPipe) questionId: string,
    @Body() { reason }: RejectQuestionRequest,
    @Caller() caller: Principal,
    @Req() { id: requestId }: FastifyRequest,
  ): Promise<QuestionView> {
    const command = { campaignId, questionId, reason, caller, requestId };
    return questionView(true)(await this.moderate.reject(command));
  }
}
