export const EXCEPTION_TYPES = [
  'missing_in_ledger',
  'missing_at_stripe',
  'amount_differs',
  'fee_differs',
  'duplicate',
  'timing',
  'payout_not_at_bank',
  'bank_line_without_payout',
  'unknown_category',
  'bank_amount_differs',
  'payout_remainder',
  'unbooked_fx',
  'remainder',
] as const;
export type ExceptionType = (typeof EXCEPTION_TYPES)[number];

export type SubjectKind = 'reference' | 'balance_transaction' | 'payout' | 'bank_line' | 'day';

export const RESOLUTIONS = ['accepted', 'corrected', 'explained'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What asked for a run: the end of a day, news of a payout or statement, a person, an operator. */
export type RunKind = 'daily' | 'news' | 'asked' | 'command';

/** Days are written as YYYY-MM-DD, in the zone of the books. */
export interface RunOrder {
  readonly fromOn: string;
  readonly toOn: string;
  readonly kind: RunKind;
  readonly askedBy: string;
  /** True compares everything again, whatever was compared before. */
  readonly whole?: boolean;
}
