import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { byId, idOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { AssembleEvidence } from './assemble-evidence.js';
import { ListDisputesRequest, SubmitEvidenceRequest } from './dispute.request.js';
import {
  disputeDetailView,
  DisputeDetailView,
  DisputePageView,
  disputeView,
  EvidenceSubmissionView,
  submissionView,
} from './dispute.view.js';
import { findDispute, listDisputes, stepsOf } from './disputes.queries.js';
import { evidenceView, EvidenceView } from './evidence.view.js';
import { SubmitEvidence } from './submit-evidence.js';

@ApiTags('settlement')
@Roles('finance')
@Controller('v1/disputes')
export class DisputesController {
  constructor(
    private readonly database: Database,
    private readonly assemble: AssembleEvidence,
    private readonly submit: SubmitEvidence,
  ) {}

  @Get()
  @ApiOperation({ summary: "Payments that backers' banks take back, newest first" })
  @ApiOkResponse({ type: DisputePageView })
  async list(@Query() query: ListDisputesRequest): Promise<DisputePageView> {
    const before = idOfCursor(query.cursor);
    const rows = await listDisputes(this.database, { ...query, before });
    return pageOf(rows, query.limit, disputeView, byId);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One dispute with its history' })
  @ApiOkResponse({ type: DisputeDetailView })
  async read(@Param('id', UuidPipe) id: string): Promise<DisputeDetailView> {
    const dispute = await findDispute(this.database, id);
    if (dispute === null) throw notFound('dispute.not_found', 'There is no such dispute.');
    return disputeDetailView(dispute, await stepsOf(this.database, id));
  }

  @Get(':id/evidence')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What we know of the payment, and the texts that would go to the bank' })
  @ApiOkResponse({ type: EvidenceView })
  async evidence(@Param('id', UuidPipe) id: string): Promise<EvidenceView> {
    return evidenceView(await this.assemble.execute(id));
  }

  @Post(':id/evidence-submissions')
  @Idempotent()
  @ApiOperation({ summary: 'Send the evidence to the bank, which takes it once' })
  @ApiCreatedResponse({ type: EvidenceSubmissionView })
  async submission(
    @Param('id', UuidPipe) disputeId: string,
    @Body() { statement }: SubmitEvidenceRequest,
    @Caller() caller: Principal,
  ): Promise<EvidenceSubmissionView> {
    const wish = { disputeId, statement: statement ?? null };
    return submissionView(await this.submit.execute(wish, caller));
  }
}
