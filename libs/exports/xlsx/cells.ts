import { isCurrency, decimalsOf } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import type { Column } from '../tables/table.js';

/** Indexes into the formats of styles.xml. */
export const STYLE = { plain: 0, header: 1, integer: 2, day: 3, instant: 4, rate: 5 } as const;
const AMOUNT_STYLES = new Map([
  [0, 6],
  [2, 7],
  [3, 8],
]);

export const styleOfCurrency = (currency: string): number =>
  (isCurrency(currency) ? AMOUNT_STYLES.get(decimalsOf(currency)) : undefined) ?? STYLE.plain;

/** "A", "Z", "AA": the letters of a column, from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A cell in a sheet's XML; numbers and days are numbers, everything else is text, never a formula. */
export function cellXml(
  { kind }: Column,
  at: string,
  value: string | null,
  currency: string,
): string {
  if (value === null || value === '') return '';
  switch (kind) {
    case 'integer':
      return numberXml(at, STYLE.integer, value);
    case 'rate':
      return numberXml(at, STYLE.rate, String(Number(value) / 100));
    case 'amount':
      return numberXml(
        at,
        styleOfCurrency(currency),
        Money.fromDatabase(value, currency).toDecimal(),
      );
    case 'day':
      return numberXml(at, STYLE.day, String(dayNumber(value)));
    case 'instant':
      return numberXml(at, STYLE.instant, instantNumber(value));
    case 'text':
    case 'words':
      return textXml(at, STYLE.plain, value);
  }
}

const numberXml = (at: string, style: number, value: string): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

export const textXml = (at: string, style: number, text: string): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

export const formulaXml = (at: string, style: number, formula: string, value: string): string =>
  `<c r="${at}" s="${style}"><f>${xmlText(formula)}</f><v>${value}</v></c>`;

const SPECIAL = /[&<>"]/;

/** Text for XML 1.0, without the signs that it cannot hold. */
export function xmlText(text: string): string {
  const held = hasControl(text) ? [...text].filter((sign) => !hasControl(sign)).join('') : text;
  if (!SPECIAL.test(held)) return held;
  return held
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffe || code === 0xffff) return true;
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return true;
  }
  return false;
}

const DAY_MILLIS = 86_400_000;
/** Spreadsheets count days from here, because they believe in a 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
// A year's rows have few different days.
const days = new Map<string, number>();
const DAYS_MAX = 5_000;

function dayNumber(day: string): number {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= DAYS_MAX) days.clear();
  const number = (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MILLIS;
  days.set(day, number);
  return number;
}

/** Day and fraction of an instant in UTC: "46052.99998843". */
function instantNumber(instant: string): string {
  const seconds =
    Number(instant.slice(11, 13)) * 3600 +
    Number(instant.slice(14, 16)) * 60 +
    Number(instant.slice(17, 19));
  const fraction = String(Math.round((seconds * 1e8) / 86_400)).padStart(8, '0');
  return `${dayNumber(instant.slice(0, 10))}.${fraction}`;
}
