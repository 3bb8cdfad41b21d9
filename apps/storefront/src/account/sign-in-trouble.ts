import { Refusal, Unanswered } from '../api/client.js';
import type { MessageKey } from '../text/words.js';

export interface Trouble {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, number>>;
}

const BY_CODE: Readonly<Record<string, MessageKey>> = {
  'auth.invalid_email_or_password': 'signin.wrong_password',
  'auth.email_not_verified': 'signin.not_verified',
  'auth.invalid_token': 'signin.link_over',
  'auth.token_expired': 'signin.link_over',
  'auth.user_not_found': 'signin.link_over',
  'auth.password_too_short': 'signin.password_short',
  'auth.invalid_email': 'signin.email_wrong',
  'auth.passkey_not_found': 'signin.passkey_unknown',
  'auth.authentication_failed': 'signin.passkey_unknown',
  'auth.session_not_fresh': 'signin.again',
  'auth.two_factor_required': 'signin.second_factor',
};

/** What went wrong with signing in, in words a person uses. */
export function signInTrouble(error: unknown): Trouble {
  if (error instanceof Unanswered) return { key: 'signin.unanswered', values: {} };
  if (!(error instanceof Refusal)) return { key: 'signin.refused', values: {} };
  const { problem, retryAfterSeconds } = error;
  if (problem.status === 429) {
    const count = retryAfterSeconds ?? 60;
    return { key: 'signin.too_often', values: { count, n: count } };
  }
  return { key: BY_CODE[problem.code] ?? 'signin.refused', values: {} };
}
