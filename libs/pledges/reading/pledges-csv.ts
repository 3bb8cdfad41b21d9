import { Money } from '#libs/kernel/money';
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
  yield line(Object.keys(COLUMNS));
  for await (const page of pages) {
    yield page.map((pledge) => line(Object.values(COLUMNS).map((of) => of(pledge)))).join('');
  }
}

const line = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`;

function decimal({ amount, currency }: PledgeView['total']): string {
  return Money.of(amount, currency).toDecimal();
}

/**
 * Quotes a value. What a spreadsheet would take for a formula is made text by an apostrophe.
 * Source: OWASP, CSV Injection.
 */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
