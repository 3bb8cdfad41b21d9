import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Optional } from './optional.js';

const VARIANT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const AMOUNT_MAX = 100_000_000_000;
const PIECES_MAX = 10_000_000;

export class MoneyRequest {
  @ApiProperty({ example: 4900, description: 'Minor units, a whole number' })
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  amount!: number;

  @ApiProperty({ example: 'EUR', description: "The campaign's currency" })
  @IsString()
  @Length(3, 3)
  currency!: string;
}

export class CountryShippingRequest {
  @ApiProperty({ example: 'BE', description: 'ISO 3166-1 alpha-2, one of `shipsTo`' })
  @IsString()
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiProperty({ type: MoneyRequest, description: 'Per delivery' })
  @IsDefined()
  @ValidateNested()
  @Type(() => MoneyRequest)
  price!: MoneyRequest;
}

export class ImageRequest {
  @ApiProperty({ example: '/media/chair.svg', description: 'On this site, or https' })
  @IsString()
  @MaxLength(500)
  @Matches(/^(\/(?!\/)|https:\/\/)[^\s"'<>]*$/)
  url!: string;

  @ApiProperty({ maxLength: 200, description: 'What the picture shows, for who cannot see it' })
  @IsString()
  @MaxLength(200)
  alt!: string;

  @ApiProperty({ example: 1200 })
  @IsInt()
  @Min(1)
  @Max(20_000)
  width!: number;

  @ApiProperty({ example: 900 })
  @IsInt()
  @Min(1)
  @Max(20_000)
  height!: number;
}

export class RewardRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of a reward that is there already' })
  @Optional()
  @IsUUID()
  id?: string;

  @ApiProperty({ minLength: 1, maxLength: 120 })
  @IsString()
  @Length(1, 120)
  title!: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Optional()
  @IsString()
  @MaxLength(2000)
  description?: string;

  @ApiProperty({ example: 'CHAIR-OAK', description: 'SKU of the variant' })
  @IsString()
  @Matches(VARIANT)
  variant!: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 1000, default: 1 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1000)
  unitsPerReward?: number;

  @ApiProperty({ type: MoneyRequest })
  @ValidateNested()
  @Type(() => MoneyRequest)
  price!: MoneyRequest;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    description: 'Unlimited if null',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PIECES_MAX)
  limitTotal?: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PIECES_MAX)
  limitPerBacker?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'As `opensAt`' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  availableFrom?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'As `closesAt`' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  availableUntil?: string | null;
}

export class AddOnRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of an add-on that is there already' })
  @Optional()
  @IsUUID()
  id?: string;

  @ApiProperty({ minLength: 1, maxLength: 120 })
  @IsString()
  @Length(1, 120)
  title!: string;

  @ApiProperty({ example: 'CUSHION-RED' })
  @IsString()
  @Matches(VARIANT)
  variant!: string;

  @ApiProperty({ type: MoneyRequest })
  @ValidateNested()
  @Type(() => MoneyRequest)
  price!: MoneyRequest;
}
