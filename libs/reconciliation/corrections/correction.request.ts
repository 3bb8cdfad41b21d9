import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ACCOUNT_CODES, type AccountCode } from '#libs/ledger/ledger.types';
import { CorrectionMoneyRequest } from '../money.view.js';

export class CorrectionVatRequest {
  @ApiProperty({ example: 'FR' })
  @Matches(/^[A-Z]{2}$/)
  readonly country!: string;

  @ApiProperty({ example: 'standard' })
  @Matches(/^[a-z][a-z_]{0,60}$/)
  readonly category!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000, example: 2000 })
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly basisPoints!: number;
}

export class CorrectionLineRequest {
  @ApiProperty({ enum: ACCOUNT_CODES })
  @IsIn(ACCOUNT_CODES)
  readonly account!: AccountCode;

  @ApiProperty({ enum: ['debit', 'credit'] })
  @IsIn(['debit', 'credit'])
  readonly side!: 'debit' | 'credit';

  @ApiProperty({ type: CorrectionMoneyRequest })
  @ValidateNested()
  @Type(() => CorrectionMoneyRequest)
  readonly amount!: CorrectionMoneyRequest;

  @ApiPropertyOptional({ type: CorrectionVatRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => CorrectionVatRequest)
  readonly vat?: CorrectionVatRequest;
}

export class ProposeCorrectionRequest {
  @ApiProperty({ type: [CorrectionLineRequest], minItems: 2, maxItems: 10 })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => CorrectionLineRequest)
  readonly lines!: CorrectionLineRequest[];

  @ApiProperty({
    minLength: 1,
    maxLength: 1000,
    example: 'Stripe changed the fee after the charge.',
  })
  @IsString()
  @Length(1, 1000)
  readonly reason!: string;
}

export class DecideCorrectionRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 1000 })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  readonly note?: string;
}
