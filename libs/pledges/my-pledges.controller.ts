import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#libs/kernel/errors';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import { pledgePage, PledgePageView } from './placed-pledge.view.js';
import { PageOfPledgesRequest } from './reading/list-pledges.request.js';
import { ReadPledges } from './reading/read-pledges.js';

@ApiTags('pledges')
@Controller('v1/me/pledges')
export class MyPledgesController {
  constructor(private readonly reads: ReadPledges) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What I have pledged, as a guest or signed in, newest first' })
  @ApiOkResponse({ type: PledgePageView })
  async list(
    @Query() query: PageOfPledgesRequest,
    @Caller() caller: Principal,
  ): Promise<PledgePageView> {
    if (caller.kind !== 'user') {
      throw new DomainError('forbidden', 'auth.person_required', 'Only a person has pledges.');
    }
    const page = { before: query.cursor, limit: query.limit };
    return pledgePage(await this.reads.ofUser(caller, page), query.limit);
  }
}
