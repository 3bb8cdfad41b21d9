import { present } from '../core/present.js';
import type { Challenge } from '../core/records.js';
import type { World } from '../core/world.js';

/** Opens a 3-D Secure challenge for an intent; the customer completes or fails it on our page. */
export function openChallenge(world: World, intent: string): Challenge {
  const challenge: Challenge = { id: world.ids.next('3ds', 32), intent, state: 'open' };
  world.tables.challenges.put(challenge, {});
  return challenge;
}

export function closeChallenge(world: World, id: string, state: 'completed' | 'failed'): void {
  const challenge = present(world.tables.challenges.get(id), 'the challenge of an intent').object;
  world.tables.challenges.put({ ...challenge, state }, {});
}

const challengeUrl = (world: World, id: string): string => `${world.origin}/3ds/${id}`;

export interface NextAction {
  type: string;
  redirect_to_url?: { return_url: string | null; url: string | null };
  use_stripe_sdk?: Record<string, unknown>;
}

/**
 * What the browser must do next: go to the page and come back to `returnUrl`, or, when the
 * merchant left that to Stripe.js, open the page itself.
 */
export function nextAction(world: World, challenge: string, returnUrl: string | null): NextAction {
  const url = challengeUrl(world, challenge);
  if (returnUrl !== null) {
    return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: challenge },
  };
}
