import { ApiProperty } from '@nestjs/swagger';
import { Money, type MoneyJson } from '#libs/kernel/money';
import type {
  DocumentContent,
  DocumentKind,
  IssuedDocument,
  PrintedDocument,
} from '../documents.types.js';

const KINDS = ['deposit_invoice', 'credit_note', 'final_invoice'] as const;
const PURPOSES = ['deposit', 'deposit_again', 'refund', 'final'] as const;

class DocumentMoneyView {
  @ApiProperty({ type: 'integer', example: 4900 }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

class DocumentAddressView {
  @ApiProperty() line1!: string;
  @ApiProperty({ type: String, nullable: true }) line2!: string | null;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty({ example: 'FR' }) country!: string;
}

class DocumentBuyerView {
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) companyName!: string | null;
  @ApiProperty({ type: String, nullable: true }) vatId!: string | null;
  @ApiProperty({ type: String, nullable: true }) registrationId!: string | null;
  @ApiProperty({ type: DocumentAddressView }) address!: DocumentAddressView;
}

class DocumentSellerAddressView {
  @ApiProperty() line1!: string;
  @ApiProperty() postcode!: string;
  @ApiProperty() city!: string;
  @ApiProperty() country!: string;
}

class DocumentSellerView {
  @ApiProperty() name!: string;
  @ApiProperty() legalForm!: string;
  @ApiProperty({ type: DocumentSellerAddressView }) address!: DocumentSellerAddressView;
  @ApiProperty() siren!: string;
  @ApiProperty() rcs!: string;
  @ApiProperty() vatId!: string;
  @ApiProperty({ description: 'False: made up for the demo' }) isReal!: boolean;
}

class DocumentLineView {
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) variant!: string | null;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ type: DocumentMoneyView, description: 'Without VAT' }) net!: MoneyJson;
  @ApiProperty({ type: DocumentMoneyView, description: 'VAT included' }) gross!: MoneyJson;
  @ApiProperty({ type: 'integer', nullable: true, description: '2000 is 20 %' })
  basisPoints!: number | null;
}

class DocumentVatView {
  @ApiProperty({ example: 'FR' }) country!: string;
  @ApiProperty({ example: 'standard' }) category!: string;
  @ApiProperty({ type: 'integer', description: '2000 is 20 %' }) basisPoints!: number;
  @ApiProperty({ type: DocumentMoneyView }) net!: MoneyJson;
  @ApiProperty({ type: DocumentMoneyView }) vat!: MoneyJson;
}

class NamedDocumentView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: DocumentKind;
  @ApiProperty({ example: 'D-2026-000123' }) label!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ type: DocumentMoneyView }) gross!: MoneyJson;
}

export class DocumentSummaryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: DocumentKind;
  @ApiProperty({
    enum: PURPOSES,
    description: '`deposit_again`: takes a credit note back whose refund came back',
  })
  purpose!: DocumentContent['purpose'];
  @ApiProperty({ example: 'D-2026-000123' }) label!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ format: 'uuid' }) pledgeId!: string;
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty({ type: DocumentMoneyView, description: 'Never negative: the kind says which way' })
  gross!: MoneyJson;
  @ApiProperty({ type: DocumentMoneyView }) vat!: MoneyJson;
}

export class DocumentListView {
  @ApiProperty({ type: [DocumentSummaryView] }) items!: readonly DocumentSummaryView[];
}

export class DocumentPageView extends DocumentListView {
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class DocumentView extends DocumentSummaryView {
  @ApiProperty({ enum: ['en', 'fr'] }) locale!: string;
  @ApiProperty() campaignTitle!: string;
  @ApiProperty({ format: 'date', description: 'When the money moved or the goods were given' })
  eventOn!: string;
  @ApiProperty({ type: DocumentSellerView }) seller!: DocumentSellerView;
  @ApiProperty({
    type: DocumentBuyerView,
    nullable: true,
    description: 'Null when the law wants it kept no longer',
  })
  buyer!: DocumentBuyerView | null;
  @ApiProperty({ type: [DocumentLineView] }) lines!: readonly DocumentLineView[];
  @ApiProperty({ type: [DocumentVatView] }) vatRates!: readonly DocumentVatView[];
  @ApiProperty({ type: DocumentMoneyView }) net!: MoneyJson;
  @ApiProperty({ type: DocumentMoneyView, description: 'Left to pay' }) due!: MoneyJson;
  @ApiProperty({ type: [NamedDocumentView] }) names!: readonly NamedDocumentView[];
  @ApiProperty({ type: [String] }) mentions!: readonly string[];
}

const moneyIn =
  ({ currency }: Pick<IssuedDocument, 'currency'>) =>
  (minor: number): MoneyJson =>
    Money.of(minor, currency).toJSON();

export function summaryView(document: IssuedDocument): DocumentSummaryView {
  const { id, kind, label, issuedOn, pledgeId, campaignId, content } = document;
  const money = moneyIn(document);
  return {
    id,
    kind,
    purpose: content.purpose,
    label,
    issuedOn,
    pledgeId,
    campaignId,
    gross: money(document.grossMinor),
    vat: money(document.vatMinor),
  };
}

export function documentView(document: PrintedDocument): DocumentView {
  const { content, buyer, locale } = document;
  const money = moneyIn(document);
  return {
    ...summaryView(document),
    locale,
    campaignTitle: content.campaignTitle,
    eventOn: content.eventOn,
    seller: content.seller,
    buyer,
    lines: content.lines.map(({ netMinor, grossMinor, ...line }) => ({
      ...line,
      net: money(netMinor),
      gross: money(grossMinor),
    })),
    vatRates: content.vat.map(({ netMinor, vatMinor, ...part }) => ({
      ...part,
      net: money(netMinor),
      vat: money(vatMinor),
    })),
    net: money(content.netMinor),
    due: money(content.dueMinor),
    names: content.names.map(({ id, kind, label, issuedOn, grossMinor }) => ({
      id,
      kind,
      label,
      issuedOn,
      gross: money(grossMinor),
    })),
    mentions: content.mentions,
  };
}
