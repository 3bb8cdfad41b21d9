import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Optional } from './optional.js';

/** A language, or one as a country writes it. */
export const LOCALE_PATTERN = /^[a-z]{2}(-[A-Z]{2})?$/;
export const LOCALE = { example: 'fr', pattern: LOCALE_PATTERN.source };

const BY_PLACE = 'Of what is there already; absent for what has the same place in its list';

class ImageTranslationRequest {
  @ApiProperty({ example: '/media/chair.svg', description: 'Of a picture of the campaign' })
  @IsString()
  @MaxLength(500)
  url!: string;

  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @Length(1, 200)
  alt!: string;
}

class AddOnTranslationRequest {
  @ApiPropertyOptional({ format: 'uuid', description: BY_PLACE })
  @Optional()
  @IsUUID()
  id?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 120 })
  @Optional()
  @IsString()
  @Length(1, 120)
  title?: string;
}

class RewardTranslationRequest extends AddOnTranslationRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 2000 })
  @Optional()
  @IsString()
  @Length(1, 2000)
  description?: string;
}

/** The texts of a campaign in one language; what is absent is read in the campaign's own. */
export class TranslationRequest {
  @ApiProperty(LOCALE)
  @Matches(LOCALE_PATTERN)
  locale!: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 120 })
  @Optional()
  @IsString()
  @Length(1, 120)
  title?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 280 })
  @Optional()
  @IsString()
  @Length(1, 280)
  summary?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 20_000 })
  @Optional()
  @IsString()
  @Length(1, 20_000)
  story?: string;

  @ApiPropertyOptional({ type: [ImageTranslationRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ImageTranslationRequest)
  images?: ImageTranslationRequest[];

  @ApiPropertyOptional({ type: [RewardTranslationRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RewardTranslationRequest)
  rewards?: RewardTranslationRequest[];

  @ApiPropertyOptional({ type: [AddOnTranslationRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AddOnTranslationRequest)
  addOns?: AddOnTranslationRequest[];
}
