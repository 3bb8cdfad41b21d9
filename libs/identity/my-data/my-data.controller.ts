import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import type { Person } from '#libs/platform/personal-data/personal-data';
import { AuthEngine } from '../auth/auth-engine.js';
import { assertPerson } from '../identity.types.js';
import { CopyMyData } from './copy-my-data.js';
import { ForgetMe } from './forget-me.js';
import { DataCopyView, DeletionRequest, DeletionView } from './my-data.view.js';

interface Reply {
  header(name: string, value: string): Reply;
}

interface Asked {
  readonly id: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

@ApiTags('me')
@Roles(...ROLES)
@Controller('v1/me')
export class MyDataController {
  constructor(
    private readonly copies: CopyMyData,
    private readonly forgetting: ForgetMe,
    private readonly engine: AuthEngine,
  ) {}

  @Post('data-exports')
  @HttpCode(200)
  @ApiOperation({ summary: 'Everything we hold of me, in one document' })
  @ApiOkResponse({ type: DataCopyView })
  async copy(
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DataCopyView> {
    reply
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', 'attachment; filename="my-data.json"');
    return this.copies.execute(personOf(caller));
  }

  @Post('deletions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete my account and what refers to me; signed in within the last 15 minutes',
    description:
      '403 `auth.session_not_fresh`; 409 `pledge.held` without consent to cancel, `pledge.money_under_way` while money moves, `user.has_staff_roles`. Bookkeeping and receipts of pledges that were charged stay as long as the law demands.',
  })
  @ApiOkResponse({ type: DeletionView })
  async forget(
    @Body() { cancelPledges }: DeletionRequest,
    @Caller() caller: Principal,
    @Req() request: Asked,
  ): Promise<DeletionView> {
    await this.forgetting.execute({
      person: personOf(caller),
      consent: { cancelPledges },
      signedInAt: await this.engine.signedInAt(request.headers),
      requestId: request.id,
    });
    return { status: 'deleted' };
  }
}

function personOf(caller: Principal): Person {
  assertPerson(caller);
  return { userId: caller.id, email: caller.email.toLowerCase() };
}
