import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import { Money, type MoneyJson } from '#libs/kernel/money';

export class ReconciliationMoneyView implements MoneyJson {
  @ApiProperty({ type: 'integer', example: -4900, description: 'Minor units' })
  readonly amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  readonly currency!: Currency;
}

/** Money of a correcting line: positive, its side says where it goes. */
export class CorrectionMoneyRequest implements MoneyJson {
  @ApiProperty({ type: 'integer', minimum: 1, example: 15 })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  @IsIn(CURRENCIES)
  readonly currency!: Currency;
}

export const moneyJson = (minor: number, currency: string): MoneyJson =>
  Money.fromDatabase(minor, currency).toJSON();
