import { expect, it } from '@jest/globals';
import type { WaterfallDay } from '#libs/reconciliation/waterfall/waterfall.statements';
import { reconciliationPage } from './reconciliation-page.js';

const NOTHING = {
  openingMinor: 0,
  chargesMinor: 0,
  feesMinor: 0,
  refundsMinor: 0,
  disputesMinor: 0,
  payoutsMinor: 0,
  conversionsMinor: 0,
  adjustmentsMinor: 0,
  otherMinor: 0,
  closingMinor: 0,
  booksMinor: 0,
  timingMinor: 0,
  exceptionsMinor: 0,
  remainderMinor: 0,
  transitOpeningMinor: 0,
  transitClosingMinor: 0,
  bankOpeningMinor: 0,
  bankMovedMinor: 0,
  bankClosingMinor: 0,
  bankBooksMinor: 0,
  bankTimingMinor: 0,
  bankExceptionsMinor: 0,
  bankRemainderMinor: 0,
};

it('shows each day in its currency and what is open', () => {
  const day: WaterfallDay = {
    ...NOTHING,
    day: '2026-05-20',
    currency: 'JPY',
    chargesMinor: 4900,
    closingMinor: 4900,
    booksMinor: 4800,
    exceptionsMinor: 100,
  };
  const page = reconciliationPage(
    { id: 'r1', fromOn: '2026-05-20', toOn: '2026-05-20', counts: { compared: 3, open: 1 } },
    [day],
    [
      {
        type: 'amount_differs',
        subjectId: 'pi_1',
        currency: 'EUR',
        amountMinor: -105,
        openedOn: '2026-05-20',
      },
    ],
  );
  expect(page.join('\n')).toContain('2026-05-20  amount_differs  pi_1  -1.05 EUR');
  expect(
    page
      .find((line) => line.includes('JPY'))
      ?.split(/\s+/)
      .slice(0, 10),
  ).toEqual(['2026-05-20', 'JPY', '0', '4900', '0', '0', '0', '0', '4900', '4800']);
});
