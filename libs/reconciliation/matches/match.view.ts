import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { MoneyJson } from '#libs/kernel/money';
import { PageRequest } from '#libs/platform/http/page';
import { moneyJson, ReconciliationMoneyView } from '../money.view.js';
import type { MatchRow } from './matches.queries.js';

export class ListMatchesRequest extends PageRequest {
  @ApiPropertyOptional({ example: 'pi_3Pgc…' })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  readonly reference?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly matched?: 'true' | 'false';
}

export class MatchView {
  @ApiProperty({ example: 'pi_3Pgc…' }) readonly reference!: string;
  @ApiProperty({ type: ReconciliationMoneyView, description: 'Net of fees' })
  readonly stripe!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView, description: 'Net of fees' })
  readonly books!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly stripeFee!: MoneyJson;
  @ApiProperty({ type: ReconciliationMoneyView }) readonly booksFee!: MoneyJson;
  @ApiProperty() readonly matched!: boolean;
  @ApiProperty({ example: 'reference_amount_fee', description: 'The rule that decided' })
  readonly rule!: string;
}

export class MatchPageView {
  @ApiProperty({ type: [MatchView] }) readonly items!: readonly MatchView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export const matchView = (row: MatchRow): MatchView => ({
  reference: row.reference,
  stripe: moneyJson(row.stripeMinor, row.currency),
  books: moneyJson(row.ledgerMinor, row.currency),
  stripeFee: moneyJson(row.stripeFeeMinor, row.currency),
  booksFee: moneyJson(row.ledgerFeeMinor, row.currency),
  matched: row.matched,
  rule: row.rule,
});
