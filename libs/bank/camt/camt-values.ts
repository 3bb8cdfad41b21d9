import { isCurrency, type Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import { isDay } from '../calendar-day.js';
import type { FileFindings } from '../file-findings.js';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-tree.js';

export const statementLine = (element: XmlElement, ...path: readonly string[]): number =>
  elementAt(element, ...path)?.line ?? element.line;

/** The account's currency: what the account says, else its balances. */
export function currencyOf(statement: XmlElement, findings: FileFindings): Currency | null {
  const balance = elementAt(statement, 'Bal', 'Amt')?.attributes['Ccy'];
  const currency = textAt(statement, 'Acct', 'Ccy') ?? balance;
  if (isCurrency(currency)) return currency;
  const why = currency === undefined ? 'is not told.' : `${currency} is not a currency we keep.`;
  findings.add(statementLine(statement, 'Acct'), 'Acct/Ccy', 'currency', why);
  return null;
}

/** The day of the first of these children that is there, without its time; undefined when none is. */
export function dayAt(
  parent: XmlElement,
  findings: FileFindings,
  ...names: readonly string[]
): string | undefined {
  const element = parent.children.find(({ name, text }) => names.includes(name) && text !== '');
  if (element === undefined) return undefined;
  // A bank's day ends at the bank's midnight: the date is taken as written, never moved to a zone.
  const day = element.text.slice(0, 10);
  if (isDay(day)) return day;
  findings.add(element.line, `${parent.name}/${element.name}`, 'date', 'is not a date.');
  return undefined;
}

/** The signed amount of an element that has `Amt` and `CdtDbtInd`; money in is positive. */
export function signedAmount(
  element: XmlElement,
  currency: Currency,
  findings: FileFindings,
): Money | null {
  const amount = amountAt(element, currency, findings);
  const direction = textAt(element, 'CdtDbtInd');
  if (direction !== 'CRDT' && direction !== 'DBIT') {
    const line = statementLine(element, 'CdtDbtInd');
    findings.add(line, `${element.name}/CdtDbtInd`, 'direction', 'is neither CRDT nor DBIT.');
    return null;
  }
  return direction === 'DBIT' ? (amount?.negated() ?? null) : amount;
}

function amountAt(element: XmlElement, currency: Currency, findings: FileFindings): Money | null {
  const told = elementAt(element, 'Amt');
  const place = `${element.name}/Amt`;
  const line = told?.line ?? element.line;
  if (told === undefined) {
    findings.add(line, place, 'amount', 'is missing.');
    return null;
  }
  const of = told.attributes['Ccy'];
  if (of !== currency) {
    const detail = `is in ${of ?? 'no currency'}, but the account is in ${currency}.`;
    findings.add(line, place, 'currency', detail);
    return null;
  }
  const amount = plainAmount(told.text, currency);
  if (amount === null) findings.add(line, place, 'amount', `is not an amount in ${currency}.`);
  return amount;
}

/** ISO 20022 amounts have no sign: the direction stands beside them. */
export const plainAmount = (text: string, currency: Currency): Money | null =>
  text.startsWith('-') ? null : Money.fromDecimal(text.replace(/^\./, '0.'), currency);

interface Balance {
  readonly amount: Money;
  readonly on: string;
}

/**
 * Opening (OPBD; where a bank tells none, PRCD: the closing of the day before) and closing (CLBD).
 * A statement in pages repeats them: the first opening and the last closing count.
 */
export function balancesOf(
  statement: XmlElement,
  currency: Currency,
  findings: FileFindings,
): { opening: Balance; closing: Balance } | null {
  const coded = (code: string): readonly XmlElement[] =>
    childrenOf(statement, 'Bal').filter(
      (balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === code,
    );
  const opening = coded('OPBD')[0] ?? coded('PRCD')[0];
  const closing = coded('CLBD').at(-1);
  if (opening === undefined || closing === undefined) {
    const missing = opening === undefined ? 'opening (OPBD or PRCD)' : 'closing (CLBD)';
    findings.add(statement.line, 'Stmt/Bal', 'balance', `there is no ${missing} balance.`);
    return null;
  }
  const [opened, closed] = [opening, closing].map((of) => balanceOf(of, currency, findings));
  return opened && closed ? { opening: opened, closing: closed } : null;
}

function balanceOf(
  element: XmlElement,
  currency: Currency,
  findings: FileFindings,
): Balance | null {
  const amount = signedAmount(element, currency, findings);
  const date = elementAt(element, 'Dt');
  const on = date && dayAt(date, findings, 'Dt', 'DtTm');
  if (on === undefined) findings.add(element.line, 'Bal/Dt', 'date', 'the balance has no date.');
  return amount === null || on === undefined ? null : { amount, on };
}
