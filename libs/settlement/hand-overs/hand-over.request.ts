import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
} from 'class-validator';

/** Either these pledges or everything that is sent. */
export class HandOverRequest {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: 5000,
    description: 'These pledges; not together with `all`',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  readonly pledgeIds?: readonly string[];

  @ApiPropertyOptional({
    enum: ['shipped'],
    description: 'Everything of the campaign that is sent and not handed over yet; not for stores',
  })
  @IsOptional()
  @IsIn(['shipped'])
  readonly all?: 'shipped';

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-07-04',
    description: "The day it happened, in the campaign's zone; today when absent",
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  readonly on?: string;
}
