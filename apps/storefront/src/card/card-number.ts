/** What the person typed about the card. It is never stored. */
export interface CardDraft {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export const EMPTY_CARD: CardDraft = { number: '', expiry: '', cvc: '' };

export type CardField = keyof CardDraft;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** "4242 4242 4242 4242"; American Express is grouped 4-6-5. */
export function groupNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19);
  const groups = /^3[47]/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
    : (digits.match(/\d{1,4}/g) ?? []);
  return groups.filter((group) => group !== '').join(' ');
}

/** "09/28" while it is being typed: "9" becomes "09". */
export function groupExpiry(text: string, before: string): string {
  const typed = digitsOf(text).slice(0, 4);
  const digits = /^[2-9]/.test(typed) ? `0${typed}`.slice(0, 4) : typed;
  const erasing = text.length < before.length;
  if (digits.length < 2 || (digits.length === 2 && erasing)) return digits;
  return `${digits.slice(0, 2)}/${digits.slice(2)}`;
}

export interface Expiry {
  readonly month: number;
  readonly year: number;
}

export function expiryOf(text: string): Expiry | null {
  const match = /^(\d{2})\/(\d{2})$/.exec(text);
  if (match === null) return null;
  const [month, year] = [Number(match[1]), 2000 + Number(match[2])];
  return month >= 1 && month <= 12 ? { month, year } : null;
}

/** The check digit that every card number carries (ISO/IEC 7812-1, Luhn). */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return /^\d{12,19}$/.test(digits) && sum % 10 === 0;
}

/** The first field that cannot be right, so that no bank is asked in vain. */
export function wrongFields(card: CardDraft, instant: number): readonly CardField[] {
  const expiry = expiryOf(card.expiry);
  const wrong: CardField[] = [];
  if (!isCardNumber(card.number)) wrong.push('number');
  // A card is good until the end of its month.
  if (expiry === null || Date.UTC(expiry.year, expiry.month, 1) <= instant) wrong.push('expiry');
  if (!/^\d{3,4}$/.test(card.cvc)) wrong.push('cvc');
  return wrong;
}
