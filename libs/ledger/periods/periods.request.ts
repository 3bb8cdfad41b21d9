import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export class ProposeClosingRequest {
  @ApiProperty({ example: '2026-06', description: 'The month after the last closed one' })
  @IsString()
  @Matches(MONTH, { message: 'month must be such as 2026-06' })
  readonly month!: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 1000, example: 'June agrees with the bank.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly reason?: string;
}

export class DecideClosingRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 1000, example: 'Seen with the accountant.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly note?: string;
}
