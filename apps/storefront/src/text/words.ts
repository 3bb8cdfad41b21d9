import i18next from 'i18next';

import { initReactI18next, useTranslation } from 'react-i18next';
import { LOCALE_OF, type Language } from './languages.js';
import type { english } from './messages.en.js';
import { typesetFrench } from './typeset-french.js';

type Catalogue = Readonly<Record<keyof typeof english, string>>;
type WithoutForm<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** The name of a message; a counted one is named without its "_one" and "_other". */
export type MessageKey = WithoutForm<keyof typeof english>;

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

async function catalogueOf(language: Language): Promise<Catalogue> {
  if (language === 'en') return (await import('./messages.en.js')).english;
  const { french } = await import('./messages.fr.js');
  return Object.fromEntries(
    Object.entries(french).map(([key, text]) => [key, typesetFrench(text)]),
  ) as Catalogue;
}

export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    resources: { [language]: { translation: await catalogueOf(language) } },
  });
  dress(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogueOf(language));
  }
  await i18next.changeLanguage(language);
  dress(language);
}

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
