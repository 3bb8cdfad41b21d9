import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';

/** The facts of VAT narrow down figures out of the books; what carries none has no such items. */
export class FigureItemsRequest extends PageRequest {
  @ApiPropertyOptional({ example: 'FR' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{2}$/)
  readonly country?: string;

  @ApiPropertyOptional({ example: 'standard' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z][a-z_]{0,60}$/)
  readonly category?: string;

  @ApiPropertyOptional({ type: 'integer', example: 2000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly basisPoints?: number;
}
