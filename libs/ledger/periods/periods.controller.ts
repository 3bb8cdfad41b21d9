import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { DecideClosing } from './decide-closing.js';
import { DecideClosingRequest, ProposeClosingRequest } from './periods.request.js';
import { closedPeriods, closingsOf, nextMonth } from './periods.statements.js';
import {
  closingView,
  PeriodClosingsView,
  PeriodClosingView,
  PeriodsView,
  periodView,
} from './periods.view.js';
import { ProposeClosing } from './propose-closing.js';

@ApiTags('ledger')
@Controller('v1/ledger')
export class PeriodsController {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposeClosing,
    private readonly decisions: DecideClosing,
  ) {}

  @Get('periods')
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'Closed months, and the one that is closed next' })
  @ApiOkResponse({ type: PeriodsView })
  async periods(): Promise<PeriodsView> {
    const items = (await closedPeriods(this.database)).map(periodView);
    return { next: await nextMonth(this.database), items };
  }

  @Get('period-closings')
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'Who proposed to close which month, and what became of it' })
  @ApiOkResponse({ type: PeriodClosingsView })
  async closings(): Promise<PeriodClosingsView> {
    return { items: (await closingsOf(this.database)).map(closingView) };
  }

  @Post('period-closings')
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Propose to close a month; a second person confirms' })
  @ApiCreatedResponse({ type: PeriodClosingView })
  async propose(
    @Body() { month, reason }: ProposeClosingRequest,
    @Caller() caller: Principal,
  ): Promise<PeriodClosingView> {
    return closingView(await this.proposals.execute({ month, reason: reason ?? null }, caller));
  }

  @Post('period-closings/:id/confirmations')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Close the month for good: nothing is ever posted into it again' })
  @ApiOkResponse({ type: PeriodClosingView })
  async confirm(
    @Param('id', UuidPipe) closingId: string,
    @Body() { note }: DecideClosingRequest,
    @Caller() caller: Principal,
  ): Promise<PeriodClosingView> {
    const verdict = { closingId, confirmed: true, note: note ?? null };
    return closingView(await this.decisions.execute(verdict, caller));
  }

  @Post('period-closings/:id/rejections')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Leave the month open; it may be proposed again' })
  @ApiOkResponse({ type: PeriodClosingView })
  async reject(
    @Param('id', UuidPipe) closingId: string,
    @Body() { note }: DecideClosingRequest,
    @Caller() caller: Principal,
  ): Promise<PeriodClosingView> {
    const verdict = { closingId, confirmed: false, note: note ?? null };
    return closingView(await this.decisions.execute(verdict, caller));
  }
}
