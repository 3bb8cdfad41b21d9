import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import type { CardAuthentication, EvidenceTexts } from '#libs/payments/payments.types';
import { SettlementMoneyView } from '../money.view.js';
import type { EvidencePack } from './evidence-pack.js';
import { evidenceTexts } from './evidence-texts.js';

class EvidenceLineView {
  @ApiProperty() title!: string;
  @ApiProperty() variant!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ type: SettlementMoneyView }) unitPrice!: MoneyJson;
}

class EvidenceConsentView {
  @ApiProperty({ example: 'save_card.1' }) textId!: string;
  @ApiProperty({ example: 'fr' }) locale!: string;
  @ApiProperty({ description: 'Word for word as it was shown' }) text!: string;
  @ApiProperty({ type: SettlementMoneyView }) total!: MoneyJson;
  @ApiProperty({ format: 'date-time' }) givenAt!: string;
}

class CardAuthenticationView {
  @ApiProperty({ example: 'authenticated' }) result!: string;
  @ApiProperty({ type: String, nullable: true, example: 'challenge' }) flow!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2.2.0' }) version!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '05' })
  electronicCommerceIndicator!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

class EvidenceMailView {
  @ApiProperty({ example: 'pledge_charged' }) template!: string;
  @ApiProperty({ format: 'date-time' }) writtenAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: string | null;
}

class EvidenceStepView {
  @ApiProperty({ example: 'held' }) state!: string;
  @ApiProperty({ enum: ['backer', 'staff', 'system'] }) by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

class EvidenceRefundView {
  @ApiProperty({ type: SettlementMoneyView }) amount!: MoneyJson;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class EvidenceView {
  @ApiProperty({ format: 'uuid' }) disputeId!: string;
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty() campaignTitle!: string;
  @ApiProperty() customerName!: string;
  @ApiProperty() customerEmail!: string;
  @ApiProperty({ type: [EvidenceLineView] }) lines!: readonly EvidenceLineView[];
  @ApiProperty({ type: SettlementMoneyView }) charged!: MoneyJson;
  @ApiProperty({ format: 'date-time' }) chargedAt!: string;
  @ApiProperty({ enum: ['ship', 'pickup'] }) delivery!: string;
  @ApiProperty({ type: [EvidenceConsentView] }) consents!: readonly EvidenceConsentView[];
  @ApiProperty({ type: CardAuthenticationView, nullable: true })
  authenticatedWhenSaved!: CardAuthenticationView | null;
  @ApiProperty({ type: CardAuthenticationView, nullable: true })
  authenticatedWhenCharged!: CardAuthenticationView | null;
  @ApiProperty({ type: [EvidenceMailView] }) mails!: readonly EvidenceMailView[];
  @ApiProperty({ type: [EvidenceStepView] }) timeline!: readonly EvidenceStepView[];
  @ApiProperty({ type: [EvidenceRefundView] }) refunds!: readonly EvidenceRefundView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: "The text fields of Stripe's evidence, as they would be sent",
  })
  texts!: EvidenceTexts;
}

export const evidenceView = (pack: EvidencePack): EvidenceView => ({
  disputeId: pack.disputeId,
  pledgeId: pack.pledgeId,
  campaignTitle: pack.campaignTitle,
  customerName: pack.customer.name,
  customerEmail: pack.customer.email,
  lines: pack.purchase.lines,
  charged: pack.charged,
  chargedAt: pack.chargedAt.toISOString(),
  delivery: pack.purchase.delivery.kind,
  consents: pack.consents,
  authenticatedWhenSaved: authenticationView(pack.authentication.whenSaved),
  authenticatedWhenCharged: authenticationView(pack.authentication.whenCharged),
  mails: pack.mails.map(({ template, writtenAt, sentAt }) => ({
    template,
    writtenAt: writtenAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  })),
  timeline: pack.timeline.map((step) => ({ ...step, at: step.at.toISOString() })),
  refunds: pack.refunds.map((refund) => ({ ...refund, at: refund.at.toISOString() })),
  texts: evidenceTexts(pack),
});

const authenticationView = (how: CardAuthentication | null): CardAuthenticationView | null =>
  how === null ? null : { ...how, at: how.at.toISOString() };
