import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { present } from '#libs/kernel/assert';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import { GrantRoles } from './grant-roles.js';
import { assertPerson } from '../identity.types.js';
import { pageOf } from '../page.request.js';
import { ListUsersRequest, SetRolesRequest } from './user.requests.js';
import { MeView, meView, UserPageView, UserView, userView } from './user.view.js';
import { listUsers } from './users.queries.js';

@ApiTags('identity')
@Controller('v1')
export class UsersController {
  constructor(
    private readonly database: Database,
    private readonly grantRoles: GrantRoles,
  ) {}

  @Get('me')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Who I am and what I may do' })
  @ApiOkResponse({ type: MeView })
  me(@Caller() caller: Principal): MeView {
    return meView(caller);
  }

  @Get('users')
  @Roles('admin')
  @ApiOperation({ summary: 'The accounts and their roles, newest first' })
  @ApiOkResponse({ type: UserPageView })
  async list(@Query() query: ListUsersRequest): Promise<UserPageView> {
    const rows = await listUsers(this.database, query);
    return pageOf(rows, query.limit, (row) => row.id, userView);
  }

  @Put('users/:id/roles')
  @Roles('admin')
  @ApiOperation({ summary: 'Give a user exactly these roles' })
  @ApiOkResponse({ type: UserView })
  async setRoles(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SetRolesRequest,
    @Caller() caller: Principal,
    @Req() request: { readonly id: string },
  ): Promise<UserView> {
    assertPerson(caller);
    await this.grantRoles.execute({
      userId: id,
      grants: { roles: body.roles, storeCode: body.storeCode ?? null },
      actor: caller,
      reason: body.reason,
      requestId: request.id,
    });
    const [user] = await listUsers(this.database, { id, limit: 1 });
    return userView(present(user, 'the user'));
  }
}
