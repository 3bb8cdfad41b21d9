/**
 * The 18 fields of a FEC, in their order, as the first line names them.
 * Source: article A47 A-1, VII, of the Livre des procédures fiscales.
 */
export const FEC_FIELDS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

export type FecField = (typeof FEC_FIELDS)[number];

/**
 * "123456789FEC20261231.txt": the company and the last day of its accounting year.
 * Source: article A47 A-1, IX, of the Livre des procédures fiscales.
 */
export const fecName = (siren: string, closingDay: string): string =>
  `${siren}FEC${closingDay.replaceAll('-', '')}.txt`;
