import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Matches } from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';

const STRICT = { strict: true, strictSeparator: true } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_INSTANT = /^\d{4}-\d{2}-\d{2}$|(Z|[+-]\d{2}:\d{2})$/;

export class AsOfRequest {
  @ApiPropertyOptional({
    example: '2026-06-30',
    description:
      'A day: what is booked on it or before. An instant (2026-06-30T10:00:00Z): what had occurred by then. Everything when absent',
  })
  @IsOptional()
  @IsISO8601(STRICT)
  @Matches(DAY_OR_INSTANT, { message: 'asOf must be a day, or name its zone, such as Z' })
  readonly asOf?: string;
}

export class TrialBalanceRequest extends AsOfRequest {
  @ApiPropertyOptional({ format: 'date', example: '2026-06-01', description: 'Not with asOf' })
  @IsOptional()
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'from must be a day such as 2026-06-01' })
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-06-30', description: 'Included' })
  @IsOptional()
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'to must be a day such as 2026-06-30' })
  readonly to?: string;
}

export class DaysRequest {
  @ApiProperty({ format: 'date', example: '2026-04-01' })
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'from must be a day such as 2026-04-01' })
  readonly from!: string;

  @ApiProperty({ format: 'date', example: '2026-06-30', description: 'Included' })
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'to must be a day such as 2026-06-30' })
  readonly to!: string;
}

export class StatementRequest extends PageRequest {
  @ApiProperty({ example: 'EUR' })
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be such as EUR' })
  readonly currency!: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-06-01' })
  @IsOptional()
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'from must be a day such as 2026-06-01' })
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-06-30', description: 'Included' })
  @IsOptional()
  @IsISO8601(STRICT)
  @Matches(DAY, { message: 'to must be a day such as 2026-06-30' })
  readonly to?: string;
}
