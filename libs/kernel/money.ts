import { assert } from './assert.js';
import { decimalsOf, isCurrency, type Currency } from './currency.js';

/** Money as it travels in JSON: integer minor units and an ISO 4217 code. */
export interface MoneyJson {
  readonly amount: number;
  readonly currency: Currency;
}

/**
 * An amount in the minor unit of one currency, always a safe integer, never a fraction.
 * Operations on two currencies are a programming error and throw.
 */
export class Money {
  private constructor(
    readonly amountMinor: number,
    readonly currency: Currency,
  ) {}

  static of(amountMinor: number, currency: Currency): Money {
    assert(Number.isSafeInteger(amountMinor), `an amount is a safe integer, not ${amountMinor}`);
    assert(isCurrency(currency), `an unknown currency: ${String(currency)}`);
    return new Money(amountMinor === 0 ? 0 : amountMinor, currency);
  }

  static zero(currency: Currency): Money {
    return Money.of(0, currency);
  }

  /** PostgreSQL sends bigint as text; this is the one place where it becomes money. */
  static fromDatabase(amountMinor: string | number, currency: string): Money {
    assert(isCurrency(currency), `an unknown currency: ${currency}`);
    return Money.of(Number(amountMinor), currency);
  }

  /**
   * Money from exact decimal text with a point ("49", "-0.05", "1200.00" for JPY); null for anything
   * else, and for more digits than the currency or a safe integer has. Never passes through a float.
   */
  static fromDecimal(text: string, currency: Currency): Money | null {
    const match = /^(-?)(\d{1,16})(?:\.(\d{1,12}))?$/.exec(text);
    if (match === null) return null;
    const [, sign = '', whole = '', fraction = ''] = match;
    const decimals = decimalsOf(currency);
    if (/[1-9]/.test(fraction.slice(decimals))) return null;
    const digits = whole + fraction.slice(0, decimals).padEnd(decimals, '0');
    const amountMinor = Number(`${sign}${digits}`);
    return Number.isSafeInteger(amountMinor) ? Money.of(amountMinor, currency) : null;
  }

  static sum(amounts: readonly Money[], currency: Currency): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero(currency));
  }

  plus(other: Money): Money {
    this.assertSameCurrency(other);
    return Money.of(this.amountMinor + other.amountMinor, this.currency);
  }

  minus(other: Money): Money {
    this.assertSameCurrency(other);
    return Money.of(this.amountMinor - other.amountMinor, this.currency);
  }

  negated(): Money {
    return Money.of(-this.amountMinor, this.currency);
  }

  times(quantity: number): Money {
    assert(Number.isSafeInteger(quantity), `a quantity is an integer, not ${quantity}`);
    return Money.of(this.amountMinor * quantity, this.currency);
  }

  /**
   * Splits a price that includes VAT into net and VAT. The rate is in basis points (2000 = 20 %).
   * VAT is rounded half up to the minor unit and net is the rest, so that the two always add up
   * to the price.
   */
  splitVatIncluded(rateBasisPoints: number): { net: Money; vat: Money } {
    assert(Number.isSafeInteger(rateBasisPoints) && rateBasisPoints >= 0, 'a rate is not negative');
    const gross = BigInt(this.amountMinor);
    const rate = BigInt(rateBasisPoints);
    const vat = divideHalfUp(gross * rate, 10_000n + rate);
    const net = gross - vat;
    return { net: Money.of(Number(net), this.currency), vat: Money.of(Number(vat), this.currency) };
  }

  /** A part of the amount in basis points (150 = 1.5 %), rounded half up to the minor unit. */
  share(basisPoints: number): Money {
    assert(Number.isSafeInteger(basisPoints) && basisPoints >= 0, 'a share is not negative');
    const part = divideHalfUp(BigInt(this.amountMinor) * BigInt(basisPoints), 10_000n);
    return Money.of(Number(part), this.currency);
  }

  /** Negative, zero or positive, as for Array.sort. */
  compare(other: Money): number {
    this.assertSameCurrency(other);
    return this.amountMinor - other.amountMinor;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.amountMinor === other.amountMinor;
  }

  isZero(): boolean {
    return this.amountMinor === 0;
  }

  isNegative(): boolean {
    return this.amountMinor < 0;
  }

  toJSON(): MoneyJson {
    return { amount: this.amountMinor, currency: this.currency };
  }

  /** "49.00 EUR": exact and the same everywhere; for logs and exports, not for people. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }

  /** "49.00", "-0.05", "1200" for JPY: exact decimal text with a point. */
  toDecimal(): string {
    const decimals = decimalsOf(this.currency);
    const digits = String(Math.abs(this.amountMinor)).padStart(decimals + 1, '0');
    const sign = this.amountMinor < 0 ? '-' : '';
    if (decimals === 0) return sign + digits;
    return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  }

  /** For people, in their language: "49,00 €" in fr, "€49.00" in en. */
  format(locale: string): string {
    const decimals = decimalsOf(this.currency);
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: this.currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    // A decimal string keeps Intl exact where a number would pass through binary fractions.
    return format.format(this.toDecimal() as unknown as number);
  }

  private assertSameCurrency(other: Money): void {
    assert(this.currency === other.currency, `${this.currency} and ${other.currency} do not mix`);
  }
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const magnitude = numerator * sign;
  return sign * ((2n * magnitude + denominator) / (2n * denominator));
}
