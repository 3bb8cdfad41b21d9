import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { readException } from '../exceptions/exceptions.statements.js';
import { suggestionFor } from './correction-rules.js';
import { DecideCorrectionRequest, ProposeCorrectionRequest } from './correction.request.js';
import {
  CorrectionSuggestionView,
  CorrectionView,
  correctionView,
  lineView,
} from './correction.view.js';
import type { CorrectionRow } from './corrections.statements.js';
import { DecideCorrection } from './decide-correction.js';
import { ProposeCorrection } from './propose-correction.js';

@ApiTags('reconciliation')
@Controller('v1/reconciliation-exceptions/:id')
export class CorrectionsController {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposeCorrection,
    private readonly decisions: DecideCorrection,
  ) {}

  @Get('correction-suggestion')
  @Roles('finance', 'admin')
  @ApiOperation({ summary: 'The entry that usually puts such an exception right' })
  @ApiOkResponse({ type: CorrectionSuggestionView })
  async suggest(@Param('id', UuidPipe) id: string): Promise<CorrectionSuggestionView> {
    const exception = await readException(this.database, id);
    if (exception === null) throw notFound('exception.not_found', 'There is no such exception.');
    return { lines: suggestionFor(exception)?.map(lineView) ?? null };
  }

  @Post('corrections')
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Propose a correcting entry; a second person of finance confirms it' })
  @ApiCreatedResponse({ type: CorrectionView })
  async propose(
    @Param('id', UuidPipe) exceptionId: string,
    @Body() { lines, reason }: ProposeCorrectionRequest,
    @Caller() caller: Principal,
  ): Promise<CorrectionView> {
    const wish = {
      exceptionId,
      reason,
      lines: lines.map(({ account, side, amount, vat }) => ({
        account,
        side,
        amountMinor: amount.amount,
        currency: amount.currency,
        ...(vat === undefined ? {} : { vat }),
      })),
    };
    return correctionView(await this.proposals.execute(wish, caller));
  }

  @Post('corrections/:correctionId/confirmations')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Confirm what somebody else has proposed: it is booked at once' })
  @ApiOkResponse({ type: CorrectionView })
  async confirm(
    @Param('id', UuidPipe) exceptionId: string,
    @Param('correctionId', UuidPipe) correctionId: string,
    @Body() { note }: DecideCorrectionRequest,
    @Caller() caller: Principal,
  ): Promise<CorrectionView> {
    const verdict = { exceptionId, correctionId, confirmed: true, note: note ?? null };
    return correctionView(await this.decide(verdict, caller));
  }

  @Post('corrections/:correctionId/rejections')
  @HttpCode(200)
  @Idempotent()
  @Roles('finance')
  @ApiOperation({ summary: 'Refuse what somebody else has proposed; another one may be proposed' })
  @ApiOkResponse({ type: CorrectionView })
  async reject(
    @Param('id', UuidPipe) exceptionId: string,
    @Param('correctionId', UuidPipe) correctionId: string,
    @Body() { note }: DecideCorrectionRequest,
    @Caller() caller: Principal,
  ): Promise<CorrectionView> {
    const verdict = { exceptionId, correctionId, confirmed: false, note: note ?? null };
    return correctionView(await this.decide(verdict, caller));
  }

  private decide(
    verdict: Parameters<DecideCorrection['execute']>[0],
    caller: Principal,
  ): Promise<CorrectionRow> {
    return this.decisions.execute(verdict, caller);
  }
}
