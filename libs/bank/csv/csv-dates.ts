import { isDay } from '../calendar-day.js';

export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'DD/MM/YY',
  'DD.MM.YYYY',
  'DD.MM.YY',
  'DD-MM-YYYY',
  'DD MMM YYYY',
  'MM/DD/YYYY',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** "2026-11-22" from text in that format; null when it is another one, or no day that exists. */
export function dayFrom(text: string, format: DateFormat): string | null {
  const separator = /[^A-Z]/.exec(format)?.[0] ?? '';
  const names = separator === '' ? ['YYYY', 'MM', 'DD'] : format.split(separator);
  const parts =
    separator === ''
      ? (/^(\d{4})(\d{2})(\d{2})$/.exec(text)?.slice(1) ?? [])
      : text.split(separator);
  if (parts.length !== names.length) return null;
  const values = names.map((name, index) => valueOf(name, parts[index] ?? ''));
  if (values.includes(null)) return null;
  const read = (letter: string): string =>
    values[names.findIndex((name) => name.startsWith(letter))] ?? '';
  const day = `${read('Y')}-${read('M')}-${read('D')}`;
  return isDay(day) ? day : null;
}

function valueOf(name: string, text: string): string | null {
  if (name === 'MMM') {
    const month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? null : String(month).padStart(2, '0');
  }
  if (name === 'YYYY') return /^\d{4}$/.test(text) ? text : null;
  if (name === 'YY') return /^\d{2}$/.test(text) ? `20${text}` : null;
  return /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : null;
}
