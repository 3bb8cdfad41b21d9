import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { Database } from '#libs/platform/database/database';
import { consentsOf, ConsentsView } from '../placing/consents.js';
import { PledgeAccess } from '../pledge-access.js';
import { PledgePaymentView, startView } from './payment.view.js';
import { PledgeSetups } from './pledge-setups.js';

const TOKEN = 'pledge-token';

@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Controller('v1/pledges/:id')
export class PledgePaymentController {
  constructor(
    private readonly access: PledgeAccess,
    private readonly setups: PledgeSetups,
    private readonly database: Database,
  ) {}

  @Get('payment')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'How to save the card of an unfinished pledge, or the place in the line for it',
    description:
      'A page in line asks every few seconds; one that is silent for 90 seconds is passed over and ' +
      'keeps its place for when it comes back.',
  })
  @ApiOkResponse({ type: PledgePaymentView })
  async payment(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<PledgePaymentView> {
    const pledge = await this.access.open(id, { principal, token });
    return { state: pledge.state, ...startView(await this.setups.ofWaiting(pledge)) };
  }

  @Get('consents')
  @Public()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'What the backer has agreed to, word for word, the newest last' })
  @ApiOkResponse({ type: ConsentsView })
  async consents(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<ConsentsView> {
    const { pledgeId } = await this.access.open(id, { principal, token });
    return consentsOf(this.database, pledgeId);
  }
}
