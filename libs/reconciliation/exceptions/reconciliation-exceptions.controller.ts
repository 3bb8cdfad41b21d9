import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { correctionsOf } from '../corrections/corrections.statements.js';
import {
  ListReconciliationExceptionsRequest,
  NoteRequest,
  OwnExceptionRequest,
} from './exception.request.js';
import {
  ExceptionDetailView,
  exceptionDetailView,
  ReconciliationExceptionPageView,
  ReconciliationExceptionView,
  exceptionView,
} from './exception.view.js';
import { listExceptions, readException, stepsOf } from './exceptions.statements.js';
import { MindException } from './mind-exception.js';

@ApiTags('reconciliation')
@Controller('v1/reconciliation-exceptions')
export class ReconciliationExceptionsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mind: MindException,
  ) {}

  @Get()
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'What does not fit between ledger, Stripe and bank, newest first' })
  @ApiOkResponse({ type: ReconciliationExceptionPageView })
  async list(
    @Query() query: ListReconciliationExceptionsRequest,
  ): Promise<ReconciliationExceptionPageView> {
    const before = idOfCursor(query.cursor);
    const rows = await listExceptions(this.database, { ...query, before });
    return pageOf(rows, query.limit, (row) => exceptionView(row, this.clock.now()), byId);
  }

  @Get(':id')
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'One exception with its history and its corrections' })
  @ApiOkResponse({ type: ExceptionDetailView })
  async read(@Param('id', UuidPipe) id: string): Promise<ExceptionDetailView> {
    const row = await readException(this.database, id);
    if (row === null) throw notFound('exception.not_found', 'There is no such exception.');
    return exceptionDetailView(row, this.clock.now(), {
      steps: await stepsOf(this.database, id),
      corrections: await correctionsOf(this.database, id),
    });
  }

  @Post(':id/owners')
  @HttpCode(200)
  @Roles('finance')
  @ApiOperation({ summary: 'Who sees to it' })
  @ApiOkResponse({ type: ReconciliationExceptionView })
  async own(
    @Param('id', UuidPipe) id: string,
    @Body() { ownerId }: OwnExceptionRequest,
    @Caller() caller: Principal,
  ): Promise<ReconciliationExceptionView> {
    return exceptionView(await this.mind.own(id, ownerId, caller), this.clock.now());
  }

  @Post(':id/notes')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Write down what was found out' })
  @ApiOkResponse({ type: ReconciliationExceptionView })
  async note(
    @Param('id', UuidPipe) id: string,
    @Body() { note }: NoteRequest,
    @Caller() caller: Principal,
  ): Promise<ReconciliationExceptionView> {
    return exceptionView(await this.mind.note(id, note, caller), this.clock.now());
  }

  @Post(':id/resolutions')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Accept the difference as it is; another one opens it again' })
  @ApiOkResponse({ type: ReconciliationExceptionView })
  async accept(
    @Param('id', UuidPipe) id: string,
    @Body() { note }: NoteRequest,
    @Caller() caller: Principal,
  ): Promise<ReconciliationExceptionView> {
    return exceptionView(await this.mind.accept(id, note, caller), this.clock.now());
  }
}
