import { Money, type MoneyJson } from '#libs/kernel/money';
import type { CardAuthentication, EvidenceTexts } from '#libs/payments/payments.types';
import type { EvidencePack } from './evidence-pack.js';

/**
 * The pack as the fields of Stripe's form that take text; in English, which banks everywhere read.
 * All fields together may have 150,000 characters: https://docs.stripe.com/disputes/best-practices.
 */
export function evidenceTexts(pack: EvidencePack): EvidenceTexts {
  const address = pack.purchase.delivery.address;
  return {
    customer_name: pack.customer.name,
    customer_email_address: pack.customer.email,
    product_description: product(pack),
    ...(address === null ? {} : { shipping_address: addressText(address) }),
    ...(pack.consents.length === 0 ? {} : { cancellation_policy_disclosure: consents(pack) }),
    access_activity_log: pack.timeline
      .map(({ at, state, by }) => `${at.toISOString()} ${state.replaceAll('_', ' ')} (by ${by})`)
      .join('\n'),
    uncategorized_text: proof(pack),
  };
}

const amountOf = ({ amount, currency }: MoneyJson): string => Money.of(amount, currency).toString();

const addressText = (
  address: NonNullable<EvidencePack['purchase']['delivery']['address']>,
): string =>
  [address.line1, address.line2, `${address.postcode} ${address.city}`, address.country]
    .filter((line) => line !== null)
    .join(', ');

function product({ campaignTitle, purchase }: EvidencePack): string {
  const lines = purchase.lines.map(
    ({ quantity, title, variant, unitPrice }) =>
      `${quantity} x ${title} (${variant}) at ${amountOf(unitPrice)}`,
  );
  return [
    `${campaignTitle}: a product that is made once enough customers have pledged for it.`,
    ...lines,
    `Shipping ${amountOf(purchase.shipping)}. Total ${amountOf(purchase.total)}.`,
  ].join('\n');
}

const consents = (pack: EvidencePack): string =>
  pack.consents
    .map(
      ({ givenAt, locale, text, total }) =>
        `On ${givenAt} the customer agreed, over ${amountOf(total)}, to this sentence (${locale}): "${text}"`,
    )
    .join('\n');

function proof(pack: EvidencePack): string {
  const { whenSaved, whenCharged } = pack.authentication;
  const { delivery } = pack.purchase;
  return [
    `Charged ${amountOf(pack.charged)} on ${pack.chargedAt.toISOString()}.`,
    ...authentication('When the card was saved', whenSaved),
    ...authentication('When the card was charged', whenCharged),
    ...((whenSaved ?? whenCharged) ? [] : ['The bank asked for no authentication.']),
    delivery.kind === 'pickup'
      ? `To be picked up in the store ${delivery.storeId ?? ''}.`
      : 'To be shipped to the address given.',
    ...pack.refunds.map(({ amount, at }) => `Refunded ${amountOf(amount)} on ${at.toISOString()}.`),
    'E-mails to the customer:',
    ...pack.mails.map(
      ({ template, sentAt, writtenAt }) =>
        `${(sentAt ?? writtenAt).toISOString()} ${template.replaceAll('_', ' ')}`,
    ),
  ].join('\n');
}

function authentication(when: string, how: CardAuthentication | null): string[] {
  if (how === null) return [];
  const details = [
    how.version === null ? null : `3-D Secure ${how.version}`,
    how.flow,
    how.electronicCommerceIndicator === null ? null : `ECI ${how.electronicCommerceIndicator}`,
  ].filter((part) => part !== null);
  return [`${when} (${how.at.toISOString()}): ${how.result} (${details.join(', ')}).`];
}
