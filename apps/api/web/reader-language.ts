import type { FastifyRequest } from 'fastify';
import type { Language } from '#apps/storefront/src/text/languages';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

const isLanguage = (text: unknown): text is Language =>
  LANGUAGES.some((language) => language === text);

/**
 * What the address names (?lang=fr), else what the reader chose here before (the cookie that the
 * language switch leaves), else the first of the browser's languages that we speak.
 */
export function readerLanguage(request: FastifyRequest): {
  readonly language: Language;
  readonly named: boolean;
} {
  const { lang } = request.query as { readonly lang?: unknown };
  if (isLanguage(lang)) return { language: lang, named: true };
  const [, kept] = /(?:^|;\s*)language=([a-z]{2})(?:;|$)/.exec(request.headers.cookie ?? '') ?? [];
  if (isLanguage(kept)) return { language: kept, named: false };
  return { language: spokenIn(request.headers['accept-language'] ?? ''), named: false };
}

/** The best of `Accept-Language` (RFC 9110, 12.5.4); English when none of ours is in it. */
export function spokenIn(accepted: string): Language {
  const wanted = accepted
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag: tag.slice(0, 2), quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality || one.index - other.index);
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? 'en';
}
