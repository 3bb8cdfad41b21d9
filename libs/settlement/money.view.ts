import { ApiProperty } from '@nestjs/swagger';
import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import { Money, type MoneyJson } from '#libs/kernel/money';

export class SettlementMoneyView implements MoneyJson {
  @ApiProperty({ type: 'integer', example: 4900, description: 'Minor units' })
  readonly amount!: number;

  @ApiProperty({ enum: CURRENCIES, example: 'EUR' })
  readonly currency!: Currency;
}

export const moneyJson = (minor: number, currency: string): MoneyJson =>
  Money.fromDatabase(minor, currency).toJSON();
