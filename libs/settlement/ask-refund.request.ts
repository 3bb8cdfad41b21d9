import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import { PageRequest } from '#libs/platform/http/page';
import { refundStates, type RefundState } from './attempt-state.js';

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

  @ApiPropertyOptional({
    enum: ['card', 'bank_transfer'],
    default: 'card',
    description: 'By bank transfer only when the card refused it; that always takes two people',
  })
  @IsOptional()
  @IsIn(['card', 'bank_transfer'])
  readonly way?: 'card' | 'bank_transfer';
}

export class DecideRefundRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 1000, example: 'Seen the photograph.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly note?: string;
}

export class ListRefundsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: refundStates.states, example: 'failed' })
  @IsOptional()
  @IsIn(refundStates.states)
  readonly state?: RefundState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly pledgeId?: string;
}
