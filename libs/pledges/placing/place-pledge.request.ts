import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';

export const QUANTITY_MAX = 100;
export const ADD_ONS_MAX = 20;
const COUNTRY = /^[A-Z]{2}$/;
const STORE = /^[a-z0-9-]{2,40}$/;
const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/;
// Letters, marks, digits, punctuation and spaces of any script; no control characters.
const TEXT = /^[^\p{C}]*$/u;
const hasKind =
  (kind: string) =>
  (given: { readonly kind?: unknown }): boolean =>
    given.kind === kind;

export class AddOnChoiceRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  addOnId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: QUANTITY_MAX })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity!: number;
}

export class WishedBackerRequest {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'ada@example.org' })
  @IsString()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Ada Martin' })
  @IsString()
  @Length(1, 120)
  @Matches(TEXT)
  name!: string;

  @ApiPropertyOptional({ default: 'en', example: 'fr', description: 'The language of mails' })
  @IsOptional()
  @IsString()
  @Matches(LOCALE)
  locale?: string;

  @ApiProperty({ example: 'FR', description: 'ISO 3166-1 alpha-2' })
  @IsString()
  @Matches(COUNTRY)
  country!: string;

  @ApiProperty({ maxLength: 12, example: '69001' })
  @IsString()
  @Length(1, 12)
  @Matches(TEXT)
  postcode!: string;
}

export class AddressRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @IsString()
  @Length(1, 120)
  @Matches(TEXT)
  line1!: string;

  @ApiPropertyOptional({ type: String, maxLength: 120, nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  @Matches(TEXT)
  line2?: string | null;

  @ApiProperty({ maxLength: 12 })
  @IsString()
  @Length(1, 12)
  @Matches(TEXT)
  postcode!: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @IsString()
  @Length(1, 80)
  @Matches(TEXT)
  city!: string;

  @ApiProperty({ example: 'FR', description: 'ISO 3166-1 alpha-2' })
  @IsString()
  @Matches(COUNTRY)
  country!: string;
}

export class DeliveryRequest {
  @ApiProperty({ enum: ['ship', 'pickup'] })
  @IsIn(['ship', 'pickup'])
  kind!: 'ship' | 'pickup';

  @ApiPropertyOptional({ type: AddressRequest, description: 'With `ship`' })
  @ValidateIf(hasKind('ship'))
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => AddressRequest)
  address?: AddressRequest;

  @ApiPropertyOptional({ description: 'The code of the store, with `pickup`', example: 'lyon' })
  @ValidateIf(hasKind('pickup'))
  @IsString()
  @Matches(STORE)
  storeId?: string;
}

export class ChannelRequest {
  @ApiProperty({ enum: ['web', 'store'] })
  @IsIn(['web', 'store'])
  kind!: 'web' | 'store';

  @ApiPropertyOptional({ description: 'The code of the store, with `store`', example: 'lyon' })
  @ValidateIf(hasKind('store'))
  @IsString()
  @Matches(STORE)
  storeId?: string;
}

export class ExpectedTotalRequest {
  @ApiProperty({ type: 'integer', minimum: 0, example: 4900 })
  @IsInt()
  @Min(0)
  amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  @IsIn(CURRENCIES)
  currency!: Currency;
}

export class PaymentChoiceRequest {
  @ApiProperty({
    enum: ['new_card', 'saved_card'],
    description: '`saved_card`: the card a signed-in backer saved before; held at once',
  })
  @IsIn(['new_card', 'saved_card'])
  kind!: 'new_card' | 'saved_card';
}

export class ConsentRequest {
  @ApiProperty({
    example: 'save_card.1',
    description: 'Which sentence was shown, with its version',
  })
  @IsString()
  @Matches(/^[a-z][a-z0-9_.]{0,59}$/)
  textId!: string;

  @ApiProperty({ example: 'fr' })
  @IsString()
  @Matches(LOCALE)
  locale!: string;

  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'The sentence, word for word' })
  @IsString()
  @Length(1, 2000)
  @Matches(TEXT)
  text!: string;
}

export class PlacePledgeRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    description: "The pledge's id, chosen by the client; stands in for an Idempotency-Key",
  })
  @IsOptional()
  @IsUUID()
  id?: string;

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

  @ApiProperty({ type: WishedBackerRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => WishedBackerRequest)
  backer!: WishedBackerRequest;

  @ApiProperty({ type: DeliveryRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryRequest)
  delivery!: DeliveryRequest;

  @ApiPropertyOptional({ type: ChannelRequest, description: '`web` when absent' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChannelRequest)
  channel?: ChannelRequest;

  @ApiPropertyOptional({
    type: ExpectedTotalRequest,
    description: 'What the person was shown; refused when it is not what we would promise',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ExpectedTotalRequest)
  expectedTotal?: ExpectedTotalRequest;

  @ApiPropertyOptional({ type: PaymentChoiceRequest, description: '`new_card` when absent' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentChoiceRequest)
  payment?: PaymentChoiceRequest;

  @ApiPropertyOptional({
    type: ConsentRequest,
    description: 'What the backer agreed to; kept with the pledge as evidence',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentRequest)
  consent?: ConsentRequest;
}
