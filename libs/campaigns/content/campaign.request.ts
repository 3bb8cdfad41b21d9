import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES } from '#libs/kernel/currency';
import type {
  CloseOn,
  CollectionModel,
  ShortfallPolicy,
  ThresholdKind,
} from '../campaigns.types.js';
import {
  AddOnRequest,
  CountryShippingRequest,
  ImageRequest,
  MoneyRequest,
  RewardRequest,
} from './offer.request.js';
import { LatePledgesRequest } from './late-pledges.request.js';
import { Optional } from './optional.js';
import { LOCALE, LOCALE_PATTERN, TranslationRequest } from './translation.request.js';

const COUNT_MAX = 1_000_000_000_000;
const INSTANT = {
  example: '2027-06-30T23:59:59',
  description:
    'An instant ("…Z", or with the offset the zone has then), or a local time in `timeZone` ' +
    'without offset. An hour that the clock skips is refused; one that happens twice needs its offset.',
};

export const THRESHOLD_KINDS: readonly ThresholdKind[] = ['amount', 'units', 'backers'];
export const CLOSE_ON: readonly CloseOn[] = ['deadline', 'threshold'];
export const COLLECTION: readonly CollectionModel[] = ['save_card', 'authorize', 'charge_now'];
export const SHORTFALL: readonly ShortfallPolicy[] = [
  'proceed',
  'top_up',
  'cancel_and_refund',
  'review',
];

export class ThresholdRequest {
  @ApiProperty({ enum: THRESHOLD_KINDS })
  @IsIn(THRESHOLD_KINDS)
  kind!: ThresholdKind;

  @ApiProperty({
    minimum: 1,
    example: 2_500_000,
    description: 'Gross goods value in minor units for `amount`; a count otherwise.',
  })
  @IsInt()
  @Min(1)
  @Max(COUNT_MAX)
  value!: number;
}

export class CreateCampaignRequest {
  @ApiPropertyOptional({ ...LOCALE, description: "Of the texts; the brand's when absent" })
  @Optional()
  @Matches(LOCALE_PATTERN)
  locale?: string;

  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Lounge chair Hélice' })
  @IsString()
  @Length(1, 120)
  title!: string;

  @ApiPropertyOptional({
    example: 'lounge-chair-helice',
    description: 'From the title when absent',
  })
  @Optional()
  @IsString()
  @MaxLength(80)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  slug?: string;

  @ApiPropertyOptional({ maxLength: 280 })
  @Optional()
  @IsString()
  @MaxLength(280)
  summary?: string;

  @ApiPropertyOptional({ maxLength: 20_000 })
  @Optional()
  @IsString()
  @MaxLength(20_000)
  story?: string;

  @ApiPropertyOptional({ maxLength: 120 })
  @Optional()
  @IsString()
  @MaxLength(120)
  designer?: string;

  @ApiPropertyOptional({ type: [ImageRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ImageRequest)
  images?: ImageRequest[];

  @ApiPropertyOptional({ example: 'furniture', description: 'Decides the VAT rate' })
  @Optional()
  @IsString()
  @Matches(/^[a-z][a-z_]{0,39}$/)
  category?: string;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  @IsString()
  @Length(3, 3)
  currency!: string;

  @ApiProperty({ type: ThresholdRequest })
  @ValidateNested()
  @Type(() => ThresholdRequest)
  threshold!: ThresholdRequest;

  @ApiProperty({ ...INSTANT, example: '2027-06-01T09:00:00' })
  @IsString()
  @MaxLength(40)
  opensAt!: string;

  @ApiProperty(INSTANT)
  @IsString()
  @MaxLength(40)
  closesAt!: string;

  @ApiProperty({ example: 'Europe/Paris', description: 'IANA time zone' })
  @IsString()
  @MaxLength(60)
  timeZone!: string;

  @ApiPropertyOptional({ enum: CLOSE_ON, default: 'deadline' })
  @Optional()
  @IsIn(CLOSE_ON)
  closeOn?: CloseOn;

  @ApiPropertyOptional({ enum: COLLECTION, default: 'save_card' })
  @Optional()
  @IsIn(COLLECTION)
  collection?: CollectionModel;

  @ApiPropertyOptional({ enum: SHORTFALL, default: 'review' })
  @Optional()
  @IsIn(SHORTFALL)
  shortfall?: ShortfallPolicy;

  @ApiPropertyOptional({ example: 'P7D', default: 'P7D', description: 'ISO 8601 duration' })
  @Optional()
  @IsString()
  @MaxLength(40)
  fixWindow?: string;

  @ApiPropertyOptional({
    type: LatePledgesRequest,
    nullable: true,
    description: 'Pledges after success, paid at once; null for none',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => LatePledgesRequest)
  latePledges?: LatePledgesRequest | null;

  @ApiPropertyOptional({ type: MoneyRequest, description: 'Per delivery; picking up is free' })
  @Optional()
  @ValidateNested()
  @Type(() => MoneyRequest)
  shipping?: MoneyRequest;

  @ApiPropertyOptional({
    type: [CountryShippingRequest],
    description: 'Countries where delivery costs another amount than `shipping`',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(({ country }: CountryShippingRequest) => country)
  @ValidateNested({ each: true })
  @Type(() => CountryShippingRequest)
  shippingByCountry?: CountryShippingRequest[];

  @ApiPropertyOptional({ type: [String], example: ['FR', 'BE'], description: 'ISO 3166-1 alpha-2' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(/^[A-Z]{2}$/, { each: true })
  shipsTo?: string[];

  @ApiPropertyOptional({ type: [RewardRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RewardRequest)
  rewards?: RewardRequest[];

  @ApiPropertyOptional({ type: [AddOnRequest] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AddOnRequest)
  addOns?: AddOnRequest[];

  @ApiPropertyOptional({
    type: [TranslationRequest],
    description: 'The texts in other languages, at any time; replaced as a whole',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => TranslationRequest)
  translations?: TranslationRequest[];
}

/** Members that are absent stay as they are; rewards, add-ons and translations are whole lists. */
export class EditCampaignRequest extends PartialType(CreateCampaignRequest, {
  skipNullProperties: false,
}) {}
