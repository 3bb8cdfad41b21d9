import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Put,
} from '@nestjs/common';
import {
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, Public, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { BillingDetailsRequest } from './billing-details.request.js';
import { GiveBillingDetails } from './give-billing-details.js';

class BillingAddressView {
  @ApiProperty() line1!: string;
  @ApiProperty({ type: String, nullable: true }) line2!: string | null;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty({ example: 'FR' }) country!: string;
}

class BillingDetailsView {
  @ApiProperty() companyName!: string;
  @ApiProperty({ type: String, nullable: true }) vatId!: string | null;
  @ApiProperty({ type: String, nullable: true }) registrationId!: string | null;
  @ApiProperty({ type: BillingAddressView }) address!: BillingAddressView;
}

const TOKEN = 'pledge-token';

@ApiTags('documents')
@ApiHeader({
  name: 'Pledge-Token',
  required: false,
  description: 'The token of the link to the pledge; its signed-in backer and staff need none',
})
@Public()
@Controller('v1/pledges/:id/billing-details')
export class BillingDetailsController {
  constructor(private readonly billing: GiveBillingDetails) {}

  @Get()
  @Header('Cache-Control', 'private, no-cache')
  @ApiOperation({
    summary: 'The company that the invoices of a pledge are made out to; 404 for none',
  })
  @ApiOkResponse({ type: BillingDetailsView })
  read(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<BillingDetailsView> {
    return this.billing.read(id, { principal, token });
  }

  @Put()
  @ApiOperation({
    summary: 'Have the invoices made out to a company; 409 `billing_details.too_late` once paid',
    description: 'The PDF of a company then has Factur-X (EN 16931) inside.',
  })
  @ApiOkResponse({ type: BillingDetailsView })
  give(
    @Param('id', UuidPipe) id: string,
    @Body() body: BillingDetailsRequest,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<BillingDetailsView> {
    return this.billing.give(id, { principal, token }, body);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Have them made out to the backer again' })
  @ApiNoContentResponse()
  takeBack(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
    @Headers(TOKEN) token: string | undefined,
  ): Promise<void> {
    return this.billing.takeBack(id, { principal, token });
  }
}
