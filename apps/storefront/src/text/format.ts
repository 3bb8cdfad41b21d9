import { inBrandsZone } from '../as-drawn.js';
import { BRAND } from '../brand.js';
import { now } from '../parts/now.js';
import { LOCALE_OF, type Language } from './languages.js';
import type { Money } from '../api/types.js';

const dateMemo = new Map<string, Intl.DateTimeFormat>();

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = dateMemo.get(key) ?? new Intl.DateTimeFormat(LOCALE_OF[language], options);
  dateMemo.set(key, known);
  return known;
}

/** "€49.00", « 49,00 € »; the amount stays exact: minor units become a decimal text, not a float. */
export function formatMoney({ amount, currency }: Money, language: Language): string {
  const format = new Intl.NumberFormat(LOCALE_OF[language], { style: 'currency', currency });
  return format.format(decimal(amount, format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Without decimals where there are none to tell: "€12,000". */
export function formatRoundMoney({ amount, currency }: Money, language: Language): string {
  const format = new Intl.NumberFormat(LOCALE_OF[language], {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(decimal(amount, format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Minor units as a decimal text: 4900 and 2 digits are "49.00". */
export function decimal(amount: number, digits: number): Intl.StringNumericLiteral {
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}` as Intl.StringNumericLiteral;
}

export const formatCount = (count: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE_OF[language]).format(count);

/** Rounded down: "100 %" is not read before the threshold is reached. */
export const formatShare = (ratio: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE_OF[language], { style: 'percent', roundingMode: 'floor' }).format(
    ratio,
  );

/** "30 June"; the year is added when it is not this one. */
export function formatDay(
  instant: string,
  timeZone: string,
  language: Language,
  alwaysWithYear = false,
): string {
  const date = new Date(instant);
  const year = alwaysWithYear || Math.abs(Date.parse(instant) - now()) > 300 * 86_400_000;
  const format = dates(language, {
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
    timeZone,
  });
  return asSaid(format, date);
}

/** "30 June at 23:59". */
export const formatMoment = (instant: string, timeZone: string, language: Language): string =>
  asSaid(
    dates(language, {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }),
    new Date(instant),
  );

/** Day and month stay on one line, and the French first of a month is « 1er ». */
function asSaid(format: Intl.DateTimeFormat, instant: Date): string {
  const french = format.resolvedOptions().locale.startsWith('fr');
  const parts = format.formatToParts(instant).map(({ type, value }) => {
    return french && type === 'day' && value === '1' ? '1er' : value;
  });
  return parts.join('').replace(' ', '\u00a0');
}

export const formatClock = (instant: string, timeZone: string, language: Language): string =>
  dates(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant));

/** With seconds, where a figure is only true for a moment: "14:32:05". */
export const formatExactClock = (instant: string, timeZone: string, language: Language): string =>
  dates(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone }).format(
    new Date(instant),
  );

/** "25 seconds", "4 minutes": never less than it takes. */
export function formatDuration(seconds: number, language: Language): string {
  const [amount, unit] =
    seconds < 90
      ? ([Math.ceil(seconds / 5) * 5, 'second'] as const)
      : ([Math.ceil(seconds / 60), 'minute'] as const);
  return new Intl.NumberFormat(LOCALE_OF[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(amount);
}

/** "20 %" of 2000 basis points; exact, as a text and not a float. */
export const formatRate = (basisPoints: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE_OF[language], {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(`${basisPoints}e-4` as Intl.StringNumericLiteral);

/** "Paris", as people name the zone. */
export const cityOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** The zone of the reader's clock; the brand's while that is not known yet. */
export const readersZone = (): string =>
  inBrandsZone() ? BRAND.timeZone : new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames([LOCALE_OF[language]], { type: 'region' }).of(code) ?? code;

export const formatList = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(LOCALE_OF[language], { type: 'conjunction' }).format(items);

export const formatKilometres = (kilometres: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE_OF[language], {
    style: 'unit',
    unit: 'kilometer',
    maximumFractionDigits: 0,
  }).format(kilometres);
