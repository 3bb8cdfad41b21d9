import type { ClosedIntent } from '#libs/payments/payments.types';

type Unknown = Extract<ClosedIntent, { kind: 'unknown' }>;

/** Stripe has something else under this id than we had asked for. */
export const isMismatch = (end: ClosedIntent): end is Unknown & { readonly reason: 'mismatch' } =>
  end.kind === 'unknown' && end.reason === 'mismatch';
