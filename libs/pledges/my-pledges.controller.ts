import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#libs/kernel/errors';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import { MyBackerView } from './my-backer.view.js';
import { pledgePage, PledgePageView } from './placed-pledge.view.js';
import { MyPledgesRequest } from './reading/list-pledges.request.js';
import { ReadMyBacker } from './reading/read-my-backer.js';
import { ReadPledges } from './reading/read-pledges.js';

type User = Extract<Principal, { kind: 'user' }>;

@ApiTags('me')
@Roles(...ROLES)
@Controller('v1/me')
export class MyPledgesController {
  constructor(
    private readonly reads: ReadPledges,
    private readonly backers: ReadMyBacker,
  ) {}

  @Get('pledges')
  @ApiOperation({ summary: 'What I have pledged, as a guest or signed in, newest first' })
  @ApiOkResponse({ type: PledgePageView })
  async list(
    @Query() query: MyPledgesRequest,
    @Caller() caller: Principal,
  ): Promise<PledgePageView> {
    const page = { before: query.cursor, limit: query.limit, shelf: query.shelf };
    return pledgePage(await this.reads.ofUser(userOf(caller), page), query.limit);
  }

  @Get('backer')
  @ApiOperation({ summary: 'What I told before, so that checkout need not ask again' })
  @ApiOkResponse({ type: MyBackerView })
  backer(@Caller() caller: Principal): Promise<MyBackerView> {
    return this.backers.execute(userOf(caller));
  }
}

function userOf(caller: Principal): User {
  if (caller.kind === 'user') return caller;
  throw new DomainError('forbidden', 'auth.person_required', 'Only a person has pledges.');
}
