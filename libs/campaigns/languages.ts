interface InLocale {
  readonly locale: string;
}

const languageOf = (locale: string): string => locale.slice(0, 2);

/**
 * The translation for a reader, or null where the campaign's own texts serve best: the very locale
 * first, then the same language of any country ("fr-BE" reads "fr"), then the campaign's own.
 */
export function translationFor<T extends InLocale>(
  own: string,
  translations: readonly T[],
  wanted: string | undefined,
): T | null {
  if (wanted === undefined || wanted === own) return null;
  const exact = translations.find(({ locale }) => locale === wanted);
  if (exact !== undefined) return exact;
  const language = languageOf(wanted);
  if (languageOf(own) === language) return null;
  return translations.find(({ locale }) => languageOf(locale) === language) ?? null;
}
