import type { Campaign, Money } from '../../api/types.js';
import { BRAND } from '../../brand.js';
import { chargeDay } from '../../parts/charge-day.js';
import { wayToPay, type WayToPay } from '../../parts/way-to-pay.js';
import { formatDay, formatMoment, formatMoney } from '../../text/format.js';
import type { MessageKey, Words } from '../../text/words.js';

/**
 * The sentence with which the card may be charged later, by the campaign's way of taking money. A
 * changed sentence gets a new number: the pledge keeps which one its backer has seen.
 */
const SENTENCES = {
  save_card: ['save_card.2', 'checkout.consent'],
  authorize: ['authorize.2', 'checkout.consent_authorize'],
  charge_now: ['charge_now.2', 'checkout.consent_charge_now'],
  late: ['late.1', 'checkout.consent_late'],
} as const satisfies Record<WayToPay, readonly [string, MessageKey]>;

export interface Consent {
  readonly textId: string;
  readonly locale: string;
  readonly text: string;
}

export function consentOf(campaign: Campaign, total: Money, { say, language }: Words): Consent {
  const [textId, key] = SENTENCES[wayToPay(campaign)];
  const { closesAt, timeZone } = campaign;
  const text = say(key, {
    brand: BRAND.name,
    total: formatMoney(total, language),
    date: formatDay(chargeDay(closesAt), timeZone, language),
    closes: formatMoment(closesAt, timeZone, language),
  });
  return { textId, locale: language, text };
}
