import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { ALL_AREAS, messagesOf, type Area, type CatalogueKey } from './catalogue.js';
import { LOCALE_OF, type Language } from './languages.js';

type WithoutForm<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** The name of a message; a counted one is named without its "_one" and "_other". */
export type MessageKey = WithoutForm<CatalogueKey>;

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const loadedAreas = new Set<Area>(['base']);

export async function startWords(language: Language): Promise<void> {
  const words = await messagesOf('base', language);
  await i18next.use(initReactI18next).init(initOptions(language, words));
  dress(language);
}

/** How i18next is set up, with the words it begins with. */
export const initOptions = (language: Language, words: Record<string, string>) =>
  ({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    resources: { [language]: { translation: words } },
  }) as const;

/** Resolves when these areas can be said; asked again it costs nothing. */
export async function loadWords(areas: readonly Area[]): Promise<void> {
  const language = currentLanguage();
  const missing = areas.filter((area) => !loadedAreas.has(area));
  await Promise.all(missing.map((area) => add(area, language)));
  for (const area of missing) loadedAreas.add(area);
  // The reader may have changed the language while the words were on their way.
  if (currentLanguage() !== language) {
    await Promise.all(missing.map((area) => add(area, currentLanguage())));
  }
}

export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([...loadedAreas].map((area) => add(area, language)));
  await i18next.changeLanguage(language);
  dress(language);
}

/** The server has every word from the start and loads none later. */
export function haveAllWords(): void {
  for (const area of ALL_AREAS) loadedAreas.add(area);
}

async function add(area: Area, language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await messagesOf(area, language), true, true);
}

const currentLanguage = (): Language => (i18next.language === 'fr' ? 'fr' : 'en');

function dress(language: Language): void {
  document.documentElement.lang = LOCALE_OF[language];
}

export interface Words {
  readonly say: Say;
  readonly language: Language;
}

/** Words of the reader's language; `count` chooses the plural form and is shown as a number. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'fr' ? 'fr' : 'en';
  return { say: (key, values) => String(t(key, { ...values })), language };
}
