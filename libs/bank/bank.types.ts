import type { Money } from '#libs/kernel/money';
import type { Principal } from '#libs/platform/http/access';

export const STATEMENT_FORMATS = ['camt.053.001.02', 'camt.053.001.08', 'csv'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

/** A movement on an account, as the bank told it. */
export interface ToldLine {
  /** Days as "2026-11-22". */
  readonly bookedOn: string;
  readonly valueOn: string | null;
  /** Money in is positive. */
  readonly amount: Money;
  /** What payer and payee call it; empty when nothing is told. */
  readonly reference: string;
  /** What the bank calls it, unique enough to know it again by; null when it does not. */
  readonly bankReference: string | null;
  readonly description: string;
  /** The other party's name: personal data, never in logs. */
  readonly counterparty: string;
  readonly reversal: boolean;
}

/** The booked movements of one account over some days. */
export interface ToldStatement {
  readonly iban: string;
  readonly currency: Money['currency'];
  readonly reference: string | null;
  readonly fromOn: string;
  readonly toOn: string;
  /** Null where the format tells no balances. */
  readonly balances: { readonly opening: Money; readonly closing: Money } | null;
  readonly lines: readonly ToldLine[];
  /** Announced or told for information; they moved nothing yet. */
  readonly unbookedCount: number;
}

export interface ToldFile {
  readonly format: StatementFormat;
  readonly statements: readonly ToldStatement[];
}

/** A file as it arrives; the bytes are what the same file is recognised by. */
export interface StatementFile {
  readonly content: Buffer;
  readonly format: 'camt' | 'csv';
  /** The name of the saved column map; CSV only. */
  readonly columnMap?: string | undefined;
  /** Whose lines they are, where the CSV itself does not say. */
  readonly iban?: string | undefined;
  readonly currency?: string | undefined;
  readonly actor: Principal;
}

export interface ImportedStatement {
  readonly id: string;
  readonly accountId: string;
  readonly iban: string;
  readonly currency: Money['currency'];
  readonly format: StatementFormat;
  readonly reference: string | null;
  readonly fromOn: string;
  readonly toOn: string;
  readonly openingMinor: number | null;
  readonly closingMinor: number | null;
  readonly lineCount: number;
  /** Lines no file before had told; the others were known. */
  readonly addedCount: number;
  readonly unbookedCount: number;
  /** By how much it opens above the closing of the one before: not zero when something lies between. */
  readonly gapMinor: number | null;
  readonly importedBy: string;
  readonly importedAt: Date;
}

export interface ImportReport {
  readonly fileHash: string;
  /** The very same file had been taken before; nothing was changed. */
  readonly alreadyImported: boolean;
  readonly statements: readonly ImportedStatement[];
  readonly added: number;
  readonly duplicates: number;
}
