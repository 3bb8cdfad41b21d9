import type { Ids } from '#libs/kernel/ids';
import type { CampaignContent, OfferTranslation } from './campaign-content.js';

interface Offer {
  readonly id: string | null;
}

/**
 * Gives an id to each reward and add-on that is new, and to their translations the ids of what they
 * speak of, so that moving a reward in its list never gives it another's words.
 */
export function identified({ text, terms }: CampaignContent, ids: Ids): CampaignContent {
  const withId = <T extends Offer>(offer: T): T => ({ ...offer, id: offer.id ?? ids.next() });
  const rewards = terms.rewards.map(withId);
  const addOns = terms.addOns.map(withId);
  const translations = text.translations.map((translation) => ({
    ...translation,
    rewards: byId(translation.rewards, rewards),
    addOns: byId(translation.addOns, addOns),
  }));
  return { text: { ...text, translations }, terms: { ...terms, rewards, addOns } };
}

const byId = (
  translated: readonly OfferTranslation[] | undefined,
  offers: readonly Offer[],
): OfferTranslation[] =>
  (translated ?? []).flatMap((one, place) => {
    const id = one.id ?? offers[place]?.id;
    return id === undefined || id === null ? [] : [{ ...one, id }];
  });
