import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { SettlementMoneyView } from '../money.view.js';
import { RISKS, type Risk } from './risks.js';

/** How many pledges, and their totals. */
export class RehearsedSum {
  @ApiProperty({ type: 'integer', example: 212 })
  readonly pledges!: number;

  @ApiProperty({ type: SettlementMoneyView })
  readonly total!: MoneyJson;
}

export class RehearsedVerdict {
  @ApiProperty({ description: 'False: everything is released, and what was paid goes back' })
  readonly funded!: boolean;

  @ApiProperty({
    description: 'The threshold is not reached; whoever asked wanted to see it funded',
  })
  readonly assumed!: boolean;

  @ApiProperty({ enum: ['amount', 'units', 'backers'] })
  readonly kind!: string;

  @ApiProperty({ type: 'integer', description: 'In the unit of `kind`' })
  readonly threshold!: number;

  @ApiProperty({ type: 'integer', description: 'What counts now, in the same unit' })
  readonly measure!: number;
}

export class RehearsedCharges extends RehearsedSum {
  @ApiProperty({ type: 'integer', description: 'Of these, taken from money on hold' })
  readonly fromHolds!: number;

  @ApiProperty({ example: 19.4, description: 'What the budget of calls allows at present' })
  readonly perSecond!: number;

  @ApiProperty({ type: 'integer', description: 'From the first charge to the last' })
  readonly seconds!: number;

  @ApiProperty({ format: 'date-time', description: 'The deadline, or now when it has passed' })
  readonly startsAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly endsAt!: string;
}

export class RehearsedEntriesView {
  @ApiProperty({ example: 'charge' })
  readonly cause!: string;

  @ApiProperty({ type: 'integer' })
  readonly entries!: number;

  @ApiProperty({ description: 'False for fees, which Stripe tells with the charge' })
  readonly exact!: boolean;
}

export class RehearsedLineView {
  @ApiProperty({ example: 'customer_deposits' })
  readonly account!: string;

  @ApiProperty({ type: SettlementMoneyView })
  readonly debit!: MoneyJson;

  @ApiProperty({ type: SettlementMoneyView })
  readonly credit!: MoneyJson;
}

export class RehearsedRisk extends RehearsedSum {
  @ApiProperty({ enum: RISKS })
  readonly risk!: Risk;
}

export class RehearsedCard {
  @ApiProperty({ format: 'uuid' })
  readonly pledgeId!: string;

  @ApiProperty({ enum: RISKS, isArray: true })
  readonly risks!: readonly Risk[];

  @ApiProperty({ type: SettlementMoneyView })
  readonly total!: MoneyJson;

  @ApiProperty({ type: String, nullable: true, example: 'visa' })
  readonly brand!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-07' })
  readonly expires!: string | null;

  @ApiProperty({ type: 'integer', description: 'Of the first try; parts per million' })
  readonly failurePpm!: number;
}

export class MoneyBetween {
  @ApiProperty({ type: SettlementMoneyView })
  readonly low!: MoneyJson;

  @ApiProperty({ type: SettlementMoneyView })
  readonly high!: MoneyJson;
}

export class MeasureBetween {
  @ApiProperty({ type: 'integer' })
  readonly low!: number;

  @ApiProperty({ type: 'integer' })
  readonly high!: number;
}

export class RehearsedChance {
  @ApiProperty({ example: 'visa', description: 'hold, expired, failed_before, or the brand' })
  readonly kind!: string;

  @ApiProperty({ type: 'integer' })
  readonly pledges!: number;

  @ApiProperty({
    type: 'integer',
    description: 'First tries of the last year that it is learnt from',
  })
  readonly tries!: number;

  @ApiProperty({ type: 'integer' })
  readonly failures!: number;

  @ApiProperty({ type: 'integer', description: 'Of the first try; parts per million' })
  readonly failurePpm!: number;
}

const OUTLOOKS = ['safe', 'close', 'short'] as const;

export class RehearsedThreshold {
  @ApiProperty({ type: 'integer', description: 'What will count when the fix windows are over' })
  readonly expected!: number;

  @ApiProperty({ type: MeasureBetween })
  readonly ninetyFive!: MeasureBetween;

  @ApiProperty({
    enum: OUTLOOKS,
    description:
      'safe: the threshold is below the 95 % interval. short: it is above. close: inside',
  })
  readonly outlook!: (typeof OUTLOOKS)[number];

  @ApiProperty({ example: 'review', description: 'What happens when too little is collected' })
  readonly shortfall!: string;
}

export class RehearsedForecast {
  @ApiProperty({
    type: SettlementMoneyView,
    description: 'Collected when the fix windows are over',
  })
  readonly expected!: MoneyJson;

  @ApiProperty({ type: MoneyBetween })
  readonly eighty!: MoneyBetween;

  @ApiProperty({ type: MoneyBetween })
  readonly ninetyFive!: MoneyBetween;

  @ApiProperty({
    type: 'integer',
    description: 'First tries that fail and are collected later; ppm',
  })
  readonly fixedPpm!: number;

  @ApiProperty({ type: [RehearsedChance] })
  readonly chances!: readonly RehearsedChance[];

  @ApiProperty({ type: RehearsedThreshold })
  readonly threshold!: RehearsedThreshold;
}

export class RehearsedTable {
  @ApiProperty({ example: 'pledges.pledges' })
  readonly table!: string;

  @ApiProperty({ type: 'integer' })
  readonly rowsBefore!: number;

  @ApiProperty({ type: 'integer' })
  readonly rowsAfter!: number;

  @ApiProperty()
  readonly checksumBefore!: string;

  @ApiProperty()
  readonly checksumAfter!: string;
}

export class RehearsalProof {
  @ApiProperty({ description: 'The rehearsal has written nothing in whatever table' })
  readonly untouched!: boolean;

  @ApiProperty({ description: 'PostgreSQL was told to refuse every write' })
  readonly readOnly!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'PostgreSQL gives one with the first write; null proves that there was none',
  })
  readonly transactionId!: string | null;

  @ApiProperty({ type: [String], description: 'What others changed meanwhile; mostly nothing' })
  readonly changedByOthers!: readonly string[];

  @ApiProperty({ type: [RehearsedTable] })
  readonly tables!: readonly RehearsedTable[];
}

/** What the closing of a campaign would do, as it was seen at one instant. */
export class RehearsalReport {
  @ApiProperty({ format: 'uuid' })
  readonly campaignId!: string;

  @ApiProperty({ example: 'live' })
  readonly campaignState!: string;

  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;

  @ApiProperty({ type: RehearsedVerdict })
  readonly verdict!: RehearsedVerdict;

  @ApiProperty({ type: RehearsedCharges })
  readonly charged!: RehearsedCharges;

  @ApiProperty({
    type: RehearsedSum,
    description: 'Taken with the pledge; nothing more is charged',
  })
  readonly paidAlready!: RehearsedSum;

  @ApiProperty({ type: RehearsedSum })
  readonly released!: RehearsedSum;

  @ApiProperty({ type: RehearsedSum, description: 'Paid with the pledge, and given back' })
  readonly refunded!: RehearsedSum;

  @ApiProperty({ type: RehearsedSum, description: 'Still at checkout, in none of the figures' })
  readonly confirming!: RehearsedSum;

  @ApiProperty({ type: [RehearsedEntriesView] })
  readonly entries!: readonly RehearsedEntriesView[];

  @ApiProperty({ type: [RehearsedLineView], description: 'What the entries add up to' })
  readonly trialBalance!: readonly RehearsedLineView[];

  @ApiProperty({ type: [RehearsedRisk] })
  readonly risks!: readonly RehearsedRisk[];

  @ApiProperty({
    type: [RehearsedCard],
    description: 'A hundred at most, most money at risk first',
  })
  readonly cards!: readonly RehearsedCard[];

  @ApiProperty({ type: RehearsedForecast, nullable: true, description: 'Null unless funded' })
  readonly forecast!: RehearsedForecast | null;

  @ApiProperty({ type: RehearsalProof })
  readonly proof!: RehearsalProof;
}
