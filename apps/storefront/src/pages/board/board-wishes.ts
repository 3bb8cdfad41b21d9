import { LANGUAGES, type Language } from '../../text/languages.js';

/** What the address of a board asks for. */
export interface BoardWishes {
  /** How long three campaigns stand before the next three; null: they do not move by themselves. */
  readonly seconds: number | null;
  readonly theme: 'light' | 'dark' | null;
  /** Spoken in turn, one a round; the browser's own when nothing is asked for. */
  readonly languages: readonly Language[];
  /** Slugs of the only campaigns to show; all that run when there are none. */
  readonly campaigns: readonly string[];
}

const SECONDS = { usual: 20, least: 5, most: 600 } as const;

/**
 * `?seconds=20&theme=dark&lang=fr&campaigns=lamp,rug`; `lang=both` speaks both in turn. Who has asked their system for
 * less motion gets a board that stands still unless `seconds` is given.
 */
export function boardWishes(params: URLSearchParams, stillWanted: boolean): BoardWishes {
  const theme = params.get('theme');
  return {
    seconds: secondsOf(params.get('seconds'), stillWanted),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    languages: languagesOf(params.get('lang')),
    campaigns: (params.get('campaigns') ?? '').split(',').filter((slug) => slug !== ''),
  };
}

function secondsOf(asked: string | null, stillWanted: boolean): number | null {
  if (asked !== null && /^\d{1,4}$/.test(asked)) {
    const seconds = Number(asked);
    return seconds === 0 ? null : Math.min(SECONDS.most, Math.max(SECONDS.least, seconds));
  }
  return stillWanted ? null : SECONDS.usual;
}

const languagesOf = (asked: string | null): readonly Language[] =>
  asked === 'both' ? LANGUAGES : LANGUAGES.filter((language) => language === asked);
