import { createHash } from 'node:crypto';
import type { ToldLine } from '../bank.types.js';

export interface KnownByPrint {
  readonly fingerprint: string;
  /** 1 for the first of truly equal lines, 2 for the next. */
  readonly occurrence: number;
}

/**
 * What makes two lines of different files the same: day, amount and the bank's reference; where the
 * bank gives none, day, amount and words. Lines that are equal in all of it are counted.
 */
export function fingerprinted(
  lines: readonly ToldLine[],
  seen: Map<string, number>,
): readonly (ToldLine & KnownByPrint)[] {
  return lines.map((line) => {
    const fingerprint = fingerprintOf(line);
    const occurrence = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, occurrence);
    return { ...line, fingerprint, occurrence };
  });
}

function fingerprintOf(line: ToldLine): string {
  const words = [line.reference, line.description, line.counterparty].map((text) =>
    text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase(),
  );
  const known = line.bankReference === null ? ['words', ...words] : ['bank', line.bankReference];
  const { bookedOn, amount } = line;
  const parts = [bookedOn, amount.amountMinor, amount.currency, ...known];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
