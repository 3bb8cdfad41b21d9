const AMOUNT = /^-?\d{1,12}(,\d{1,3})?$/;
const DECIMALS = 3;

/** An amount in thousandths; null when it is not written as the rules want it. */
export function thousandthsOf(text: string): number | null {
  if (!AMOUNT.test(text)) return null;
  const comma = text.indexOf(',');
  if (comma === -1) return Number(text) * 10 ** DECIMALS;
  const digits = text.slice(0, comma) + text.slice(comma + 1).padEnd(DECIMALS, '0');
  return Number(digits);
}
