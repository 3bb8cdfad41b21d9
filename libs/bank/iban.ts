const SHAPE = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

/** Without spaces and in capitals, as it is stored. */
export const normalIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

/**
 * True when shape and check digits are right (a typing mistake shows).
 * Source: ISO 13616-1:2020, check digits by ISO 7064 MOD 97-10.
 */
export function isIban(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

/** "FR76 … 4521": enough to know it by, not the number itself. */
export const shownIban = (iban: string): string => `${iban.slice(0, 4)} … ${iban.slice(-4)}`;
