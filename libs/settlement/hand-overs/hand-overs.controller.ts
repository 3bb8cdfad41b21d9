import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, malformed } from '#libs/kernel/errors';
import { Caller, hasRole, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Idempotent } from '#libs/platform/idempotency/idempotent';
import { HandOverPledges } from './hand-over-pledges.js';
import { HandOverRequest } from './hand-over.request.js';
import { HandOverReportView } from './hand-over.view.js';

@ApiTags('settlement')
@Roles('store', 'merchandiser', 'finance')
@Controller('v1/campaigns/:id/hand-overs')
export class HandOversController {
  constructor(private readonly handOvers: HandOverPledges) {}

  @Post()
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({
    summary:
      'Backers have their goods: a store for its own pick-ups, others for all; again is harmless',
  })
  @ApiOkResponse({ type: HandOverReportView })
  handOver(
    @Param('id', UuidPipe) campaignId: string,
    @Body() { pledgeIds, all, on }: HandOverRequest,
    @Caller() caller: Principal,
  ): Promise<HandOverReportView> {
    if ((pledgeIds === undefined) === (all === undefined)) {
      throw malformed('/pledgeIds', 'one_of', 'Either pledgeIds or all, and not both.');
    }
    const storeCode = storeOf(caller);
    if (storeCode !== null && all !== undefined) {
      throw forbidden('hand_over.not_yours', 'A store hands over what is picked up there.');
    }
    return this.handOvers.execute(
      { campaignId, pledgeIds: pledgeIds?.map(lower) ?? null, on, storeCode },
      caller,
    );
  }
}

/** Null for whoever may hand over everything. */
function storeOf(caller: Principal): string | null {
  if (hasRole(caller, 'merchandiser', 'finance')) return null;
  if (caller.kind === 'user' && caller.storeCode !== null) return caller.storeCode;
  throw forbidden('store.none', 'You are not a member of a store team.');
}

const forbidden = (code: string, detail: string): DomainError =>
  new DomainError('forbidden', code, detail);

const lower = (id: string): string => id.toLowerCase();
