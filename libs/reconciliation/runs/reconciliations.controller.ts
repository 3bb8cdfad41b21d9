import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { malformed, notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf, PageRequest } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { actorOf } from '../acting-person.js';
import { waterfallOf } from '../waterfall/waterfall.statements.js';
import { AskRun } from './ask-run.js';
import { AskRunRequest } from './run.request.js';
import {
  ReconciliationDetailView,
  ReconciliationPageView,
  ReconciliationView,
  runDetailView,
  runView,
} from './run.view.js';
import { findRun, listRuns } from './runs.statements.js';

/** A waterfall is a row per day and currency: a year and a day is as much as anybody reads. */
const DAYS_MAX = 367;

@ApiTags('reconciliation')
@Controller('v1/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly database: Database,
    private readonly ask: AskRun,
  ) {}

  @Post()
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Compare ledger, Stripe and bank now; a worker does it' })
  @ApiCreatedResponse({ type: ReconciliationView })
  async reconcile(
    @Body() { from, to, whole }: AskRunRequest,
    @Caller() caller: Principal,
  ): Promise<ReconciliationView> {
    assertDays(from, to);
    const run = await this.database.transaction((tx) =>
      this.ask.execute(tx, {
        fromOn: from,
        toOn: to,
        kind: 'asked',
        askedBy: actorOf(caller),
        whole: whole ?? false,
      }),
    );
    return runView(run);
  }

  @Get()
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'Runs, newest first' })
  @ApiOkResponse({ type: ReconciliationPageView })
  async list(@Query() { limit, cursor }: PageRequest): Promise<ReconciliationPageView> {
    const rows = await listRuns(this.database, { before: idOfCursor(cursor), limit });
    return pageOf(rows, limit, runView, byId);
  }

  @Get(':id')
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'How far a run is, and its waterfall when it is done' })
  @ApiOkResponse({ type: ReconciliationDetailView })
  async read(@Param('id', UuidPipe) id: string): Promise<ReconciliationDetailView> {
    const run = await findRun(this.database, id);
    if (run === null) throw notFound('reconciliation.not_found', 'There is no such run.');
    return runDetailView(run, await waterfallOf(this.database, id));
  }
}

function assertDays(from: string, to: string): void {
  for (const [pointer, day] of [
    ['/from', from],
    ['/to', to],
  ] as const) {
    const read = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day) {
      throw malformed(pointer, 'day', 'There is no such day.');
    }
  }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) throw malformed('/to', 'order', 'The last day is not before the first.');
  if (days > DAYS_MAX) throw malformed('/to', 'range', `At most ${DAYS_MAX} days at once.`);
}
