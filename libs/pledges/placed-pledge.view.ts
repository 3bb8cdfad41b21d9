import { ApiProperty } from '@nestjs/swagger';
import { PaymentStartView } from './paying/payment.view.js';
import { PledgeView } from './pledge.view.js';

export class PlacedPledgeView extends PaymentStartView {
  @ApiProperty({ type: PledgeView })
  pledge!: PledgeView;

  @ApiProperty({ description: 'The secret with which a guest manages the pledge (Pledge-Token)' })
  token!: string;
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
