import { describe, expect, it } from '@jest/globals';
import type { DrawnPage } from '#apps/storefront/src/server/contract';
import { pageHtml } from './page-html.js';
import type { StorefrontFiles } from './storefront-files.js';

const EVIL = '</script><b>"\'&$&';

const files: StorefrontFiles = {
  template: ({ language, head, app, data }) => `<${language}>${head}\n${app}\n${data}`,
  fonts: ['/assets/a.woff2'],
  partsOf: (folder, language) => ({
    modules: [`/assets/base.${language}.js`],
    styles: [`/assets/${folder}.css`],
  }),
};

const page: DrawnPage = {
  status: 200,
  head: {
    title: EVIL,
    description: EVIL,
    address: {
      canonical: 'https://shop.test/campaigns/x',
      alternates: { fr: 'https://shop.test/campaigns/x?lang=fr' },
    },
    type: 'product',
    picture: { url: 'https://shop.test/x.png?a=1&b=2', width: 1200, height: 630, alt: EVIL },
    firstPicture: '/media/x.svg',
    structured: [{ name: EVIL }],
  },
  markup: '<h1>drawn</h1>',
  data: {
    brand: {
      name: 'Shop',
      claim: { en: EVIL, fr: EVIL },
      contact: 'a@shop.test',
      timeZone: 'Europe/Paris',
      logo: { day: '', evening: '', width: 1, height: 1, saysName: false },
      words: { en: {}, fr: {} },
    },
    language: 'fr',
    drawnAt: '2026-06-01T00:00:00.000Z',
    missing: false,
    queries: null,
  },
};

describe('a page', () => {
  const { html } = pageHtml(page, files, 'Shop');

  it('lets no word of a campaign end an element or an attribute', () => {
    expect(html).not.toContain('</script><b>');
    expect(html).toContain('<title>&lt;/script&gt;&lt;b&gt;&quot;&#39;&amp;$&amp;</title>');
    const [, json = ''] = /ld\+json">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toEqual({ name: EVIL });
    const [, data = ''] = /id="page-data">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toEqual(page.data);
  });

  it('names its address, its other languages and its picture', () => {
    expect(html).toContain('<link rel="canonical" href="https://shop.test/campaigns/x" />');
    expect(html).toContain('href="https://shop.test/campaigns/x?lang=fr" hreflang="fr"');
    expect(html).toContain('content="https://shop.test/x.png?a=1&amp;b=2"');
    expect(html).toContain('href="/media/x.svg" as="image" fetchpriority="high"');
    expect(html).toContain('href="/assets/campaign.css"');
  });

  it('that belongs to one person stays out of search engines and says that it needs script', () => {
    const own = { ...page, head: { ...page.head, address: null }, markup: '' };
    const answer = pageHtml(own, files, 'Shop').html;
    expect(answer).toContain('<meta name="robots" content="noindex" />');
    expect(answer).not.toContain('og:');
    expect(answer).not.toContain('canonical');
    expect(answer).toContain('<noscript>');
  });
});
