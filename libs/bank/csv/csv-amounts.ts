import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';

const SIGNS = /^([-+\u2212]?)(.*?)([-+\u2212]?)$/;
const NOISE = /[\s\u00a0\u202f'’€£$]/g;

/**
 * An amount as banks write it: "1 234,50", "1.234,50-", "-1,234.50", "+12". Null when it is none, or
 * when the signs stand where the map says that they do not.
 */
export function amountFrom(text: string, decimalSign: ',' | '.', currency: Currency): Money | null {
  const bare = text.replaceAll(NOISE, '').replace(new RegExp(`^${currency}|${currency}$`), '');
  const [, before = '', digits = '', after = ''] = SIGNS.exec(bare) ?? [];
  if (before !== '' && after !== '') return null;
  const groupSign = decimalSign === ',' ? '.' : ',';
  const [whole = '', fraction, ...rest] = digits.split(decimalSign);
  if (rest.length > 0 || fraction === '' || !isGrouped(whole, groupSign)) return null;
  const plain = [whole.replaceAll(groupSign, ''), ...(fraction === undefined ? [] : [fraction])];
  const amount = Money.fromDecimal(plain.join('.'), currency);
  const negative = before + after === '-' || before + after === '\u2212';
  return negative ? (amount?.negated() ?? null) : amount;
}

/** "1.234.567" has groups of three; "12.34" means that the decimal sign is another one. */
const isGrouped = (whole: string, sign: string): boolean => {
  const [first = '', ...groups] = whole.split(sign);
  return (
    /^\d+$/.test(first) &&
    groups.every((group) => /^\d{3}$/.test(group)) &&
    (groups.length === 0 || first.length <= 3)
  );
};
