import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

/** No control characters: it is printed. */
const TEXT = /^[^\p{Cc}]+$/u;

export class BillingAddressRequest {
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
  @Matches(/^[A-Z]{2}$/)
  country!: string;
}

export class BillingDetailsRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @IsString()
  @Length(1, 120)
  @Matches(TEXT)
  companyName!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'FR40303265045' })
  @IsOptional()
  @IsString()
  @Length(1, 30)
  vatId?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'In the register of companies: SIREN or SIRET in France',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  @Matches(TEXT)
  registrationId?: string | null;

  @ApiProperty({ type: BillingAddressRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => BillingAddressRequest)
  address!: BillingAddressRequest;
}
