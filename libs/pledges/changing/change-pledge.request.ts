import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  AddOnChoiceRequest,
  ConsentRequest,
  DeliveryRequest,
  QUANTITY_MAX,
} from '../placing/place-pledge.request.js';

const isGiven = (_: unknown, value: unknown): boolean => value !== undefined;

/** What is absent stays as it is. */
export class ChangePledgeRequest {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: QUANTITY_MAX })
  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity?: number;

  @ApiPropertyOptional({ format: 'uuid' })
  @ValidateIf(isGiven)
  @IsUUID()
  rewardId?: string;

  @ApiPropertyOptional({ type: [AddOnChoiceRequest], description: 'All of them, not the new ones' })
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((choice: AddOnChoiceRequest | null) => choice?.addOnId)
  @ValidateNested({ each: true })
  @Type(() => AddOnChoiceRequest)
  addOns?: AddOnChoiceRequest[];

  @ApiPropertyOptional({ type: DeliveryRequest })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryRequest)
  delivery?: DeliveryRequest;

  @ApiPropertyOptional({ type: ConsentRequest, description: 'What the backer agreed to this time' })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentRequest)
  consent?: ConsentRequest;
}

export class CancelPledgeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 300 })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reason?: string;
}
