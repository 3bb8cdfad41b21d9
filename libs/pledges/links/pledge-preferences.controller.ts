import { Body, Controller, Get, Headers, Param, Patch } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { ChangePreferencesRequest, PreferencesView } from '#libs/notifications/notifications.types';
import { PledgeAccess } from '../pledge-access.js';

const TOKEN = 'pledge-token';

/** What a guest wants to be written about, by the link to one of their pledges. */
@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer needs none',
})
@Public()
@Controller('v1/pledges/:id/preferences')
export class PledgePreferencesController {
  constructor(
    private readonly access: PledgeAccess,
    private readonly notifications: NotificationsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Which mails the backer of this pledge gets beside the necessary ones' })
  @ApiOkResponse({ type: PreferencesView })
  async read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<PreferencesView> {
    const { email } = await this.access.openOwn(id, { principal, token });
    return this.notifications.preferencesOf(email);
  }

  @Patch()
  @ApiOperation({ summary: 'Change them for this address; absent members stay' })
  @ApiOkResponse({ type: PreferencesView })
  async change(
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangePreferencesRequest,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<PreferencesView> {
    const { email } = await this.access.openOwn(id, { principal, token });
    return this.notifications.changePreferences(email, body);
  }
}
