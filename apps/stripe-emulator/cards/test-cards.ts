import { present } from '../core/present.js';
import { BRAND_CARDS, COUNTRY_CARDS } from './brand-cards.js';
import { CASE_CARDS } from './case-cards.js';
import type { TestCard } from './test-card.js';

export const TEST_CARDS: readonly TestCard[] = [...BRAND_CARDS, ...COUNTRY_CARDS, ...CASE_CARDS];

const byNumber = new Map(TEST_CARDS.map((card) => [card.number, card]));
const byName = new Map(
  TEST_CARDS.flatMap((card) => card.names.map((name) => [name, card] as const)),
);

export const findCardByNumber = (number: string): TestCard | undefined => byNumber.get(number);

/** The card behind a kept payment method; its number was checked when it was made. */
export const cardOf = (hidden: { readonly number: string }): TestCard =>
  present(byNumber.get(hidden.number), 'the test card of a payment method');

/** `pm_card_visa` and `tok_visa` both name the card 4242 4242 4242 4242. */
export function findCardByName(id: string): TestCard | undefined {
  const match = /^(?:pm_card|tok)_(\w+)$/.exec(id);
  return match?.[1] === undefined ? undefined : byName.get(match[1]);
}

/** The check digit that every card number carries (ISO/IEC 7812-1, Luhn). */
export function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}
