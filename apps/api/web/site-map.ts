import { escapeHtml } from './escape-html.js';
import { LANGUAGES } from './reader-language.js';

export interface MappedPage {
  readonly path: string;
  /** When it last changed, as an instant or a day; null when that is not known. */
  readonly changedAt: string | null;
}

const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/** The pages with their languages (sitemaps.org 0.9; alternates as search engines read them). */
export function siteMap(pages: readonly MappedPage[], publicUrl: string): string {
  const urls = pages.flatMap((page) => {
    const address = `${publicUrl}${page.path}`;
    const alternates = [
      ...LANGUAGES.map((language) => alternate(language, `${address}?lang=${language}`)),
      alternate('x-default', address),
    ].join('');
    const changed = page.changedAt === null ? '' : `<lastmod>${page.changedAt}</lastmod>`;
    return [address, ...LANGUAGES.map((language) => `${address}?lang=${language}`)].map(
      (one) => `<url><loc>${escapeHtml(one)}</loc>${changed}${alternates}</url>`,
    );
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACES}>\n${urls.join('\n')}\n</urlset>\n`;
}

const alternate = (language: string, address: string): string =>
  `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeHtml(address)}"/>`;

/** What belongs to one person or is no page at all need not be asked for. */
export const robots = (publicUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    'Allow: /media/',
    ...['/v1/', '/account', '/sign-in', '/pledges/', '/board', '/s/'].map(
      (path) => `Disallow: ${path}`,
    ),
    'Disallow: /campaigns/*/pledge',
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');

/** RFC 9116. */
export const securityText = (contact: string, publicUrl: string, expires: Date): string =>
  [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${LANGUAGES.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
