import { Money } from '#libs/kernel/money';
import { draftEntry, type DraftEntry } from '#libs/ledger/ledger.types';
import { signedLine } from '../booking/stripe-entries.js';
import type { UnbookedLine } from './match-bank.statements.js';

/**
 * What a bank line books: the payouts it pays leave the way to the bank, or it stands in suspense until
 * somebody knows what it is for. A line that stood there leaves suspense when its payout turns up.
 */
export function bankLineEntry(line: UnbookedLine): DraftEntry {
  const amount = Money.fromDatabase(line.amountMinor, line.currency);
  const facts = { occurredAt: line.at, campaignId: null, pledgeIds: [] };
  if (line.parts.length === 0) {
    return draftEntry({
      ...facts,
      cause: { kind: 'bank_unknown', id: line.id },
      description: 'Not understood at the bank',
      lines: [
        ...signedLine('bank', amount, line.id),
        ...signedLine('suspense', amount.negated(), line.id),
      ],
    });
  }
  return draftEntry({
    ...facts,
    cause: { kind: 'bank_payout', id: line.id },
    description: 'Payout seen at the bank',
    lines: [
      ...signedLine(line.inSuspense ? 'suspense' : 'bank', amount, line.id),
      ...line.parts.flatMap((part) =>
        signedLine(
          'payouts_in_transit',
          Money.fromDatabase(-part.amountMinor, line.currency),
          part.payoutId,
        ),
      ),
    ],
  });
}
