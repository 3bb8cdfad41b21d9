import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { StatementMoneyView } from '../money/money.view.js';

export class StatementDocumentView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'deposit_invoice' }) kind!: string;
  @ApiProperty({ example: 'D-2026-000123' }) label!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ type: StatementMoneyView }) gross!: MoneyJson;
  @ApiProperty({ example: '/v1/documents/0197…' }) href!: string;
}

export class StatementEventView {
  @ApiProperty({ example: 'collected', description: 'As in the timeline, or what was booked' })
  code!: string;
  @ApiProperty({ type: String, nullable: true, description: 'In the language of the backer' })
  text!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day on which the goods were handed over, told at `at`',
  })
  on!: string | null;
  @ApiProperty({ enum: ['backer', 'staff', 'system'] }) by!: 'backer' | 'staff' | 'system';
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The reason as the backer reads it' })
  reasonText!: string | null;
  @ApiProperty({ type: StatementMoneyView, nullable: true }) amount!: MoneyJson | null;
  @ApiProperty({ type: StatementMoneyView, description: 'Collected so far' }) paid!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView, description: 'Gone back so far' }) givenBack!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView, description: 'Promised back and not gone yet' })
  owed!: MoneyJson;
  @ApiProperty({ type: [StatementDocumentView] }) documents!: StatementDocumentView[];
}

export class PledgeStatementView {
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty() campaignTitle!: string;
  @ApiProperty({ example: 'Europe/Paris' }) timeZone!: string;
  @ApiProperty({ enum: ['en', 'fr'] }) locale!: string;
  @ApiProperty({ example: 'partially_refunded' }) state!: string;
  @ApiProperty({ type: StatementMoneyView }) promised!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView }) paid!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView }) givenBack!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView, description: 'Promised back and not gone yet' })
  owed!: MoneyJson;
  @ApiProperty({ type: String, format: 'date', nullable: true }) handedOverOn!: string | null;
  @ApiProperty({ format: 'date-time' }) asOf!: string;
  @ApiProperty({ type: [StatementEventView], description: 'The oldest first' })
  events!: StatementEventView[];
}
