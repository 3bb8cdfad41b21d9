import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '#libs/platform/http/access';
import { PledgeIntake } from './pledge-intake.js';
import { quoteOf, QuoteView } from './quote.js';
import { QuoteRequest } from './quote.request.js';
import { addOnsOf } from './wish-of-request.js';

@ApiTags('pledges')
@Controller('v1/campaigns/:campaign/quotes')
export class QuotesController {
  constructor(private readonly intake: PledgeIntake) {}

  @Post()
  @Public()
  // It reads what every process remembers, and a form asks with every choice.
  @SkipThrottle()
  @HttpCode(200)
  @ApiOperation({ summary: 'What a pledge would cost, with shipping and the VAT in it' })
  @ApiOkResponse({ type: QuoteView })
  async quote(
    @Param('campaign') campaign: string,
    @Body() { rewardId, quantity, addOns, delivery }: QuoteRequest,
  ): Promise<QuoteView> {
    const terms = await this.intake.publicTerms(campaign);
    const { kind, country } = delivery;
    return quoteOf(terms, {
      rewardId: rewardId.toLowerCase(),
      quantity,
      addOns: addOnsOf(addOns),
      delivery: { kind, country },
    });
  }
}
