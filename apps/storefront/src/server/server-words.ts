import i18next, { type i18n } from 'i18next';
import { ALL_AREAS, messagesOf } from '../text/catalogue.js';
import { LANGUAGES, type Language } from '../text/languages.js';
import { haveAllWords, initOptions, type MessageKey, type Words } from '../text/words.js';

/** One dictionary a language, since a server says both at once. */
export interface Dictionary {
  readonly i18n: i18n;
  readonly words: Words;
}

export async function openDictionaries(): Promise<Readonly<Record<Language, Dictionary>>> {
  haveAllWords();
  const opened = await Promise.all(
    LANGUAGES.map(async (language) => [language, await openDictionary(language)] as const),
  );
  return Object.fromEntries(opened) as Record<Language, Dictionary>;
}

async function openDictionary(language: Language): Promise<Dictionary> {
  const areas = await Promise.all(ALL_AREAS.map((area) => messagesOf(area, language)));
  const i18n = i18next.createInstance();
  const words = Object.fromEntries(areas.flatMap((area) => Object.entries(area)));
  const t = await i18n.init(initOptions(language, words));
  const say = (key: MessageKey, values?: Readonly<Record<string, string | number>>): string =>
    String(t(key, { ...values }));
  return { i18n, words: { say, language } };
}
