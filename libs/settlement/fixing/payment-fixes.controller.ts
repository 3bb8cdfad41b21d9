import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { AskFix } from './ask-fix.js';
import { AskFixRequest, PaymentFixView } from './payment-fix.view.js';

@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Controller('v1/pledges/:id')
export class PaymentFixesController {
  constructor(private readonly fixes: AskFix) {}

  @Post('payment-fixes')
  @Public()
  @ApiOperation({
    summary: 'Pay a failed charge on the bank’s page, or save another card',
    description:
      'The browser does the rest with Stripe’s form; the worker hears of it and writes. With ' +
      '`confirm`, 409 `pledge.nothing_to_confirm` says that another card is the only way left.',
  })
  @ApiCreatedResponse({ type: PaymentFixView })
  fix(
    @Param('id', UuidPipe) id: string,
    @Body() { kind }: AskFixRequest,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<PaymentFixView> {
    return this.fixes.execute(id, { principal, token }, kind ?? 'new_card');
  }
}
