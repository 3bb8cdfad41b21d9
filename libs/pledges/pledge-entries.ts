import { assert } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import type { AccountCode, DraftEntry, DraftLine } from '#libs/ledger/ledger.types';

/** Pledges of one campaign that move together, as one entry of the memo accounts. */
export interface MemoBatch {
  /** What makes the entry; one id, one entry. */
  readonly causeId: string;
  readonly campaignId: string;
  readonly pledgeIds: readonly string[];
  readonly total: Money;
  readonly at: Date;
}

/** Pledges became held: promised, not yet owed, therefore off the balance sheet. */
export const heldEntry = (batch: MemoBatch): DraftEntry =>
  memoEntry(batch, 'hold', 'Pledges held', ['pledges_held', 'pledges_held_contra']);

/** Held pledges were let go unpaid (released, cancelled, dropped): the reverse of the above. */
export const releasedEntry = (batch: MemoBatch): DraftEntry =>
  memoEntry(batch, 'release', 'Pledges released', ['pledges_held_contra', 'pledges_held']);

/** A held pledge was changed: the difference alone is posted. Null when the money is the same. */
export function changedEntry(batch: MemoBatch): DraftEntry | null {
  if (batch.total.isZero()) return null;
  return batch.total.isNegative()
    ? releasedEntry({ ...batch, total: batch.total.negated() })
    : heldEntry(batch);
}

function memoEntry(
  { causeId, campaignId, pledgeIds, total, at }: MemoBatch,
  kind: 'hold' | 'release',
  description: string,
  [debited, credited]: readonly [AccountCode, AccountCode],
): DraftEntry {
  assert(total.amountMinor > 0, 'an entry moves a positive amount');
  const lines: DraftLine[] = [
    { account: debited, side: 'debit', amount: total },
    { account: credited, side: 'credit', amount: total },
  ];
  return {
    cause: { kind, id: causeId },
    occurredAt: at,
    campaignId,
    pledgeIds,
    description,
    lines,
  };
}
