import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import { moneyJson, SettlementMoneyView } from '../money.view.js';
import { disputeStates } from './dispute-state.js';
import type { DisputeRow, DisputeStepRow } from './disputes.queries.js';
import type { AskedSubmission } from './submit-evidence.js';

export class DisputeView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'du_1Pgc…' }) stripeDisputeId!: string;
  @ApiProperty({ enum: disputeStates.states }) state!: string;
  @ApiProperty({ example: 'needs_response' }) stripeStatus!: string;
  @ApiProperty({ example: 'product_not_received' }) reason!: string;
  @ApiProperty({ type: String, nullable: true, example: '13.1' }) networkReasonCode!: string | null;
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ type: SettlementMoneyView, description: 'What the bank wants back' })
  amount!: MoneyJson;
  @ApiProperty({ type: SettlementMoneyView, description: 'Taken from the balance, undecided' })
  open!: MoneyJson;
  @ApiProperty({ type: SettlementMoneyView }) lost!: MoneyJson;
  @ApiProperty({ type: SettlementMoneyView, description: 'What Stripe took for it' })
  fee!: MoneyJson;
  @ApiProperty({ format: 'date-time' }) openedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  evidenceDueAt!: string | null;
  @ApiProperty({
    enum: ['asked', 'unknown', 'sent', 'refused'],
    nullable: true,
    description: 'Of the evidence that was submitted; null when none was',
  })
  evidence!: string | null;
}

class DisputeStepView {
  @ApiProperty({ enum: disputeStates.states }) state!: string;
  @ApiProperty({ type: String, nullable: true }) stripeStatus!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class DisputeDetailView extends DisputeView {
  @ApiProperty({ type: [DisputeStepView], description: 'What has happened, oldest first' })
  happened!: readonly DisputeStepView[];
}

export class DisputePageView {
  @ApiProperty({ type: [DisputeView] }) items!: readonly DisputeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class EvidenceSubmissionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) disputeId!: string;
  @ApiProperty({ enum: ['asked'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export const disputeView = (row: DisputeRow): DisputeView => ({
  id: row.id,
  stripeDisputeId: row.stripeDisputeId,
  state: row.state,
  stripeStatus: row.stripeStatus,
  reason: row.reason,
  networkReasonCode: row.networkReasonCode,
  pledgeId: row.pledgeId,
  campaignId: row.campaignId,
  amount: moneyJson(row.amountMinor, row.currency),
  open: moneyJson(row.openMinor, row.currency),
  lost: moneyJson(row.lostMinor, row.currency),
  fee: moneyJson(row.feeMinor, row.currency),
  openedAt: row.openedAt.toISOString(),
  evidenceDueAt: row.evidenceDueAt?.toISOString() ?? null,
  evidence: row.evidence,
});

export const disputeDetailView = (
  row: DisputeRow,
  steps: readonly DisputeStepRow[],
): DisputeDetailView => ({
  ...disputeView(row),
  happened: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
});

export const submissionView = (submission: AskedSubmission): EvidenceSubmissionView => ({
  ...submission,
  createdAt: submission.createdAt.toISOString(),
});
