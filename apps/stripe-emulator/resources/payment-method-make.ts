import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { findCardByName, findCardByNumber, hasValidCheckDigit } from '../cards/test-cards.js';
import type { Check, TestCard } from '../cards/test-card.js';
import type { HiddenCard } from '../core/records.js';
import type { Row } from '../core/table.js';
import type { World } from '../core/world.js';
import { Refusal, invalid } from '../http/errors.js';
import { emptyBillingDetails, readBillingDetails } from './addresses.js';

export type MethodRow = Row<Stripe.PaymentMethod, HiddenCard>;

interface CardInput {
  readonly number?: string;
  readonly exp_month?: number;
  readonly exp_year?: number;
  readonly cvc?: string;
  readonly token?: string;
}

export interface MethodInput {
  readonly card?: CardInput;
  readonly billing_details?: unknown;
  readonly metadata?: Record<string, string>;
  readonly allow_redisplay?: string;
}

/** Makes a payment method from a card's number and dates, or from a test token. */
export function makePaymentMethod(world: World, input: MethodInput): MethodRow {
  const card = input.card;
  if (card === undefined) {
    throw invalid('Missing required param: card.', { code: 'parameter_missing', param: 'card' });
  }
  const testCard = card.token === undefined ? readNumber(card) : readToken(card.token);
  const dates =
    card.token === undefined
      ? readDates(world, card)
      : { month: 12, year: yearOf(world.now()) + 4 };
  const method: Stripe.PaymentMethod = {
    id: world.ids.next('pm'),
    object: 'payment_method',
    allow_redisplay: input.allow_redisplay ?? 'unspecified',
    billing_details: readBillingDetails(input.billing_details, emptyBillingDetails),
    card: cardDetails(testCard, dates, input),
    created: world.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: input.metadata ?? {},
    type: 'card',
  };
  return world.tables.payment_methods.put(method, {
    number: testCard.number,
    setUp: false,
    spent: false,
  });
}

const yearOf = (instant: number): number => new Date(instant * 1000).getUTCFullYear();

function readToken(token: string): TestCard {
  const card = findCardByName(token);
  if (card === undefined) {
    throw invalid(`No such token: '${token}'`, { code: 'resource_missing', param: 'card[token]' });
  }
  return card;
}

function readNumber(input: CardInput): TestCard {
  const number = (input.number ?? '').replaceAll(/[\s-]/g, '');
  if (number === '') {
    throw invalid('Missing required param: card[number].', {
      code: 'parameter_missing',
      param: 'card[number]',
    });
  }
  if (!hasValidCheckDigit(number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  const card = findCardByNumber(number);
  if (card === undefined) {
    throw new Refusal(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'test_mode_live_card',
      message:
        'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
    });
  }
  return card;
}

function readDates(world: World, input: CardInput): { month: number; year: number } {
  const month = input.exp_month ?? 0;
  const given = input.exp_year ?? 0;
  const year = given < 100 ? given + 2000 : given;
  const today = new Date(world.now() * 1000);
  if (month < 1 || month > 12) {
    throw cardError(
      'invalid_expiry_month',
      "Your card's expiration month is invalid.",
      'exp_month',
    );
  }
  const past = year * 12 + month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1;
  if (past || year > today.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (input.cvc !== undefined && !/^\d{3,4}$/.test(input.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  return { month, year };
}

const cardError = (code: string, message: string, param: string): Refusal =>
  new Refusal(402, { type: 'card_error', code, message, param });

function cardDetails(
  card: TestCard,
  dates: { month: number; year: number },
  input: MethodInput,
): Stripe.PaymentMethod.Card {
  const cvcGiven = input.card?.cvc !== undefined || input.card?.token !== undefined;
  const cvc: Check | null = cvcGiven ? (card.checks?.cvc ?? 'unchecked') : null;
  return {
    brand: card.brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: cvc,
    },
    country: card.country,
    display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
    exp_month: dates.month,
    exp_year: dates.year,
    fingerprint: fingerprint(card.number),
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: networksOf(card), preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: card.brand !== 'amex' },
    wallet: null,
  };
}

const networksOf = (card: TestCard): string[] =>
  card.names.some((name) => name.endsWith('cartesBancaires'))
    ? ['cartes_bancaires', card.brand]
    : [card.brand];

/** The same card has the same fingerprint however often it is entered. */
const fingerprint = (number: string): string =>
  createHash('sha256').update(number).digest('base64').replaceAll(/[^\w]/g, '').slice(0, 16);
