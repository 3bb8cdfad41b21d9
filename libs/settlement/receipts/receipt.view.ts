import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';

class ReceiptMoneyView {
  @ApiProperty({ type: 'integer', example: 4900 }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

class ReceiptLineView {
  @ApiProperty() title!: string;
  @ApiProperty() variant!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ type: ReceiptMoneyView, description: 'VAT included' }) unitPrice!: MoneyJson;
  @ApiProperty({ type: ReceiptMoneyView, description: 'VAT included' }) total!: MoneyJson;
}

class ReceiptVatView {
  @ApiProperty({ type: 'integer', description: '2000 is 20 %' }) basisPoints!: number;
  @ApiProperty({ type: ReceiptMoneyView }) net!: MoneyJson;
  @ApiProperty({ type: ReceiptMoneyView }) vat!: MoneyJson;
}

class ReceiptCardView {
  @ApiProperty({ example: 'visa' }) brand!: string;
  @ApiProperty({ example: '4242' }) last4!: string;
}

class ReceiptRefundView {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: ReceiptMoneyView }) amount!: MoneyJson;
  @ApiProperty({ type: ReceiptMoneyView, description: 'VAT in it' }) vat!: MoneyJson;
  @ApiProperty({ description: 'False: on its way' }) done!: boolean;
}

class ReceiptAddressView {
  @ApiProperty() line1!: string;
  @ApiProperty({ type: String, nullable: true }) line2!: string | null;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty({ example: 'FR' }) country!: string;
}

export class ReceiptView {
  @ApiProperty({ example: 'R-20260701-1A2B3C4D' }) number!: string;
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty() campaignTitle!: string;
  @ApiProperty({ example: 'Europe/Paris' }) timeZone!: string;
  @ApiProperty({ format: 'date-time', description: 'When the card was charged' })
  collectedAt!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: ReceiptAddressView, nullable: true }) address!: ReceiptAddressView | null;
  @ApiProperty({ type: [ReceiptLineView] }) lines!: readonly ReceiptLineView[];
  @ApiProperty({ type: ReceiptMoneyView }) shipping!: MoneyJson;
  @ApiProperty({ type: ReceiptMoneyView }) total!: MoneyJson;
  @ApiProperty({ type: ReceiptVatView }) vat!: ReceiptVatView;
  @ApiProperty({ type: ReceiptCardView, nullable: true }) card!: ReceiptCardView | null;
  @ApiProperty({ type: [ReceiptRefundView] }) refunds!: readonly ReceiptRefundView[];
}
