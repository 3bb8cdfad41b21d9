import type { CampaignInput, CampaignTranslation, OfferTranslation } from './campaign-content.js';
import type { Findings } from './findings.js';

interface Offer {
  readonly id?: string | undefined;
}

/**
 * The translations as far as they speak of something in the campaign. Those that the author has
 * just written must fit altogether; older ones lose what was taken out of the campaign.
 */
export function fitTranslations(
  input: CampaignInput,
  written: boolean,
  findings: Findings,
): readonly CampaignTranslation[] {
  const { translations } = input;
  eachLocaleOnce(input, findings);
  if (written) {
    translations.forEach((translation, index) => {
      refuseUnmatched(translation, input, `/translations/${index}`, findings);
    });
    return translations;
  }
  const urls = new Set(input.images.map(({ url }) => url));
  return translations.map((translation) => ({
    ...translation,
    images: (translation.images ?? []).filter(({ url }) => urls.has(url)),
    rewards: still(translation.rewards, input.rewards),
    addOns: still(translation.addOns, input.addOns),
  }));
}

function eachLocaleOnce({ locale, translations }: CampaignInput, findings: Findings): void {
  const seen = new Set([locale]);
  translations.forEach((translation, index) => {
    if (seen.has(translation.locale)) {
      const detail = "Each language may be there once, and the campaign's own texts are one.";
      findings.add(`/translations/${index}/locale`, 'campaign.language_twice', detail);
    }
    seen.add(translation.locale);
  });
}

function refuseUnmatched(
  translation: CampaignTranslation,
  input: CampaignInput,
  pointer: string,
  findings: Findings,
): void {
  const add = (place: string): void => {
    const detail = 'The campaign has nothing that this speaks of.';
    findings.add(`${pointer}/${place}`, 'campaign.translation_unmatched', detail);
  };
  const urls = new Set(input.images.map(({ url }) => url));
  translation.images?.forEach(({ url }, index) => {
    if (!urls.has(url)) add(`images/${index}/url`);
  });
  for (const list of ['rewards', 'addOns'] as const) {
    const offers: readonly Offer[] = input[list];
    translation[list]?.forEach(({ id }, index) => {
      const found = id === undefined ? index < offers.length : offers.some((one) => one.id === id);
      if (!found) add(`${list}/${index}`);
    });
  }
}

const still = (
  translated: readonly OfferTranslation[] | undefined,
  offers: readonly Offer[],
): OfferTranslation[] =>
  (translated ?? []).filter(({ id }) => offers.some((offer) => offer.id === id));
