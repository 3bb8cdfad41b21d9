import type { DrawnPage, PageHead } from '#apps/storefront/src/server/contract';
import { escapeHtml, scriptJson } from './escape-html.js';
import { withoutStyleAttributes } from './inline-styles.js';
import type { StorefrontFiles } from './storefront-files.js';

export interface HtmlPage {
  readonly html: string;
  /** A source for `style-src`, when the page carries a style element. */
  readonly styleSource: string | null;
}

/** The whole document; every word from outside is escaped here or was by React. */
export function pageHtml(page: DrawnPage, files: StorefrontFiles, siteName: string): HtmlPage {
  const { markup, css, source } = withoutStyleAttributes(page.markup);
  const { language, brand } = page.data;
  const head = [
    ...meaning(page.head, language, siteName),
    ...hints(page, files),
    ...(css === '' ? [] : [`<style>${css}</style>`]),
  ];
  const needsScript = `<noscript><p>${escapeHtml(brand.name)}: ${NEEDS_SCRIPT[language]}</p></noscript>`;
  const html = files.template({
    language,
    head: head.join('\n    '),
    app: markup === '' ? needsScript : markup,
    data: `<script type="application/json" id="page-data">${scriptJson(page.data)}</script>`,
  });
  return { html, styleSource: source };
}

const NEEDS_SCRIPT = {
  en: 'this page needs JavaScript. You can read every campaign without it.',
  fr: 'cette page a besoin de JavaScript. Toutes les campagnes se lisent sans.',
} as const;

const LOCALE = { en: 'en_GB', fr: 'fr_FR' } as const;

function meaning(head: PageHead, language: 'en' | 'fr', siteName: string): readonly string[] {
  const { title, description, address, picture } = head;
  const other = language === 'en' ? 'fr' : 'en';
  const lines = [`<title>${escapeHtml(title)}</title>`, meta('name', 'description', description)];
  if (address === null) return [...lines, meta('name', 'robots', 'noindex')];
  return [
    ...lines,
    link('canonical', address.canonical),
    ...Object.entries(address.alternates).map(([hreflang, href]) =>
      link('alternate', href, `hreflang="${hreflang}"`),
    ),
    meta('property', 'og:site_name', siteName),
    meta('property', 'og:type', head.type),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:url', address.canonical),
    meta('property', 'og:locale', LOCALE[language]),
    meta('property', 'og:locale:alternate', LOCALE[other]),
    ...(picture === null
      ? []
      : [
          meta('property', 'og:image', picture.url),
          meta('property', 'og:image:type', 'image/png'),
          meta('property', 'og:image:width', String(picture.width)),
          meta('property', 'og:image:height', String(picture.height)),
          meta('property', 'og:image:alt', picture.alt),
        ]),
    meta('name', 'twitter:card', picture === null ? 'summary' : 'summary_large_image'),
    ...head.structured.map(
      (one) => `<script type="application/ld+json">${scriptJson(one)}</script>`,
    ),
  ];
}

/** Where the pages of a kind lie in the storefront. */
const FOLDER = { product: 'campaign', article: 'legal', website: 'discover' } as const;

/** What the browser needs soon and would find late. */
function hints({ head, data, markup }: DrawnPage, files: StorefrontFiles): readonly string[] {
  const picture = markup === '' ? null : head.firstPicture;
  const page = head.address === null ? '' : FOLDER[head.type];
  const { modules, styles } = files.partsOf(page, data.language);
  return [
    ...(picture === null ? [] : [link('preload', picture, 'as="image" fetchpriority="high"')]),
    ...files.fonts.map((font) => link('preload', font, 'as="font" type="font/woff2" crossorigin')),
    ...modules.map((file) => link('modulepreload', file, 'crossorigin')),
    ...styles.map((file) => link('stylesheet', file, 'crossorigin')),
  ];
}

const meta = (kind: 'name' | 'property', name: string, content: string): string =>
  `<meta ${kind}="${name}" content="${escapeHtml(content)}" />`;

const link = (rel: string, href: string, more = ''): string =>
  `<link rel="${rel}" href="${escapeHtml(href)}"${more === '' ? '' : ` ${more}`} />`;
