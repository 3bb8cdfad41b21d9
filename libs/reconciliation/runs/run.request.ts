import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, Matches } from 'class-validator';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class AskRunRequest {
  @ApiProperty({ format: 'date', example: '2026-11-01', description: 'First day of the waterfall' })
  @Matches(DAY, { message: 'from must be a day such as 2026-11-01' })
  readonly from!: string;

  @ApiProperty({ format: 'date', example: '2026-11-30', description: 'Its last day' })
  @Matches(DAY, { message: 'to must be a day such as 2026-11-30' })
  readonly to!: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Compare everything again, not only what has changed since the last run',
  })
  @IsOptional()
  @IsBoolean()
  readonly whole?: boolean;
}
