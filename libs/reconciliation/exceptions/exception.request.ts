import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import { PageRequest } from '#libs/platform/http/page';
import { EXCEPTION_TYPES, type ExceptionType } from '../reconciliation.types.js';

export class ListReconciliationExceptionsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ['open', 'resolved'] })
  @IsOptional()
  @IsIn(['open', 'resolved'])
  readonly state?: 'open' | 'resolved';

  @ApiPropertyOptional({ enum: EXCEPTION_TYPES })
  @IsOptional()
  @IsIn(EXCEPTION_TYPES)
  readonly type?: ExceptionType;

  @ApiPropertyOptional({ enum: CURRENCIES })
  @IsOptional()
  @IsIn(CURRENCIES)
  readonly currency?: Currency;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly ownerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly pledgeId?: string;

  @ApiPropertyOptional({ example: 'po_1Pgc…', description: 'What it is about' })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  readonly subjectId?: string;
}

export class OwnExceptionRequest {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'A person of finance' })
  @ValidateIf((body: OwnExceptionRequest) => body.ownerId !== null)
  @IsUUID()
  readonly ownerId!: string | null;
}

export class NoteRequest {
  @ApiProperty({ minLength: 1, maxLength: 2000, example: 'Asked the bank on the phone.' })
  @IsString()
  @Length(1, 2000)
  readonly note!: string;
}
