import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import type { AccountCode, DraftEntry } from '#libs/ledger/ledger.types';
import { releasedEntry } from '#libs/pledges/pledges.service';
import { expectedFee } from '../collection-costs/collection-costs.js';
import {
  collectedEntry,
  feeEntry,
  memoReversedEntry,
  refundAskedEntry,
  refundLeftEntry,
} from '../settlement-entries.js';
import { vatOfPledge } from '../vat-of-pledge.js';
import type { SeenPledge } from './snapshot.queries.js';

/** Pledges are let go in batches of this size, each with one entry. */
const RELEASED_AT_ONCE = 500;

/** The entries of causes of one kind; those of fees are estimates until Stripe has told them. */
interface RehearsedEntries {
  readonly cause: string;
  readonly entries: number;
  readonly exact: boolean;
}

interface RehearsedLine {
  readonly account: AccountCode;
  readonly debit: Money;
  readonly credit: Money;
}

export interface RehearsedBooks {
  readonly entries: readonly RehearsedEntries[];
  readonly lines: readonly RehearsedLine[];
}

interface Setting {
  readonly campaignId: string;
  readonly currency: Currency;
  readonly at: Date;
}

const ids = (pledgeId: string) => ({
  pledgeId,
  attemptId: `rehearsal:${pledgeId}`,
  paymentIntentId: `rehearsal:${pledgeId}`,
});

/** What is booked when every charge goes through: by the very functions that book it then; pure. */
export function booksOfCharges(
  held: readonly SeenPledge[],
  { currency, ...of }: Setting,
): RehearsedBooks {
  const entries = held.flatMap(({ pledgeId, totalMinor, ...goods }) => {
    const gross = Money.of(totalMinor, currency);
    const charge = { ...of, ...ids(pledgeId), gross, vat: vatOfPledge(goods, of.at) };
    const fee = feeEntry({ ...of, ...ids(pledgeId), fee: expectedFee(gross) });
    return [collectedEntry(charge), memoReversedEntry(charge), ...(fee === null ? [] : [fee])];
  });
  return booksOf(entries, currency);
}

/** What is booked when the threshold is missed: promises are let go, what was paid goes back. */
export function booksOfReleases(
  held: readonly SeenPledge[],
  paid: readonly SeenPledge[],
  { currency, ...of }: Setting,
): RehearsedBooks {
  const entries: DraftEntry[] = [];
  for (let start = 0; start < held.length; start += RELEASED_AT_ONCE) {
    const batch = held.slice(start, start + RELEASED_AT_ONCE);
    const total = batch.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
    const pledgeIds = batch.map(({ pledgeId }) => pledgeId);
    const causeId = `rehearsal:${start}`;
    entries.push(releasedEntry({ ...of, causeId, pledgeIds, total: Money.of(total, currency) }));
  }
  for (const { pledgeId, totalMinor, refundedMinor, ...goods } of paid) {
    const amount = Money.of(totalMinor - refundedMinor, currency);
    if (amount.isZero()) continue;
    const vatFact = vatOfPledge(goods, of.at);
    const { vat } = amount.splitVatIncluded(vatFact.basisPoints);
    const refundId = `rehearsal:${pledgeId}`;
    const refund = { ...of, pledgeId, refundId, amount, vat, vatFact };
    entries.push(refundAskedEntry(refund), refundLeftEntry(refund, refundId));
  }
  return booksOf(entries, currency);
}

function booksOf(entries: readonly DraftEntry[], currency: Currency): RehearsedBooks {
  const causes = new Map<string, number>();
  const lines = new Map<AccountCode, { debit: Money; credit: Money }>();
  for (const { cause, lines: drafted } of entries) {
    causes.set(cause.kind, (causes.get(cause.kind) ?? 0) + 1);
    for (const { account, side, amount } of drafted) {
      const none = { debit: Money.zero(currency), credit: Money.zero(currency) };
      const before = lines.get(account) ?? none;
      lines.set(account, { ...before, [side]: before[side].plus(amount) });
    }
  }
  return {
    entries: [...causes].map(([cause, count]) => ({
      cause,
      entries: count,
      exact: cause !== 'fee',
    })),
    lines: [...lines].map(([account, sides]) => ({ account, ...sides })),
  };
}
