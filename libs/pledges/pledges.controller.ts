import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { CancelPledge } from './changing/cancel-pledge.js';
import { CancelPledgeRequest, ChangePledgeRequest } from './changing/change-pledge.request.js';
import { ChangePledge } from './changing/change-pledge.js';
import type { PledgeChange } from './changing/changed-pledge.js';
import { actorOf, addOnsOf, consentOf, deliveryOf } from './placing/wish-of-request.js';
import { PledgeAccess } from './pledge-access.js';
import { PledgeView } from './pledge.view.js';
import { TimelineView } from './reading/pledge-timeline.js';
import { ReadPledges } from './reading/read-pledges.js';

const TOKEN = 'pledge-token';

interface Reply {
  header(name: string, value: string): Reply;
}

@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Controller('v1/pledges/:id')
export class PledgesController {
  constructor(
    private readonly access: PledgeAccess,
    private readonly reads: ReadPledges,
    private readonly changes: ChangePledge,
    private readonly cancels: CancelPledge,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'A pledge, for its backer and staff' })
  @ApiOkResponse({ type: PledgeView })
  async read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PledgeView> {
    const { pledgeId } = await this.access.open(id, { principal, token });
    return tagged(await this.reads.one(pledgeId), reply);
  }

  @Patch()
  @Public()
  @ApiOperation({
    summary: 'Change quantity, reward, add-ons or delivery while the campaign is live',
  })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the pledge as read' })
  @ApiOkResponse({ type: PledgeView })
  async change(
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangePledgeRequest,
    @Caller() principal: Principal,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PledgeView> {
    const token = headers[TOKEN];
    const { pledgeId } = await this.access.open(id, { principal, token });
    const version = versionOf(headers['if-match']);
    const actor = actorOf(principal);
    const consent = body.consent === undefined ? {} : { consent: consentOf(body.consent) };
    await this.changes.execute({ pledgeId, change: changeOf(body), actor, version, ...consent });
    return tagged(await this.reads.one(pledgeId), reply);
  }

  @Post('cancellations')
  @Public()
  @ApiOperation({ summary: 'Cancel the pledge while the campaign is live; again changes nothing' })
  @ApiCreatedResponse({ type: PledgeView })
  async cancel(
    @Param('id', UuidPipe) id: string,
    @Body() body: CancelPledgeRequest,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<PledgeView> {
    const { pledgeId } = await this.access.open(id, { principal, token });
    const reason = body.reason ?? 'asked_by_backer';
    await this.cancels.execute({ pledgeId, actor: actorOf(principal), reason });
    return this.reads.one(pledgeId);
  }

  @Get('timeline')
  @Public()
  @ApiOperation({ summary: 'What happened to the pledge, and what will' })
  @ApiOkResponse({ type: TimelineView })
  async timeline(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<TimelineView> {
    const { pledgeId } = await this.access.open(id, { principal, token });
    return this.reads.timeline(pledgeId);
  }

  @Post('payment-returns')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'The browser is back from the card form: the state as it is known now' })
  @ApiOkResponse({ type: PledgeView })
  async reportReturn(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<PledgeView> {
    const { pledgeId } = await this.access.open(id, { principal, token });
    return this.reads.one(pledgeId);
  }
}

function tagged(view: PledgeView, reply: Reply): PledgeView {
  reply.header('ETag', `"${view.version}"`).header('Cache-Control', 'private, no-cache');
  return view;
}

/** Null when nothing (or anything) shall match; a foreign tag never matches. */
function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch);
  return match === null ? 0 : Number(match[1]);
}

function changeOf(body: ChangePledgeRequest): PledgeChange {
  return {
    ...(body.quantity === undefined ? {} : { quantity: body.quantity }),
    ...(body.rewardId === undefined ? {} : { rewardId: body.rewardId.toLowerCase() }),
    ...(body.addOns === undefined ? {} : { addOns: addOnsOf(body.addOns) }),
    ...(body.delivery === undefined ? {} : { delivery: deliveryOf(body.delivery) }),
  };
}
