import type { CampaignContent, OfferTranslation } from '../content/campaign-content.js';
import { translationFor } from '../languages.js';

/** The content as a reader of `wanted` reads it: each text in that language where there is one. */
export function contentIn(
  { text, terms }: CampaignContent,
  wanted: string | undefined,
): CampaignContent {
  const translation = translationFor(text.locale, text.translations, wanted);
  if (translation === null) return { text, terms };
  const { locale, title, summary, story, images, rewards, addOns } = translation;
  const offers = new Map([...(rewards ?? []), ...(addOns ?? [])].map((one) => [one.id, one]));
  const words = (id: string | null): OfferTranslation => offers.get(id ?? '') ?? {};
  return {
    text: {
      ...text,
      locale,
      title: title ?? text.title,
      summary: summary ?? text.summary,
      story: story ?? text.story,
      images: withAlts(text.images, images),
    },
    terms: {
      ...terms,
      rewards: terms.rewards.map((reward) => ({
        ...reward,
        title: words(reward.id).title ?? reward.title,
        description: words(reward.id).description ?? reward.description,
      })),
      addOns: terms.addOns.map((addOn) => ({
        ...addOn,
        title: words(addOn.id).title ?? addOn.title,
      })),
    },
  };
}

/** The pictures with what they show in another language, by their address. */
export function withAlts<T extends { readonly url: string; readonly alt: string }>(
  images: readonly T[],
  alts: readonly { readonly url: string; readonly alt: string }[] | undefined,
): readonly T[] {
  const altOf = new Map((alts ?? []).map(({ url, alt }) => [url, alt]));
  return images.map((image) => ({ ...image, alt: altOf.get(image.url) ?? image.alt }));
}
