import { ApiProperty } from '@nestjs/swagger';
import type { SetupStart } from '#libs/payments/payments.types';
import { pledgeStates, type PledgeState } from '../pledge-state.js';

export class ClientPaymentView {
  @ApiProperty({ enum: ['setup_intent', 'payment_intent'] })
  kind!: 'setup_intent' | 'payment_intent';

  @ApiProperty({ description: "For Stripe's own form in the browser" })
  clientSecret!: string;

  @ApiProperty()
  publishableKey!: string;
}

export class WaitingLineView {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many are before' })
  position!: number;

  @ApiProperty({ type: 'integer', description: 'At the pace of the last seconds' })
  secondsLeft!: number;

  @ApiProperty({ format: 'date-time' })
  asOf!: string;
}

export class PaymentStartView {
  @ApiProperty({
    type: ClientPaymentView,
    nullable: true,
    description: 'How to save a card now; null when none is needed, or not yet',
  })
  payment!: ClientPaymentView | null;

  @ApiProperty({
    type: WaitingLineView,
    nullable: true,
    description: 'The place in the line; ask GET /v1/pledges/{id}/payment until `payment` is there',
  })
  line!: WaitingLineView | null;
}

export class PledgePaymentView extends PaymentStartView {
  @ApiProperty({ enum: pledgeStates.states })
  state!: PledgeState;
}

export function startView(start: SetupStart | null): PaymentStartView {
  if (start === null) return { payment: null, line: null };
  if (start.line === null) return start;
  return { payment: null, line: { ...start.line, asOf: start.line.asOf.toISOString() } };
}
