import { FEC_FIELDS, type FecField } from '../fec/fec-fields.js';
import { isFecDay } from './fec-days.js';
import type { Report } from './fec-rules.js';

const OPTIONAL: readonly FecField[] = [
  'CompAuxNum',
  'CompAuxLib',
  'EcritureLet',
  'DateLet',
  'Montantdevise',
  'Idevise',
];
const DATES: readonly FecField[] = ['EcritureDate', 'PieceDate', 'DateLet', 'ValidDate'];
/** Who has more accounts than this has one for each customer; the first ones are compared then. */
const LABELS_MAX = 10_000;
const ACCOUNT = /^[1-9]\d\d[0-9A-Za-z]*$/;
const CURRENCY = /^[A-Z]{3}$/;

const at = (field: FecField): number => FEC_FIELDS.indexOf(field);
const REQUIRED = FEC_FIELDS.map((field, index) => ({ field, index })).filter(
  ({ field }) => !OPTIONAL.includes(field),
);
const DATED = DATES.map((field) => ({ field, index: at(field) }));
const PAIRS = [
  { rule: 'auxiliary', fields: ['CompAuxNum', 'CompAuxLib'] },
  { rule: 'lettering', fields: ['EcritureLet', 'DateLet'] },
  { rule: 'currency', fields: ['Montantdevise', 'Idevise'] },
] as const;
const PAIRED = PAIRS.map(({ rule, fields: [first, second] }) => ({
  rule,
  first: at(first),
  second: at(second),
  told: `${first} and ${second}`,
}));
const NAMED = [
  { number: at('JournalCode'), label: at('JournalLib') },
  { number: at('CompteNum'), label: at('CompteLib') },
] as const;
const [ACCOUNT_AT, CURRENCY_AT] = [at('CompteNum'), at('Idevise')];

/** Checks the fields of one line for themselves; its amounts and its place are looked at elsewhere. */
export class FecFieldsCheck {
  readonly #labels = NAMED.map(() => new Map<string, string>());

  constructor(private readonly report: Report) {}

  check(fields: readonly string[], line: number): void {
    for (const { field, index } of REQUIRED) {
      if (fields[index]?.trim() === '') this.report(line, 'required', field);
    }
    for (const { field, index } of DATED) {
      const text = fields[index] ?? '';
      if (text !== '' && !isFecDay(text)) this.report(line, 'date_format', `${field} ${text}`);
    }
    this.checkPairs(fields, line);
    this.checkNumbers(fields, line);
    this.checkLabels(fields, line);
  }

  private checkPairs(fields: readonly string[], line: number): void {
    for (const { rule, first, second, told } of PAIRED) {
      if ((fields[first] === '') !== (fields[second] === '')) this.report(line, rule, told);
    }
  }

  private checkNumbers(fields: readonly string[], line: number): void {
    const account = fields[ACCOUNT_AT] ?? '';
    if (account !== '' && !ACCOUNT.test(account)) this.report(line, 'account', account);
    const currency = fields[CURRENCY_AT] ?? '';
    if (currency !== '' && !CURRENCY.test(currency)) this.report(line, 'currency', currency);
  }

  private checkLabels(fields: readonly string[], line: number): void {
    NAMED.forEach(({ number, label }, index) => {
      const [code, name] = [fields[number] ?? '', fields[label] ?? ''];
      const labels = this.#labels[index];
      const known = labels?.get(code);
      if (known === undefined) {
        if (labels !== undefined && labels.size < LABELS_MAX) labels.set(code, name);
      } else if (known !== name) this.report(line, 'labels', `${code} was ${known}, now ${name}`);
    });
  }
}
