import { Money } from '#libs/kernel/money';
import { csvLine } from '#libs/platform/http/csv';
import type { PledgeView } from '../pledge.view.js';

const COLUMNS: Readonly<Record<string, (pledge: PledgeView) => string>> = {
  id: (pledge) => pledge.id,
  state: (pledge) => pledge.state,
  placedAt: (pledge) => pledge.placedAt,
  heldAt: (pledge) => pledge.heldAt ?? '',
  variant: (pledge) => pledge.reward.variant,
  reward: (pledge) => pledge.reward.title,
  quantity: (pledge) => String(pledge.quantity),
  addOns: (pledge) =>
    pledge.addOns.map(({ variant, quantity }) => `${quantity} x ${variant}`).join('; '),
  goods: (pledge) => decimal(pledge.goods),
  shipping: (pledge) => decimal(pledge.shipping),
  total: (pledge) => decimal(pledge.total),
  currency: (pledge) => pledge.total.currency,
  email: (pledge) => pledge.backer.email,
  name: (pledge) => pledge.backer.name,
  country: (pledge) => pledge.delivery.address?.country ?? pledge.backer.country,
  postcode: (pledge) => pledge.delivery.address?.postcode ?? pledge.backer.postcode,
  delivery: (pledge) => pledge.delivery.kind,
  pickupStore: (pledge) => pledge.delivery.storeId ?? '',
  channel: (pledge) => pledge.channel.kind,
  channelStore: (pledge) => pledge.channel.storeId ?? '',
};

/** RFC 4180, with a header line and CRLF; one piece of text per page of pledges. */
export async function* pledgesCsv(
  pages: AsyncIterable<readonly PledgeView[]>,
): AsyncGenerator<string> {
  yield csvLine(Object.keys(COLUMNS));
  for await (const page of pages) {
    yield page.map((pledge) => csvLine(Object.values(COLUMNS).map((of) => of(pledge)))).join('');
  }
}

function decimal({ amount, currency }: PledgeView['total']): string {
  return Money.of(amount, currency).toDecimal();
}
