import { PAGE } from '../page-data.js';
import { isLanguage, type Language } from './languages.js';

const KEPT_AS = 'language';
const YEAR_SECONDS = 31_536_000;

/**
 * What the address says (?lang=fr), else what was chosen before, else what the server took from the
 * browser's languages, else the first of them that we speak.
 */
export function preferredLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = localStorage.getItem(KEPT_AS);
  if (isLanguage(kept)) return kept;
  if (PAGE !== null) return PAGE.language;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'en';
}

/** Kept where the server reads it too, so that the next page comes in this language at once. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${KEPT_AS}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
  const address = new URL(window.location.href);
  if (!address.searchParams.has('lang')) return;
  address.searchParams.delete('lang');
  window.history.replaceState(window.history.state, '', address);
}
