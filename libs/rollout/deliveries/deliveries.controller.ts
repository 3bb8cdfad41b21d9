import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { PledgesService } from '#libs/pledges/pledges.service';
import { DeliveryStatusView } from './delivery.view.js';
import { ReadDelivery } from './read-delivery.js';

@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Public()
@Controller('v1/pledges/:id/delivery')
export class DeliveriesController {
  constructor(
    private readonly pledges: PledgesService,
    private readonly deliveries: ReadDelivery,
  ) {}

  @Get()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({ summary: 'Where it is: stage of production, store and day, pick-up code' })
  @ApiOkResponse({ type: DeliveryStatusView })
  async read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<DeliveryStatusView> {
    return this.deliveries.of(await this.pledges.openFor(id, { principal, token }));
  }
}
