import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ADD_ONS_MAX, AddOnChoiceRequest, QUANTITY_MAX } from './place-pledge.request.js';

export class QuotedDeliveryRequest {
  @ApiProperty({ enum: ['ship', 'pickup'] })
  @IsIn(['ship', 'pickup'])
  kind!: 'ship' | 'pickup';

  @ApiProperty({
    example: 'FR',
    description: 'ISO 3166-1 alpha-2; where the goods are handed over',
  })
  @IsString()
  @Matches(/^[A-Z]{2}$/)
  country!: string;
}

export class QuoteRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  rewardId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: QUANTITY_MAX, example: 1 })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity!: number;

  @ApiPropertyOptional({ type: [AddOnChoiceRequest], maxItems: ADD_ONS_MAX })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ADD_ONS_MAX)
  @ArrayUnique((choice: AddOnChoiceRequest | null) => choice?.addOnId)
  @ValidateNested({ each: true })
  @Type(() => AddOnChoiceRequest)
  addOns?: AddOnChoiceRequest[];

  @ApiProperty({ type: QuotedDeliveryRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuotedDeliveryRequest)
  delivery!: QuotedDeliveryRequest;
}
