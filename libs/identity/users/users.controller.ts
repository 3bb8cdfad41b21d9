import { Body, Controller, Get, Param, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { present } from '#libs/kernel/assert';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import { keyOfCursor, pageOf } from '#libs/platform/http/page';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { GrantRoles } from './grant-roles.js';
import { assertPerson } from '../identity.types.js';
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
    const rows = await listUsers(this.database, { ...query, before: idOf(query.cursor) });
    return pageOf(rows, query.limit, userView, ({ id }) => ({ id }));
  }

  @Put('users/:id/roles')
  @Roles('admin')
  @ApiOperation({ summary: 'Give a user exactly these roles' })
  @ApiOkResponse({ type: UserView })
  async setRoles(
    @Param('id', UuidPipe) id: string,
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

function idOf(cursor: string | undefined): string | undefined {
  const id = keyOfCursor(cursor, 'id')?.id;
  if (id === undefined || (typeof id === 'string' && isUuid(id))) return id;
  throw malformed('/cursor', 'cursor', 'This cursor was not given out by us.');
}
