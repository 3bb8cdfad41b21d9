import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { ReceiptView } from './receipt.view.js';
import { WriteReceipt } from './write-receipt.js';

@ApiTags('pledges')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Public()
@Controller('v1/pledges/:id/receipt')
export class ReceiptsController {
  constructor(private readonly receipts: WriteReceipt) {}

  @Get()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({
    summary: 'What was paid and what went back; 404 `receipt.not_found` before the charge',
  })
  @ApiOkResponse({ type: ReceiptView })
  read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers('pledge-token') token: string | undefined,
  ): Promise<ReceiptView> {
    return this.receipts.execute(id, { principal, token });
  }
}
