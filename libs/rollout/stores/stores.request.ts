import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsEmail,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

export const STORE_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export class StoresNearRequest {
  @ApiProperty({ example: '69003' })
  @IsString()
  @Length(1, 12)
  postcode!: string;

  @ApiPropertyOptional({ example: 'FR', default: 'FR' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country = 'FR';
}

export class StoreRequest {
  @ApiProperty({ example: 'Lyon Presqu’île' })
  @IsString()
  @Length(1, 120)
  name!: string;

  @ApiProperty({ example: '31 rue de la République' })
  @IsString()
  @Length(1, 200)
  address!: string;

  @ApiProperty({ example: '69002' })
  @IsString()
  @Length(1, 12)
  postcode!: string;

  @ApiProperty({ example: 'Lyon' })
  @IsString()
  @Length(1, 80)
  city!: string;

  @ApiProperty({ example: 'FR' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  @ApiProperty({ example: 45.7615 })
  @IsNumber()
  @IsLatitude()
  latitude!: number;

  @ApiProperty({ example: 4.8358 })
  @IsNumber()
  @IsLongitude()
  longitude!: number;

  @ApiProperty({ example: 100, description: '100 is an ordinary store' })
  @IsInt()
  @Min(0)
  @Max(10_000)
  weight!: number;

  @ApiProperty({ example: 3, description: 'Fewer pieces of a variant are not worth showing' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  displayMinimum!: number;

  @ApiProperty({ example: 120, description: 'Pieces of one campaign it has room for' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity!: number;

  @ApiProperty({ format: 'email' })
  @IsEmail()
  email!: string;

  @ApiProperty({ example: 'fr-FR' })
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/)
  locale!: string;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IsOptional()
  @IsBoolean()
  opened = true;
}
