import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Public } from '#libs/platform/http/access';
import { MailLinks } from './mail-links.js';

class PledgeLinksRequest {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ enum: ['en', 'fr'], required: false, description: 'The language of the mail' })
  @IsOptional()
  @IsIn(['en', 'fr'])
  locale?: 'en' | 'fr';
}

class PledgeLinksView {
  @ApiProperty({ enum: ['accepted'] })
  status!: 'accepted';
}

@ApiTags('pledges')
@Controller('v1/pledge-links')
export class PledgeLinksController {
  constructor(private readonly links: MailLinks) {}

  @Post()
  @Public()
  @HttpCode(202)
  @ApiOperation({
    summary: 'For who has lost the mail: mails the links to all pledges of this address, to it',
    description: 'The answer is the same whether or not anything was pledged with the address.',
  })
  @ApiAcceptedResponse({ type: PledgeLinksView })
  async ask(@Body() { email, locale }: PledgeLinksRequest): Promise<PledgeLinksView> {
    await this.links.ask(email.toLowerCase(), locale ?? null);
    return { status: 'accepted' };
  }
}
