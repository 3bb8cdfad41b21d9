import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';

export class RefundAmountRequest {
  @ApiProperty({ type: 'integer', minimum: 1, example: 4900 })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  @IsIn(CURRENCIES)
  readonly currency!: Currency;
}

export class AskRefundRequest {
  @ApiPropertyOptional({ type: RefundAmountRequest, description: 'All that is left when absent' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RefundAmountRequest)
  readonly amount?: RefundAmountRequest;

  @ApiProperty({ minLength: 1, maxLength: 500, example: 'Arrived broken.' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}
