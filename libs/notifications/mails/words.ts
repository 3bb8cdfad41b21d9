import { assert } from '#libs/kernel/assert';
import { isCurrency } from '#libs/kernel/currency';
import { Money, type MoneyJson } from '#libs/kernel/money';
import { localInZone } from '#libs/kernel/time';
import { english, type MessageKey } from './messages.en.js';
import { french } from './messages.fr.js';

export type Language = 'en' | 'fr';

/** The languages we write; every other locale reads English. */
export const languageOf = (locale: string): Language => (/^fr\b/i.test(locale) ? 'fr' : 'en');

type Params = Readonly<Record<string, string>>;
/** Keys that exist once per plural form: "gauge.units" for "gauge.units_one" and "…_other". */
type PluralKey = MessageKey extends infer K
  ? K extends `${infer Base}_one`
    ? Base
    : never
  : never;

const catalogues = { en: english, fr: french } as const;
const NBSP = '\u00a0';
const NARROW_NBSP = '\u202f';

/** Sentences, amounts and dates in one language. */
export class Words {
  constructor(
    readonly language: Language,
    private readonly instead: Readonly<Partial<Record<MessageKey, MessageKey>>> = {},
  ) {}

  /** The same language, with other sentences in the place of some. */
  saying(instead: Readonly<Partial<Record<MessageKey, MessageKey>>>): Words {
    return new Words(this.language, instead);
  }

  say(key: MessageKey, params: Params = {}): string {
    const text: string = catalogues[this.language][this.instead[key] ?? key];
    const set = this.language === 'fr' ? typesetFrench(text) : text;
    return set.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name];
      assert(value !== undefined, `the sentence ${key} needs ${name}`);
      return value;
    });
  }

  /** The form that goes with `count`; French counts zero and one alike, English does not. */
  sayCount(key: PluralKey, count: number, params: Params = {}): string {
    const form = new Intl.PluralRules(this.language).select(count) === 'one' ? 'one' : 'other';
    return this.say(`${key}_${form}`, { count: this.number(count), ...params });
  }

  greet(name: string): string {
    return name === '' ? this.say('greeting_nameless') : this.say('greeting', { name });
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  money(money: MoneyJson): string {
    return Money.of(money.amount, money.currency).format(this.language);
  }

  /** An amount whose currency came as plain text, as in the gauge. */
  amount(amountMinor: number, currency: string): string {
    assert(isCurrency(currency), `an unknown currency: ${currency}`);
    return this.money({ amount: amountMinor, currency });
  }

  /** "30 June 2026", "1er juillet 2026": the day on the calendar of `zone`. */
  day(instant: string, zone: string): string {
    const { year, month, day } = localInZone(new Date(instant), zone);
    return this.calendarDay(year, month, day);
  }

  /** A date without a time ("2026-08-01") names the same day everywhere. */
  date(isoDate: string): string {
    const [year, month, day] = isoDate.slice(0, 10).split('-').map(Number);
    assert(year !== undefined && month !== undefined && day !== undefined, 'an ISO 8601 date');
    return this.calendarDay(year, month, day);
  }

  /** "30 June 2026, 23:59 (Paris time)", "30 juin 2026 à 23 h 59 (heure de Paris)". */
  instant(instant: string, zone: string): string {
    const { hour, minute } = localInZone(new Date(instant), zone);
    const minutes = String(minute).padStart(2, '0');
    const day = this.day(instant, zone);
    const city = this.say('zone.time', { city: cityOf(zone) });
    return this.language === 'fr'
      ? `${day} à ${hour}${NBSP}h${NBSP}${minutes} (${city})`
      : `${day}, ${String(hour).padStart(2, '0')}:${minutes} (${city})`;
  }

  private calendarDay(year: number, month: number, day: number): string {
    const name = new Intl.DateTimeFormat(this.language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(year, month - 1, day),
    );
    const number = this.language === 'fr' && day === 1 ? '1er' : String(day);
    return `${number}${NBSP}${name}${NBSP}${year}`;
  }
}

/** Spaces before high punctuation that do not break (Lexique des règles typographiques). */
function typesetFrench(text: string): string {
  return text
    .replaceAll(/ ([:%»€])/g, `${NBSP}$1`)
    .replaceAll(/ ([;?!])/g, `${NARROW_NBSP}$1`)
    .replaceAll('« ', `«${NBSP}`);
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
