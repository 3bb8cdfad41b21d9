import type { MessageKey } from '../text/words.js';
import type { CardField } from './card-number.js';

/** What Stripe says of a card that was not accepted. */
export interface StripeRefusal {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** The field it is about, when it is about one, and what the person is told. */
export interface RefusedCard {
  readonly field: CardField | null;
  readonly message: MessageKey;
}

const BY_CODE: Readonly<Record<string, readonly [CardField, MessageKey]>> = {
  incorrect_number: ['number', 'card.number_wrong'],
  invalid_number: ['number', 'card.number_wrong'],
  invalid_expiry_month: ['expiry', 'card.expiry_wrong'],
  invalid_expiry_year: ['expiry', 'card.expiry_wrong'],
  expired_card: ['expiry', 'card.expired'],
  incorrect_cvc: ['cvc', 'card.cvc_refused'],
  invalid_cvc: ['cvc', 'card.cvc_wrong'],
};

/** In plain words, and never "lost", "stolen" or "fraud". */
export function refusedCard({ code = '', decline_code: reason }: StripeRefusal): RefusedCard {
  const known = BY_CODE[code];
  if (known !== undefined) return { field: known[0], message: known[1] };
  if (code.endsWith('authentication_failure'))
    return { field: null, message: 'card.not_confirmed' };
  if (reason === 'insufficient_funds') {
    return { field: 'number', message: 'card.insufficient_funds' };
  }
  if (code === 'processing_error') return { field: null, message: 'card.try_again' };
  return { field: 'number', message: 'card.refused' };
}
