import { createHash } from 'node:crypto';
import type { DraftEntry } from './ledger.types.js';

/**
 * What an entry books, as a SHA-256 in hex: campaign, pledges and lines, in whatever order they
 * were named. The instant, the words, references and the facts of VAT stay out: a cause that is
 * delivered again may come with a later clock or a better sentence, and is still the same cause.
 */
export function contentHash(entry: DraftEntry): string {
  const lines = entry.lines.map(({ account, side, amount }) => [
    account,
    side,
    amount.amountMinor,
    amount.currency,
  ]);
  const content = [
    entry.cause.kind,
    entry.cause.id,
    entry.campaignId,
    [...entry.pledgeIds].sort(),
    lines.map((line) => JSON.stringify(line)).sort(),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** One text for a cause, to find it again in a map. */
export const causeKey = (cause: DraftEntry['cause']): string =>
  JSON.stringify([cause.kind, cause.id]);
