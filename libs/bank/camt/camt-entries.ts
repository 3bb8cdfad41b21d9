import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import type { ToldLine } from '../bank.types.js';
import type { FileFindings } from '../file-findings.js';
import { dayAt, plainAmount, signedAmount } from './camt-values.js';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-tree.js';

interface Reading {
  readonly currency: Currency;
  readonly findings: FileFindings;
}

/** Version 02 writes the status as text, version 08 as a code inside. */
export function statusOf(entry: XmlElement, findings: FileFindings): 'booked' | 'unbooked' {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
  if (status === 'BOOK') return 'booked';
  if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') return 'unbooked';
  const line = elementAt(entry, 'Sts')?.line ?? entry.line;
  findings.add(line, 'Ntry/Sts', 'status', `${status ?? 'nothing'} is not a status of an entry.`);
  return 'unbooked';
}

/**
 * The lines of a booked entry. A batch whose single movements are told with amounts that add up to
 * it becomes a line for each; any other entry is one line.
 */
export function entryLines(entry: XmlElement, reading: Reading): readonly ToldLine[] {
  const total = signedAmount(entry, reading.currency, reading.findings);
  const dates = datesOf(entry, reading.findings);
  if (total === null || dates === null) return [];
  // CdtDbtInd already tells the direction of a reversal (unlike MT940's RC and RD), so the sign stays.
  const common = { ...dates, reversal: textAt(entry, 'RvslInd') === 'true' };
  const movements = childrenOf(entry, 'NtryDtls').flatMap((all) => childrenOf(all, 'TxDtls'));
  const amounts = movements.map((movement) => movementAmount(movement, total));
  if (movements.length > 1 && addUpTo(total, amounts)) {
    return movements.map((movement, index) => ({
      ...common,
      amount: amounts[index] ?? total,
      ...wordsOf(entry, [movement], common.reversal, total),
    }));
  }
  return [{ ...common, amount: total, ...wordsOf(entry, movements, common.reversal, total) }];
}

function datesOf(
  entry: XmlElement,
  findings: FileFindings,
): { bookedOn: string; valueOn: string | null } | null {
  const dayOf = (name: string): string | undefined => {
    const date = elementAt(entry, name);
    return date && dayAt(date, findings, 'Dt', 'DtTm');
  };
  const valueOn = dayOf('ValDt') ?? null;
  const bookedOn = dayOf('BookgDt') ?? valueOn;
  if (bookedOn !== null) return { bookedOn, valueOn };
  findings.add(entry.line, 'Ntry/BookgDt', 'date', 'the entry has no booking date.');
  return null;
}

/** Version 08 tells amount and direction; version 02 the amount, in the direction of the batch. */
function movementAmount(movement: XmlElement, total: Money): Money | null {
  const told = elementAt(movement, 'Amt') ?? elementAt(movement, 'AmtDtls', 'TxAmt', 'Amt');
  if (told?.attributes['Ccy'] !== total.currency) return null;
  const amount = plainAmount(told.text, total.currency);
  const direction = textAt(movement, 'CdtDbtInd') ?? (total.isNegative() ? 'DBIT' : 'CRDT');
  return direction === 'DBIT' ? (amount?.negated() ?? null) : amount;
}

function addUpTo(total: Money, amounts: readonly (Money | null)[]): boolean {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length && Money.sum(known, total.currency).equals(total);
}

type Words = Pick<ToldLine, 'reference' | 'bankReference' | 'description' | 'counterparty'>;

function wordsOf(
  entry: XmlElement,
  movements: readonly XmlElement[],
  reversal: boolean,
  total: Money,
): Words {
  const [only] = movements.length === 1 ? movements : [];
  const bankReference = meant(only && textAt(only, 'Refs', 'AcctSvcrRef'));
  return {
    reference: joined(movements.map(referenceOf), 500),
    bankReference: (bankReference ?? meant(textAt(entry, 'AcctSvcrRef')))?.slice(0, 100) ?? null,
    description: joined(
      [...movements.flatMap(descriptionsOf), textAt(entry, 'AddtlNtryInf')],
      2000,
    ),
    // The parties stay those of the first booking when the bank takes it back.
    counterparty: joined(
      movements.map((movement) => counterpartyOf(movement, total.isNegative() !== reversal)),
      200,
    ),
  };
}

/** Banks write these where they have to write something. */
const meant = (text: string | undefined): string | undefined =>
  text === undefined || /^(NOTPROVIDED|NOT PROVIDED|NONREF)$/i.test(text) ? undefined : text;

const referenceOf = (movement: XmlElement): string | undefined =>
  meant(textAt(movement, 'Refs', 'EndToEndId')) ??
  meant(textAt(movement, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')) ??
  meant(textAt(movement, 'Refs', 'InstrId')) ??
  meant(textAt(movement, 'Refs', 'PmtInfId'));

const descriptionsOf = (movement: XmlElement): readonly (string | undefined)[] => [
  ...childrenOf(elementAt(movement, 'RmtInf') ?? movement, 'Ustrd').map(({ text }) => text),
  textAt(movement, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref'),
  textAt(movement, 'AddtlTxInf'),
];

function counterpartyOf(movement: XmlElement, paidOut: boolean): string | undefined {
  const roles = paidOut ? ['Cdtr', 'UltmtCdtr'] : ['Dbtr', 'UltmtDbtr'];
  const parties = roles.map((role) => elementAt(movement, 'RltdPties', role));
  const names = parties.map(
    (party) => party && (textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm')),
  );
  return names.find((name) => name !== undefined);
}

const joined = (texts: readonly (string | undefined)[], max: number): string =>
  [...new Set(texts.filter((text) => text !== undefined && text !== ''))]
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, max);
