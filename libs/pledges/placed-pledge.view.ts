import { ApiProperty } from '@nestjs/swagger';
import { PledgeView } from './pledge.view.js';

export class ClientPaymentView {
  @ApiProperty({ enum: ['setup_intent', 'payment_intent'] })
  kind!: 'setup_intent' | 'payment_intent';

  @ApiProperty({ description: "For Stripe's own form in the browser" })
  clientSecret!: string;

  @ApiProperty()
  publishableKey!: string;
}

export class PlacedPledgeView {
  @ApiProperty({ type: PledgeView })
  pledge!: PledgeView;

  @ApiProperty({ description: 'The secret with which a guest manages the pledge (Pledge-Token)' })
  token!: string;

  @ApiProperty({
    type: ClientPaymentView,
    nullable: true,
    description: 'How to save a card now; null when none is needed',
  })
  payment!: ClientPaymentView | null;
}

export class PaymentFixView {
  @ApiProperty({ type: ClientPaymentView })
  payment!: ClientPaymentView;
}

export class PledgePageView {
  @ApiProperty({ type: [PledgeView] })
  items!: PledgeView[];

  @ApiProperty({ type: String, nullable: true, description: 'Ask again with it as `cursor`' })
  nextCursor!: string | null;
}

/** `found` holds one more than the page when there is a next page. */
export function pledgePage(found: readonly PledgeView[], limit: number): PledgePageView {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
