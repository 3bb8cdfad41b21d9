import type { StorefrontSettings } from '../api/types.js';
import type { Language } from '../text/languages.js';
import type { DoorOutcome, SavedCardPayment } from './card-door.js';
import { confirmSavedCard } from './stripe-door.js';

/**
 * Pays with the card that is saved already, on the bank's page where the bank wants one.
 * @throws Unanswered when it is not known what the bank said; asking again is safe.
 */
export async function confirmSaved(
  settings: StorefrontSettings,
  language: Language,
  order: SavedCardPayment,
): Promise<DoorOutcome> {
  const { stripeApiBase } = settings;
  if (stripeApiBase === null) {
    // Stripe's loader is fetched only where Stripe itself takes the card.
    const { confirmSavedAtStripe } = await import('./stripe-element.js');
    return confirmSavedAtStripe(language, order);
  }
  const outcome = await confirmSavedCard(stripeApiBase, order);
  if (outcome.kind !== 'redirect') return outcome;
  window.location.assign(outcome.url);
  return { kind: 'leaving' };
}
