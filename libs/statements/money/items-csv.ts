import { Money, type MoneyJson } from '#libs/kernel/money';
import { csvLine } from '#libs/platform/http/csv';
import type { ItemRow } from './money.queries.js';

const COLUMNS = [
  'at',
  'amount',
  'currency',
  'entryId',
  'bookedOn',
  'causeKind',
  'causeId',
  'description',
  'account',
  'reference',
  'vatCountry',
  'vatCategory',
  'vatBasisPoints',
  'state',
  'payoutId',
  'pledgeIds',
] as const;

/** A header and a line per item; one piece of text per page. */
export async function* itemsCsv(
  pages: AsyncIterable<readonly ItemRow[]>,
  currency: MoneyJson['currency'],
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const page of pages) {
    yield page.map((item) => csvLine(COLUMNS.map((name) => cellOf(item, name, currency)))).join('');
  }
}

function cellOf(
  item: ItemRow,
  name: (typeof COLUMNS)[number],
  currency: MoneyJson['currency'],
): string {
  switch (name) {
    case 'at':
      return item.at.toISOString();
    case 'amount':
      return Money.of(item.minor, currency).toDecimal();
    case 'currency':
      return currency;
    case 'pledgeIds':
      return item.pledgeIds.join(' ');
    default:
      return String(item[name] ?? '');
  }
}
