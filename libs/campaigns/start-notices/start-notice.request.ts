import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, Length, Matches, MaxLength } from 'class-validator';
import { LOCALE, LOCALE_PATTERN } from '../content/translation.request.js';

export class StartNoticeRequest {
  @ApiProperty({ format: 'email', description: 'Used once, for the mail at the start' })
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ ...LOCALE, description: 'The language of the mail' })
  @Matches(LOCALE_PATTERN)
  locale!: string;
}

export class StartNoticeView {
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ format: 'date-time', description: 'When the mail is to be expected' })
  opensAt!: string;
}

export class WithdrawalRequest {
  @ApiProperty({ description: 'The token of the link in the mail' })
  @IsString()
  @Length(1, 100)
  token!: string;
}

export class WithdrawalView {
  @ApiProperty({ description: 'True however often it is asked for' }) withdrawn!: boolean;
}
