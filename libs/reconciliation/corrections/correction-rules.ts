import { refused } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { draftEntry, type AccountCode, type DraftEntry } from '#libs/ledger/ledger.types';
import type { ExceptionRow } from '../exceptions/exceptions.statements.js';
import type { CorrectionLine } from './corrections.statements.js';

/**
 * What a correction may not touch: promises are not money, and the bank's account says what the bank
 * says.
 */
const FORBIDDEN: readonly AccountCode[] = ['pledges_held', 'pledges_held_contra', 'bank'];
/** Accounts whose lines are compared with the outside, so that they name what they are about. */
const NAMED: readonly AccountCode[] = [
  'stripe_clearing',
  'payouts_in_transit',
  'suspense',
  'payment_fees',
];

/** The account on which the difference of an exception stands. */
function accountOf({ subjectKind, type }: ExceptionRow): AccountCode | null {
  if (subjectKind === 'balance_transaction' && type === 'unknown_category') return 'suspense';
  if (subjectKind === 'bank_line') return 'suspense';
  if (subjectKind === 'payout') return type === 'payout_remainder' ? null : 'payouts_in_transit';
  return subjectKind === 'reference' && type !== 'timing' ? 'stripe_clearing' : null;
}

/**
 * A correcting entry moves the account on which the difference stands by exactly the difference, against
 * whatever accounts finance names. So it either resolves the exception or is refused.
 * @throws DomainError correction.not_possible, correction.account_not_allowed,
 *   correction.does_not_balance, correction.does_not_resolve (422)
 */
export function assertCorrects(exception: ExceptionRow, lines: readonly CorrectionLine[]): void {
  const account = accountOf(exception);
  if (account === null) {
    throw refused('correction.not_possible', 'No entry of ours can put this right.');
  }
  for (const line of lines) {
    const other = line.account === 'suspense' && account !== 'suspense';
    if (other || FORBIDDEN.includes(line.account)) {
      throw refused('correction.account_not_allowed', `${line.account} cannot be corrected here.`);
    }
  }
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.currency, (sums.get(line.currency) ?? 0) + signed(line));
  if (lines.length < 2 || [...sums.values()].some((sum) => sum !== 0)) {
    throw refused('correction.does_not_balance', 'Debit and credit differ.');
  }
  const ofCurrency = lines.filter(({ currency }) => currency === exception.currency);
  const own = ofCurrency.filter((line) => line.account === account);
  const fees = ofCurrency.filter((line) => line.account === 'payment_fees');
  const [only] = own;
  if (
    own.length > 1 ||
    fees.length > 1 ||
    only === undefined ||
    signed(only) !== exception.amountMinor
  ) {
    throw refused(
      'correction.does_not_resolve',
      `One line moves ${account} by ${Money.fromDatabase(exception.amountMinor, exception.currency).toString()}.`,
    );
  }
}

/** What usually puts it right; null where only a person knows the other account. */
export function suggestionFor(exception: ExceptionRow): readonly CorrectionLine[] | null {
  const account = accountOf(exception);
  const against = SUGGESTED[exception.type];
  if (account === null || against === undefined) return null;
  const { amountMinor, currency } = exception;
  const line = (code: AccountCode, minor: number): CorrectionLine => ({
    account: code,
    side: minor > 0 ? 'debit' : 'credit',
    amountMinor: Math.abs(minor),
    currency,
  });
  return [line(account, amountMinor), line(against, -amountMinor)];
}

const SUGGESTED: Partial<Record<ExceptionRow['type'], AccountCode>> = {
  fee_differs: 'payment_fees',
  bank_amount_differs: 'bank_fees',
};

const signed = ({ side, amountMinor }: CorrectionLine): number =>
  side === 'debit' ? amountMinor : -amountMinor;

export function correctionEntry(
  exception: ExceptionRow,
  correction: { readonly id: string; readonly lines: readonly CorrectionLine[] },
  at: Date,
): DraftEntry {
  return draftEntry({
    cause: { kind: 'correction', id: correction.id },
    occurredAt: at,
    campaignId: null,
    pledgeIds: exception.pledgeId === null ? [] : [exception.pledgeId],
    description: 'Correction after reconciliation',
    lines: correction.lines.map(({ account, side, amountMinor, currency, vat }) => ({
      account,
      side,
      amount: Money.fromDatabase(amountMinor, currency),
      ...(NAMED.includes(account) ? { reference: exception.subjectId } : {}),
      ...(vat === undefined ? {} : { vat }),
    })),
  });
}
