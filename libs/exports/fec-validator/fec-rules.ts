/**
 * What a FEC must be, in one sentence each. Sources: article A47 A-1 (VII, IX, XII) of the Livre des
 * procédures fiscales; BOI-CF-IOR-60-40-20; the checks of the tax office's own Test Compta Demat.
 */
export const FEC_RULES = {
  name: 'The file is named after the SIREN, "FEC" and the last day of the year: 123456789FEC20261231.txt.',
  encoding: 'The characters are ASCII, ISO 8859-15 or UTF-8, the same in the whole file.',
  line_ends: 'Lines end with a line feed, with or without a carriage return, all alike.',
  header: 'The first line names the 18 fields in their order, with a tabulator or | between them.',
  no_lines: 'The file has at least one entry.',
  field_count: 'Every line has 18 fields.',
  required: 'A field that must be filled is filled.',
  date_format: 'A date is a day of the calendar as YYYYMMDD.',
  date_outside_year:
    'An entry lies in the year that ends on the day in the name (24 months at most).',
  account: 'The number of an account begins with three digits of the French chart.',
  amount_format: 'An amount is digits with a comma before its decimals, without groups.',
  debit_or_credit: 'A line has either a debit or a credit.',
  entry_balance: 'The debits of an entry are its credits, over two lines or more.',
  total_balance: 'The debits of the file are its credits.',
  number_format: 'The number of an entry ends with digits.',
  number_gap: 'The numbers of a journal follow each other without a gap and without going back.',
  entry_dates: 'The lines of an entry have one date and one day of validation.',
  chronology: 'Entries stand in the order of their validation.',
  currency: 'An amount in another currency names it by its three letters, and the other way round.',
  auxiliary: 'An auxiliary account has a number and a label, or neither.',
  lettering: 'A lettering has a code and a date, or neither.',
  labels: 'A journal and an account are called the same in the whole file.',
} as const;

export type FecRule = keyof typeof FEC_RULES;

export interface FecFinding {
  /** From 1, the header; 0 for the file as a whole. */
  readonly line: number;
  readonly rule: FecRule;
  /** What was found, without the rest of the line. */
  readonly detail: string;
}

export type Report = (line: number, rule: FecRule, detail: string) => void;
