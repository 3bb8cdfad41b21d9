import { refused } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import type { StatementFormat, ToldFile, ToldLine, ToldStatement } from '../bank.types.js';
import { FileFindings } from '../file-findings.js';
import { isIban, normalIban } from '../iban.js';
import { balancesOf, currencyOf, dayAt, statementLine } from './camt-values.js';
import { entryLines, statusOf } from './camt-entries.js';
import { childrenOf, elementAt, textAt, xmlRoot, type XmlElement } from './xml-tree.js';

const NAMESPACE = /camt\.053\.001\.(\d{2})$/;
const FORMATS: Readonly<Record<string, StatementFormat>> = {
  '02': 'camt.053.001.02',
  '08': 'camt.053.001.08',
};

/**
 * Reads a bank-to-customer statement. Source: ISO 20022 message definitions camt.053.001.02 and
 * camt.053.001.08 (BankToCustomerStatementV02, V08).
 * @throws DomainError bank_statement.* (422) with every place that is wrong
 */
export function readCamt(content: Buffer): ToldFile {
  const document = documentIn(xmlRoot(content));
  const format = formatOf(document);
  const statements = document.children.flatMap((message) =>
    message.name === 'BkToCstmrStmt' ? childrenOf(message, 'Stmt') : [],
  );
  if (statements.length === 0) {
    throw refused('bank_statement.empty', 'The file holds no statement (BkToCstmrStmt/Stmt).');
  }
  const findings = new FileFindings();
  const told = statements.map((statement) => readStatement(statement, findings));
  findings.refuseIfAny();
  return { format, statements: told.filter((statement) => statement !== null) };
}

/** Some banks put an envelope around the document. */
function documentIn(root: XmlElement): XmlElement {
  const candidates = [root, ...root.children, ...root.children.flatMap(({ children }) => children)];
  const document = candidates.find(({ name }) => name === 'Document');
  if (document !== undefined) return document;
  throw unknownMessage(`its root is <${root.name}>, not <Document>`);
}

function formatOf(document: XmlElement): StatementFormat {
  const spaces = Object.entries(document.attributes)
    .filter(([name]) => /^xmlns(:|$)/.test(name))
    .map(([, value]) => value);
  const version = spaces.map((space) => NAMESPACE.exec(space)?.[1]).find((found) => found);
  const format = FORMATS[version ?? ''];
  if (format !== undefined) return format;
  throw unknownMessage(`its namespace is ${spaces[0] ?? 'not told'}`);
}

const unknownMessage = (why: string): Error =>
  refused(
    'bank_statement.unknown_message',
    `Only camt.053.001.02 and camt.053.001.08 are taken; ${why}. Ask the bank for one of these.`,
  );

function readStatement(statement: XmlElement, findings: FileFindings): ToldStatement | null {
  const iban = ibanOf(statement, findings);
  const currency = currencyOf(statement, findings);
  if (iban === null || currency === null) return null;
  const balances = balancesOf(statement, currency, findings);
  const booked: ToldLine[] = [];
  let unbookedCount = 0;
  for (const entry of childrenOf(statement, 'Ntry')) {
    const status = statusOf(entry, findings);
    const lines = status === 'booked' ? entryLines(entry, { currency, findings }) : [];
    const moving = lines.filter(({ amount }) => !amount.isZero());
    if (moving.length === 0) unbookedCount += 1;
    booked.push(...moving);
  }
  if (balances === null) return null;
  const { opening, closing } = balances;
  return {
    iban,
    currency,
    reference: textAt(statement, 'Id')?.slice(0, 200) ?? null,
    ...daysOf(statement, booked, closing.on, findings),
    balances: { opening: opening.amount, closing: closing.amount },
    lines: booked,
    unbookedCount,
  };
}

function ibanOf(statement: XmlElement, findings: FileFindings): string | null {
  const iban = normalIban(textAt(statement, 'Acct', 'Id', 'IBAN') ?? '');
  if (isIban(iban)) return iban;
  const why =
    iban === ''
      ? 'the account has no IBAN; accounts are known by their IBAN.'
      : 'the IBAN of the account has wrong check digits.';
  findings.add(statementLine(statement, 'Acct'), 'Acct/Id/IBAN', 'iban', why);
  return null;
}

/** The period the bank names; else from the first booking to the day of the closing balance. */
function daysOf(
  statement: XmlElement,
  lines: readonly ToldLine[],
  closedOn: string,
  findings: FileFindings,
): { fromOn: string; toOn: string } {
  const told = elementAt(statement, 'FrToDt');
  const from = told && dayAt(told, findings, 'FrDt', 'FrDtTm');
  const to = told && dayAt(told, findings, 'ToDt', 'ToDtTm');
  const toOn = to ?? closedOn;
  const first = lines.reduce((day, { bookedOn }) => (bookedOn < day ? bookedOn : day), toOn);
  const fromOn = from ?? first;
  return fromOn <= toOn ? { fromOn, toOn } : { fromOn: toOn, toOn };
}

/**
 * Opening balance, lines and closing balance have to agree: else lines are missing or doubled.
 * @throws DomainError bank_statement.does_not_add_up (422) saying by how much
 */
export function assertAddsUp({ statements }: ToldFile): void {
  for (const { balances, lines, currency, reference, fromOn, toOn } of statements) {
    if (balances === null) continue;
    const moved = Money.sum(
      lines.map(({ amount }) => amount),
      currency,
    );
    const difference = balances.closing.minus(balances.opening.plus(moved));
    if (difference.isZero()) continue;
    throw refused(
      'bank_statement.does_not_add_up',
      `Statement ${reference ?? '(unnamed)'} (${fromOn} to ${toOn}) opens at ${balances.opening.toString()}, ` +
        `its booked lines add ${moved.toString()}, but it closes at ${balances.closing.toString()}: ` +
        `${difference.toString()} are not explained. The file was not taken.`,
      { extra: { difference: difference.toJSON() } },
    );
  }
}
