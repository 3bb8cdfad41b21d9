import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { STORE_CODE } from './stores/stores.request.js';

export class ListRolloutsRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  campaignId?: string;
}

export class AllocationRequest {
  @ApiProperty({ example: 'lyon' })
  @Matches(STORE_CODE)
  storeCode!: string;

  @ApiProperty({ example: 'LUNE-OAK' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  variant!: string;

  @ApiProperty({ example: 6, description: 'Stock beside the pick-up units, which are exact' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  stockUnits!: number;
}

export class ChangeAllocationsRequest {
  @ApiProperty({ type: [AllocationRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AllocationRequest)
  allocations!: AllocationRequest[];
}
