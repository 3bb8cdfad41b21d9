import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { EXCEPTION_TYPES, type ExceptionType } from './exceptions.statements.js';

export class ListExceptionsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ['open', 'resolved'] })
  @IsOptional()
  @IsIn(['open', 'resolved'])
  readonly state?: 'open' | 'resolved';

  @ApiPropertyOptional({ enum: EXCEPTION_TYPES })
  @IsOptional()
  @IsIn(EXCEPTION_TYPES)
  readonly type?: ExceptionType;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly pledgeId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly campaignId?: string;
}

export class ResolveExceptionRequest {
  @ApiProperty({ minLength: 1, maxLength: 2000, example: 'Metadata corrected at Stripe.' })
  @IsString()
  @Length(1, 2000)
  readonly note!: string;
}
