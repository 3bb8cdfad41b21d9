import { declineOf } from './declines.js';
import type { CardDecline } from './declines.js';
import type { TestCard } from './test-card.js';

export interface Attempt {
  readonly purpose: 'payment' | 'setup';
  /** The customer is not there: a challenge cannot be shown. */
  readonly offSession: boolean;
  /** The card was authenticated before for use off-session. */
  readonly setUp: boolean;
  /** The customer has just passed 3-D Secure for this very attempt. */
  readonly authenticated: boolean;
  /** The merchant asked for 3-D Secure although the card does not insist. */
  readonly requested: boolean;
}

export type Verdict =
  | { readonly kind: 'approved' }
  | { readonly kind: 'challenge' }
  | { readonly kind: 'declined'; readonly decline: CardDecline };

/** What the card's issuer answers: pure, so that every documented card can be checked. */
export function judge(card: TestCard, attempt: Attempt): Verdict {
  if (!attempt.authenticated && asksForAuthentication(card, attempt)) {
    if (card.authenticationFails) {
      return { kind: 'declined', decline: declineOf('generic_decline') };
    }
    if (attempt.offSession) {
      return { kind: 'declined', decline: declineOf('authentication_required') };
    }
    return { kind: 'challenge' };
  }
  const applies = attempt.purpose === 'payment' || card.declinesPaymentsOnly !== true;
  if (card.decline !== undefined && applies) {
    return { kind: 'declined', decline: declineOf(card.decline) };
  }
  return { kind: 'approved' };
}

function asksForAuthentication(card: TestCard, attempt: Attempt): boolean {
  switch (card.authentication) {
    case 'always':
      return true;
    case 'unless_set_up':
      return !(attempt.purpose === 'payment' && attempt.offSession && attempt.setUp);
    case 'on_session':
      return attempt.purpose === 'payment' && !attempt.offSession;
    case 'on_request':
      return attempt.requested && !attempt.offSession;
    default:
      return false;
  }
}
