import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Length } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import type { SeriesCode } from '../documents.types.js';

const CODES: readonly SeriesCode[] = ['A', 'D', 'F'];

export class ListDocumentsRequest extends PageRequest {
  @ApiPropertyOptional({
    enum: CODES,
    description: 'D deposit invoices, A credit notes, F final invoices',
  })
  @IsOptional()
  @IsIn(CODES)
  readonly series?: SeriesCode;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly campaignId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Issued on this day or later' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Issued on this day or earlier' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  readonly to?: string;
}
