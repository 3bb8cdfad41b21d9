import { ApiProperty } from '@nestjs/swagger';
import { BankMoneyView } from './bank-money.view.js';
import type { BankLine } from './lines.queries.js';

export class BankLineView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) accountId!: string;
  @ApiProperty({ format: 'uuid', description: 'The statement that told it first' })
  statementId!: string;
  @ApiProperty({ format: 'date' }) bookedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) valueOn!: string | null;
  @ApiProperty({ type: BankMoneyView, description: 'Money in is positive' })
  amount!: BankMoneyView;
  @ApiProperty({ description: 'What payer and payee call it; empty when nothing is told' })
  reference!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the bank calls it' })
  bankReference!: string | null;
  @ApiProperty() description!: string;
  @ApiProperty() counterparty!: string;
  @ApiProperty({ description: 'The bank takes back what it had booked before' })
  reversal!: boolean;
}

export class BankLinePageView {
  @ApiProperty({ type: [BankLineView] }) items!: readonly BankLineView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const lineView = ({ amountMinor, currency, ...line }: BankLine): BankLineView => ({
  id: line.id,
  accountId: line.accountId,
  statementId: line.statementId,
  bookedOn: line.bookedOn,
  valueOn: line.valueOn,
  amount: { amount: amountMinor, currency },
  reference: line.reference,
  bankReference: line.bankReference,
  description: line.description,
  counterparty: line.counterparty,
  reversal: line.reversal,
});
