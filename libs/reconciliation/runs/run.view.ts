import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { moneyJson, ReconciliationMoneyView } from '../money.view.js';
import type { WaterfallDay } from '../waterfall/waterfall.statements.js';
import type { RunRow } from './runs.statements.js';

export class RunCountsView {
  @ApiProperty({ type: 'integer' }) readonly booked!: number;
  @ApiProperty({ type: 'integer' }) readonly bankMatched!: number;
  @ApiProperty({ type: 'integer' }) readonly bankBooked!: number;
  @ApiProperty({ type: 'integer', description: 'Comparisons that are new or say something else' })
  readonly compared!: number;
  @ApiProperty({ type: 'integer' }) readonly found!: number;
  @ApiProperty({ type: 'integer' }) readonly changed!: number;
  @ApiProperty({ type: 'integer' }) readonly reopened!: number;
  @ApiProperty({ type: 'integer' }) readonly closed!: number;
  @ApiProperty({ type: 'integer', description: 'Exceptions open after it' }) readonly open!: number;
}

export class ReconciliationView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'date' }) readonly from!: string;
  @ApiProperty({ format: 'date' }) readonly to!: string;
  @ApiProperty({ enum: ['daily', 'news', 'asked', 'command'] }) readonly kind!: string;
  @ApiProperty({ enum: ['asked', 'running', 'done', 'failed'] }) readonly state!: string;
  @ApiProperty({ enum: ['waiting', 'booking', 'bank', 'comparing', 'done'] })
  readonly stage!: string;
  @ApiProperty() readonly whole!: boolean;
  @ApiProperty() readonly askedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly askedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly error!: string | null;
  @ApiProperty({ type: RunCountsView, nullable: true }) readonly counts!: RunCountsView | null;
}

export class ReconciliationPageView {
  @ApiProperty({ type: [ReconciliationView] }) readonly items!: readonly ReconciliationView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

const money = (description: string) => ApiProperty({ type: ReconciliationMoneyView, description });

export class StripeDayView {
  @money('Balance at Stripe when the day began') readonly opening!: MoneyJson;
  @money('Payments of backers, gross') readonly charges!: MoneyJson;
  @money('Negative: fees of Stripe') readonly fees!: MoneyJson;
  @money('Negative: refunds that left, less those that came back') readonly refunds!: MoneyJson;
  @money('Disputes, less those that were won') readonly disputes!: MoneyJson;
  @money('Negative: payouts, less those that failed') readonly payouts!: MoneyJson;
  @money('Between balances in several currencies') readonly conversions!: MoneyJson;
  @money('Reserves and adjustments of Stripe') readonly adjustments!: MoneyJson;
  @money('Whatever has no category that we know') readonly other!: MoneyJson;
  @money('Balance when the day ended') readonly closing!: MoneyJson;
  @money('The same balance in the books') readonly books!: MoneyJson;
  @money('On both sides, on different days') readonly timing!: MoneyJson;
  @money('What exceptions explain') readonly exceptions!: MoneyJson;
  @money('What nothing explains: 0, or an exception of its own') readonly remainder!: MoneyJson;
}

export class TransitDayView {
  @money('On its way to the bank when the day began') readonly opening!: MoneyJson;
  @money('… when it ended') readonly closing!: MoneyJson;
}

export class BankDayView {
  @money('Lines of all statements before the day') readonly opening!: MoneyJson;
  @money('Lines of the day') readonly moved!: MoneyJson;
  @money('Lines up to its end') readonly closing!: MoneyJson;
  @money('The same in the books') readonly books!: MoneyJson;
  @money('In both, on different days') readonly timing!: MoneyJson;
  @money('What exceptions explain') readonly exceptions!: MoneyJson;
  @money('What nothing explains: 0') readonly remainder!: MoneyJson;
}

export class WaterfallDayView {
  @ApiProperty({ format: 'date' }) readonly day!: string;
  @ApiProperty({ example: 'EUR' }) readonly currency!: string;
  @ApiProperty({ type: StripeDayView }) readonly stripe!: StripeDayView;
  @ApiProperty({ type: TransitDayView }) readonly inTransit!: TransitDayView;
  @ApiProperty({ type: BankDayView }) readonly bank!: BankDayView;
}

export class ReconciliationDetailView extends ReconciliationView {
  @ApiProperty({ type: [WaterfallDayView], description: 'By currency, then by day' })
  readonly waterfall!: readonly WaterfallDayView[];
}

const COUNTS: RunCountsView = {
  booked: 0,
  bankMatched: 0,
  bankBooked: 0,
  compared: 0,
  found: 0,
  changed: 0,
  reopened: 0,
  closed: 0,
  open: 0,
};

export function runView({ fromOn, toOn, ...row }: RunRow): ReconciliationView {
  return {
    ...row,
    from: fromOn,
    to: toOn,
    askedAt: row.askedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    counts: row.state === 'done' ? { ...COUNTS, ...row.counts } : null,
  };
}

export const runDetailView = (
  row: RunRow,
  days: readonly WaterfallDay[],
): ReconciliationDetailView => ({ ...runView(row), waterfall: days.map(dayView) });

function dayView(day: WaterfallDay): WaterfallDayView {
  const of = (minor: number): MoneyJson => moneyJson(minor, day.currency);
  return {
    day: day.day,
    currency: day.currency,
    stripe: {
      opening: of(day.openingMinor),
      charges: of(day.chargesMinor),
      fees: of(day.feesMinor),
      refunds: of(day.refundsMinor),
      disputes: of(day.disputesMinor),
      payouts: of(day.payoutsMinor),
      conversions: of(day.conversionsMinor),
      adjustments: of(day.adjustmentsMinor),
      other: of(day.otherMinor),
      closing: of(day.closingMinor),
      books: of(day.booksMinor),
      timing: of(day.timingMinor),
      exceptions: of(day.exceptionsMinor),
      remainder: of(day.remainderMinor),
    },
    inTransit: { opening: of(day.transitOpeningMinor), closing: of(day.transitClosingMinor) },
    bank: {
      opening: of(day.bankOpeningMinor),
      moved: of(day.bankMovedMinor),
      closing: of(day.bankClosingMinor),
      books: of(day.bankBooksMinor),
      timing: of(day.bankTimingMinor),
      exceptions: of(day.bankExceptionsMinor),
      remainder: of(day.bankRemainderMinor),
    },
  };
}
