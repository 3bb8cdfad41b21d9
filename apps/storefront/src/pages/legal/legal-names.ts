import type { MessageKey } from '../../text/words.js';

/** The legal pages by the last part of their address, in the order of the footer. */
export const LEGAL_PAGES: Readonly<Record<string, MessageKey>> = {
  terms: 'legal.terms',
  withdrawal: 'legal.withdrawal',
  privacy: 'legal.privacy',
  cookies: 'legal.cookies',
  accessibility: 'legal.accessibility',
  notice: 'legal.notice',
};
