import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '#config/configuration';
import { Clock } from '#libs/kernel/time';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { ApiReader } from './api-reader.js';
import { BrandFiles } from './brand-files.js';
import { FreshValues } from './fresh-values.js';
import { LEGAL_NAMES } from './legal-texts.js';
import { readerLanguage } from './reader-language.js';
import { robots, securityText, siteMap, type MappedPage } from './site-map.js';

const DAY_MILLIS = 86_400_000;
/** RFC 9116 asks for less than a year; the file is written anew at each request. */
const SECURITY_DAYS = 180;
const FRESHNESS = { freshMillis: 60_000, staleMillis: 3_600_000, patienceMillis: 2_000, kept: 1 };
const PAGES_OF_CAMPAIGNS_MAX = 100;

interface Listed {
  readonly slug: string;
  readonly opensAt: string;
  readonly progress: { readonly asOf: string } | null;
}

/** The files that programs look for at the root of a site. */
@Injectable()
export class SiteFiles implements OnModuleInit {
  private readonly maps: FreshValues<{ readonly xml: string }>;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly api: ApiReader,
    private readonly brand: BrandFiles,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {
    this.maps = new FreshValues(FRESHNESS, clock);
  }

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const { publicUrl } = this.configuration;
    fastify.get('/robots.txt', (_request, reply) =>
      cached(reply, 'text/plain; charset=utf-8').send(robots(publicUrl)),
    );
    fastify.get('/sitemap.xml', async (_request, reply) =>
      cached(reply, 'application/xml; charset=utf-8').send((await this.map()).xml),
    );
    fastify.get('/site.webmanifest', (request, reply) => {
      reply.header('Vary', 'Accept-Language, Cookie');
      return cached(reply, 'application/manifest+json').send(this.manifest(request));
    });
    fastify.get('/.well-known/security.txt', (_request, reply) => {
      const expires = new Date(this.clock.now().getTime() + SECURITY_DAYS * DAY_MILLIS);
      const contact = this.configuration.securityContact ?? `mailto:${this.brand.brand.contact}`;
      return cached(reply, 'text/plain; charset=utf-8').send(
        securityText(contact, publicUrl, expires),
      );
    });
  }

  private map(): Promise<{ readonly xml: string }> {
    return this.maps.get('map', async () => {
      const { textsOf } = this.brand.brand.company;
      const legal = LEGAL_NAMES.map((name) => ({ path: `/legal/${name}`, changedAt: textsOf }));
      const pages = [{ path: '/', changedAt: null }, ...(await this.campaigns()), ...legal];
      return { xml: siteMap(pages, this.configuration.publicUrl) };
    });
  }

  private async campaigns(): Promise<readonly MappedPage[]> {
    const pages: MappedPage[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES_OF_CAMPAIGNS_MAX; page += 1) {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await this.api.read(`/v1/campaigns?limit=100${after}`);
      const { items, nextCursor } = (await answer.json()) as {
        readonly items: readonly Listed[];
        readonly nextCursor: string | null;
      };
      pages.push(
        ...items.map(({ slug, opensAt, progress }) => ({
          path: `/campaigns/${slug}`,
          changedAt: progress?.asOf ?? opensAt,
        })),
      );
      cursor = nextCursor;
      if (cursor === null) break;
    }
    return pages;
  }

  private manifest(request: FastifyRequest): string {
    const { language } = readerLanguage(request);
    const { name, claim, colours } = this.brand.brand;
    return JSON.stringify({
      name,
      short_name: name,
      description: claim[language],
      lang: language,
      start_url: '/',
      display: 'minimal-ui',
      background_color: colours.day.ground,
      theme_color: colours.day.ground,
      icons: [192, 512].flatMap((size) =>
        ['any', 'maskable'].map((purpose) => ({
          src: `/icons/${size}.png`,
          sizes: `${size}x${size}`,
          type: 'image/png',
          purpose,
        })),
      ),
    });
  }
}

const cached = (reply: FastifyReply, type: string): FastifyReply =>
  reply.header('Cache-Control', 'public, max-age=300').type(type);
