import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { Database } from '#libs/platform/database/database';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { PledgesService } from '#libs/pledges/pledges.service';
import { storeOf } from '../acknowledge-notice.js';
import { StorePickUpView } from './delivery.view.js';
import { pledgeOfCode } from './deliveries.statements.js';
import { readPickUpCode } from './pick-up-code.js';
import { ReadDelivery } from './read-delivery.js';

@ApiTags('rollouts')
@Roles('store')
@Controller('v1/store-inbox/pick-ups')
export class PickUpsController {
  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
    private readonly campaigns: CampaignsService,
    private readonly deliveries: ReadDelivery,
  ) {}

  @Get(':code')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: "What to hand to whoever says this code, in the caller's own store" })
  @ApiOkResponse({ type: StorePickUpView })
  async read(@Param('code') typed: string, @Caller() caller: Principal): Promise<StorePickUpView> {
    const own = storeOf(caller);
    const code = readPickUpCode(typed);
    const pledgeId = code === null ? null : await pledgeOfCode(this.database, code);
    const pledge = pledgeId === null ? null : await this.pledges.read(pledgeId);
    // Another store's customers are nobody's business here, not even whether they exist.
    if (code === null || pledge?.delivery.storeId !== own) throw unknownCode();
    const { pickUp } = await this.deliveries.of(pledge);
    const campaign = await this.campaigns.terms(pledge.campaignId);
    return {
      pledgeId: pledge.id,
      code,
      name: pledge.name,
      campaignTitle: campaign?.title ?? '',
      lines: pledge.lines.map(({ title, variant, quantity }) => ({ title, variant, quantity })),
      paid: pickUp?.code !== null,
      ready: pickUp?.ready === true,
      expectedFrom: pickUp?.expectedFrom ?? null,
    };
  }
}

const unknownCode = () =>
  notFound('pick_up.not_found', 'No pledge that is collected in this store has this code.');
