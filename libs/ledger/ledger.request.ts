import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';

const INSTANT = { strict: true, strictSeparator: true } as const;
const WITH_ZONE = /(Z|[+-]\d{2}:\d{2})$/;

export class ListEntriesRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly campaignId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly pledgeId?: string;

  @ApiPropertyOptional({ example: 'customer_deposits' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z][a-z_]{0,60}$/)
  readonly account?: string;

  @ApiPropertyOptional({ example: 'charge', description: 'What made the entry' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  readonly causeKind?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly causeId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Occurred then or later' })
  @IsOptional()
  @IsISO8601(INSTANT)
  @Matches(WITH_ZONE, { message: 'from must name its zone, such as Z' })
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Occurred before' })
  @IsOptional()
  @IsISO8601(INSTANT)
  @Matches(WITH_ZONE, { message: 'to must name its zone, such as Z' })
  readonly to?: string;
}
