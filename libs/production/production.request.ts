import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageRequest } from '#libs/platform/http/page';
import { ORDER_STATES, type OrderState } from './order-state.js';

export class ListOrdersRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  campaignId?: string;

  @ApiPropertyOptional({ enum: ORDER_STATES })
  @IsOptional()
  @IsIn(ORDER_STATES)
  state?: OrderState;
}

export class AcknowledgeOrderRequest {
  @ApiPropertyOptional({ example: 'Order taken, production starts in week 32' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;
}

// What follows the acknowledgement; each stage only after the one before.
const STAGES = ORDER_STATES.filter((state) => state !== 'ordered' && state !== 'confirmed');

export class OrderStageRequest extends AcknowledgeOrderRequest {
  @ApiProperty({ enum: STAGES, example: 'in_production' })
  @IsIn(STAGES)
  stage!: OrderState;
}

export class VariantPlanRequest {
  @ApiProperty({ example: 'LUNE-OAK' })
  @IsString()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
  variant!: string;

  @ApiProperty({ example: 200, description: 'Hundredths of a percent of the units pledged' })
  @IsInt()
  @Min(0)
  @Max(10_000)
  sparesBasisPoints!: number;

  @ApiProperty({ example: 48 })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  storeUnits!: number;
}

export class ProductionPlanRequest {
  @ApiProperty({ type: String, nullable: true, description: 'Null: the usual supplier' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  supplierCode: string | null = null;

  @ApiProperty({ example: 250, description: 'What the supplier makes at least' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  minimumOrderUnits!: number;

  @ApiProperty({ example: 60 })
  @IsInt()
  @Min(1)
  @Max(730)
  leadTimeDays!: number;

  @ApiPropertyOptional({
    type: Number,
    default: 200,
    description: 'For variants that are not named',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  sparesBasisPoints = 200;

  @ApiPropertyOptional({
    type: Number,
    default: 1000,
    description: 'For variants that are not named',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  storeBasisPoints = 1000;

  @ApiProperty({ type: [VariantPlanRequest] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => VariantPlanRequest)
  variants!: VariantPlanRequest[];
}
