import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { assertPerson } from '#libs/identity/identity.types';
import { Caller, Roles, ROLES, type Principal } from '#libs/platform/http/access';
import { NotificationsService } from '../notifications.service.js';
import { ChangePreferencesRequest, PreferencesView } from '../notifications.types.js';

@ApiTags('me')
@Roles(...ROLES)
@Controller('v1/me/preferences')
export class MyPreferencesController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({ summary: 'My language, and which mails I get beside the necessary ones' })
  @ApiOkResponse({ type: PreferencesView })
  read(@Caller() caller: Principal): Promise<PreferencesView> {
    assertPerson(caller);
    return this.notifications.preferencesOf(caller.email);
  }

  @Patch()
  @ApiOperation({ summary: 'Change them; absent members stay' })
  @ApiOkResponse({ type: PreferencesView })
  change(
    @Body() body: ChangePreferencesRequest,
    @Caller() caller: Principal,
  ): Promise<PreferencesView> {
    assertPerson(caller);
    return this.notifications.changePreferences(caller.email, body);
  }
}
