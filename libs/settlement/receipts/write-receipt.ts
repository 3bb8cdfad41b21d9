import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Money, type MoneyJson } from '#libs/kernel/money';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PaymentsService } from '#libs/payments/payments.service';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { OpenedPledge, PledgeCaller } from '#libs/pledges/pledges.types';
import { chargeOf, refundsOf, type ChargeRow, type RefundRow } from './receipt.queries.js';
import type { ReceiptView } from './receipt.view.js';

/** What was paid, for whom, with which card, and what went back. Not an invoice. */
@Injectable()
export class WriteReceipt {
  constructor(
    private readonly database: Database,
    private readonly pledges: PledgesService,
    private readonly campaigns: CampaignsService,
    private readonly payments: PaymentsService,
  ) {}

  /** @throws DomainError as for the pledge, and `receipt.not_found` (404) before the money was taken */
  async execute(pledgeId: string, caller: PledgeCaller): Promise<ReceiptView> {
    const pledge = await this.pledges.openFor(pledgeId, caller);
    const charge = await chargeOf(this.database, pledgeId);
    if (charge === null) {
      throw notFound('receipt.not_found', 'Nothing was charged, so there is no receipt.');
    }
    const terms = present(await this.campaigns.terms(pledge.campaignId), 'the campaign');
    const card = await this.cardOf(charge);
    return {
      ...charged(charge),
      ...bought(pledge),
      campaignTitle: terms.title,
      timeZone: terms.timeZone,
      card,
      refunds: (await refundsOf(this.database, pledgeId)).map(refundOf),
    };
  }

  /** On the fix page another card may have paid than the one that was saved. */
  private async cardOf(charge: ChargeRow): Promise<ReceiptView['card']> {
    const { paymentMethodId, paidBrand, paidLast4 } = charge;
    if (paidBrand !== null && paidLast4 !== null) return { brand: paidBrand, last4: paidLast4 };
    const cards = await this.payments.savedCards(this.database, [paymentMethodId]);
    const card = cards.get(paymentMethodId);
    return card === undefined ? null : { brand: card.brand, last4: card.last4 };
  }
}

function charged(charge: ChargeRow): Pick<ReceiptView, 'number' | 'collectedAt' | 'total' | 'vat'> {
  const gross = Money.fromDatabase(charge.amountMinor, charge.currency);
  const { net, vat } = gross.splitVatIncluded(charge.vatBasisPoints);
  const collectedAt = charge.collectedAt.toISOString();
  const day = collectedAt.slice(0, 10).replaceAll('-', '');
  return {
    number: `R-${day}-${charge.attemptId.slice(-8).toUpperCase()}`,
    collectedAt,
    total: gross.toJSON(),
    vat: { basisPoints: charge.vatBasisPoints, net: net.toJSON(), vat: vat.toJSON() },
  };
}

function bought(
  pledge: OpenedPledge,
): Pick<ReceiptView, 'pledgeId' | 'name' | 'address' | 'lines' | 'shipping'> {
  return {
    pledgeId: pledge.id,
    name: pledge.name,
    address: pledge.delivery.address,
    lines: pledge.lines.map((line) => ({ ...line, total: times(line.unitPrice, line.quantity) })),
    shipping: pledge.shipping,
  };
}

const times = ({ amount, currency }: MoneyJson, quantity: number): MoneyJson =>
  Money.of(amount, currency).times(quantity).toJSON();

const refundOf = ({ amountMinor, vatMinor, currency, done, at }: RefundRow) => ({
  at: at.toISOString(),
  amount: Money.fromDatabase(amountMinor, currency).toJSON(),
  vat: Money.fromDatabase(vatMinor, currency).toJSON(),
  done,
});
