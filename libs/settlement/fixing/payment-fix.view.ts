import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const FIX_KINDS = ['confirm', 'new_card'] as const;
export type FixKind = (typeof FIX_KINDS)[number];

export class AskFixRequest {
  @ApiPropertyOptional({
    enum: FIX_KINDS,
    default: 'new_card',
    description:
      '`confirm`: pay the failed charge now, on the bank’s page, with the same card or another one. ' +
      '`new_card`: save another card, which is charged afterwards; while the campaign is live it ' +
      'replaces the saved one.',
  })
  @IsOptional()
  @IsIn(FIX_KINDS)
  kind?: FixKind;
}

export class FixPaymentView {
  @ApiProperty({ enum: ['setup_intent', 'payment_intent'] })
  kind!: 'setup_intent' | 'payment_intent';

  @ApiProperty({ description: "For Stripe's own form in the browser" })
  clientSecret!: string;

  @ApiProperty()
  publishableKey!: string;
}

export class PaymentFixView {
  @ApiProperty({ type: FixPaymentView })
  payment!: FixPaymentView;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'With `confirm`: the payment method of the saved card, to pay without typing it again; ' +
      'null when another card is needed',
  })
  savedCard!: string | null;
}
