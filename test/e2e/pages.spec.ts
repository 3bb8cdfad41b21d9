import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const EVIL = 'Chair </script><b>"x"';
const SHOP = 'http://127.0.0.1:3000';

let api: TestApp;
let slug: string;
let evilSlug: string;

const page = (path: string, headers: Readonly<Record<string, string>> = {}): request.Test =>
  request(api.http).get(path).set(headers);

const structuredIn = (html: string): readonly Record<string, unknown>[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
  );

beforeAll(async () => {
  api = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  const factory = CampaignFactory.from(api.app);
  ({ slug } = await factory.live({ title: 'A chair of ash', summary: 'Light and strong.' }));
  ({ slug: evilSlug } = await factory.live({
    title: EVIL,
    summary: EVIL,
    story: `## ${EVIL}\n\n${EVIL}`,
  }));
});
afterAll(() => api.close());

describe('the page of a campaign', () => {
  it('says what it is in its head, and its first content without script', async () => {
    const { text, headers } = await page(`/campaigns/${slug}`).expect(200);
    expect(text).toContain('<html lang="en">');
    expect(text).toMatch(/<title>A chair of ash · Maison Alder<\/title>/);
    expect(text).toContain('<meta name="description" content="Light and strong." />');
    expect(text).toContain(`<link rel="canonical" href="${SHOP}/campaigns/${slug}" />`);
    expect(text).toContain(`href="${SHOP}/campaigns/${slug}?lang=fr" hreflang="fr"`);
    expect(text).toContain(`content="${SHOP}/media/share/${slug}.png?lang=en&amp;v=live-0"`);
    expect(text).toContain('<h1>A chair of ash</h1>');
    expect(text).toContain('€49.00');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).not.toMatch(/ style="/);
  });

  it('tells search engines the product, its offers and where it stands in the shop', async () => {
    const { text } = await page(`/campaigns/${slug}`).expect(200);
    const [product, trail, shop] = structuredIn(text);
    expect(product).toMatchObject({
      '@type': 'Product',
      name: 'A chair of ash',
      brand: { name: 'Maison Alder' },
      offers: [
        { price: '49.00', priceCurrency: 'EUR', availability: 'https://schema.org/PreOrder' },
      ],
    });
    expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
    expect(shop).toMatchObject({ '@type': 'Organization', url: `${SHOP}/` });
  });

  it('lets a hostile title do nothing', async () => {
    const { text } = await page(`/campaigns/${evilSlug}`).expect(200);
    expect(text).not.toContain('</script><b>');
    expect(text).toContain('&lt;/script&gt;&lt;b&gt;');
    expect(structuredIn(text)[0]).toMatchObject({ name: EVIL });
    const [, data = ''] = /id="page-data">(.*?)<\/script>/.exec(text) ?? [];
    expect(JSON.stringify(JSON.parse(data))).toContain('Chair </script>');
  });

  it('is sent once to whoever keeps its ETag, and asked for anew each time', async () => {
    const { headers } = await page(`/campaigns/${slug}`).expect(200);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['vary']).toContain('Accept-Language');
    await page(`/campaigns/${slug}`, { 'If-None-Match': String(headers['etag']) }).expect(304);
  });
});

describe('the language of a page', () => {
  it.each([
    ['the address', '?lang=fr', { 'Accept-Language': 'en', Cookie: 'language=en' }, 'fr'],
    ['the choice made before', '', { 'Accept-Language': 'en', Cookie: 'a=b; language=fr' }, 'fr'],
    ['the browser', '', { 'Accept-Language': 'fr-CH, en;q=0.5' }, 'fr'],
    ['English without any of ours', '', { 'Accept-Language': 'ja' }, 'en'],
  ])('is that of %s', async (_, query, headers, language) => {
    const { text } = await page(`/campaigns/${slug}${query}`, headers).expect(200);
    expect(text).toContain(`<html lang="${language}">`);
    const canonical = `${SHOP}/campaigns/${slug}${query}`;
    expect(text).toContain(`<link rel="canonical" href="${canonical}" />`);
  });
});

describe('other addresses', () => {
  it.each([
    '/campaigns/no-such-campaign',
    '/campaigns/no-such-campaign/pledge',
    '/legal/nothing',
    '/a/b',
  ])('%s is a page that says 404', async (path) => {
    const { text } = await page(path).expect(404);
    expect(text).toContain('<meta name="robots" content="noindex" />');
    expect(text).toContain('This page is not here');
  });

  it.each(['/account', '/sign-in', '/pledges/00000000-0000-7000-8000-000000000000'])(
    '%s belongs to one person and stays out of search engines',
    async (path) => {
      const { text } = await page(path).expect(200);
      expect(text).toContain('<meta name="robots" content="noindex" />');
      expect(text).not.toContain('rel="canonical"');
    },
  );

  it('list the campaigns with links on the first page', async () => {
    const { text } = await page('/').expect(200);
    expect(text).toContain(`href="/campaigns/${slug}"`);
    expect(structuredIn(text).map((one) => one['@type'])).toContain('ItemList');
  });

  it.each(['terms', 'withdrawal', 'privacy', 'cookies', 'accessibility', 'notice'])(
    '/legal/%s is told in both languages, with the company filled in',
    async (name) => {
      for (const language of ['en', 'fr']) {
        const { text } = await page(`/legal/${name}?lang=${language}`).expect(200);
        expect(text).toMatch(/<h1>[^<]+<\/h1>/);
        expect(text).not.toMatch(/\{\w+\}/);
      }
    },
  );
});

describe('what every page is sent with', () => {
  it.each(['/', '/account', '/nowhere', '/legal/cookies'])('%s is kept strict', async (path) => {
    const { headers } = await page(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'referrer-policy': 'strict-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
  });
});

describe('the files that programs look for', () => {
  it('are the site map with every campaign and language', async () => {
    const { text, headers } = await page('/sitemap.xml').expect(200);
    expect(headers['content-type']).toContain('application/xml');
    for (const query of ['', '?lang=en', '?lang=fr']) {
      expect(text).toContain(`<loc>${SHOP}/campaigns/${slug}${query}</loc><lastmod>`);
      expect(text).toContain(`<loc>${SHOP}/legal/terms${query}</loc>`);
    }
  });

  it('are robots.txt, the manifest, icons and the contact for weaknesses', async () => {
    const robots = await page('/robots.txt').expect(200);
    expect(robots.text).toContain(`Sitemap: ${SHOP}/sitemap.xml`);
    const manifest = await page('/site.webmanifest').expect(200);
    expect(JSON.parse(manifest.text)).toMatchObject({ name: 'Maison Alder' });
    const icon = await page('/icons/180.png').expect(200);
    expect(icon.headers['content-type']).toBe('image/png');
    const contact = await page('/.well-known/security.txt').expect(200);
    expect(contact.text).toMatch(/^Contact: mailto:.+\nExpires: \d{4}-/);
  });

  it('are the share pictures: 1200 by 630, and none of a campaign that is not there', async () => {
    const answer = await page(`/media/share/${slug}.png?lang=fr`).expect(200);
    expect(answer.headers['content-type']).toBe('image/png');
    const png = answer.body as Buffer;
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    await page('/media/share/no-such-campaign.png').expect(404);
    await page('/media/share/..%2f..%2fpackage.json').expect(404);
  });
});

describe('another brand', () => {
  it('changes name, colours, words and legal texts by one file', async () => {
    const other = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
      environment: { BRAND_THEME: 'atelier-sel' },
    });
    const ask = (path: string): request.Test => request(other.http).get(path);
    const { text } = await ask('/').expect(200);
    expect(text).toContain('<title>Atelier Sel · Objects for rooms by the sea');
    expect(text).not.toContain('Maison Alder');
    expect((await ask('/brand/theme.css')).text).toContain('--strong:light-dark(#0b5468,#7cc7da)');
    const words = await ask('/v1/legal-texts/notice?locale=fr').expect(200);
    expect((words.body as { text: string }).text).toContain('Atelier Sel SARL');
    await other.close();
  });
});
