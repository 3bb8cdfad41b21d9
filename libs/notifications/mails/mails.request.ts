import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { MAIL_TEMPLATES } from './compose-mail.js';

export class ListMailsRequest extends PageRequest {
  @ApiPropertyOptional({ example: 'pledge:019ab3f2-7c1e-7000-8000-000000000000' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  about?: string;

  @ApiPropertyOptional({ enum: MAIL_TEMPLATES })
  @IsOptional()
  @IsIn(MAIL_TEMPLATES)
  template?: string;

  @ApiPropertyOptional({ enum: ['queued', 'sending', 'sent', 'failed'] })
  @IsOptional()
  @IsIn(['queued', 'sending', 'sent', 'failed'])
  state?: string;
}
