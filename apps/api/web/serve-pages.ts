import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DrawnPage, OpenStorefront, Storefront } from '#apps/storefront/src/server/contract';
import type { Language } from '#apps/storefront/src/text/languages';
import type { Configuration } from '#config/configuration';
import { Clock } from '#libs/kernel/time';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';
import { describeError } from '#libs/platform/errors/describe-error';
import { ApiReader } from './api-reader.js';
import { BrandFiles } from './brand-files.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { FreshValues } from './fresh-values.js';
import { localStripe } from './local-stripe.js';
import { pageHtml } from './page-html.js';
import { PAGE_HEADERS } from './page-headers.js';
import { readerLanguage } from './reader-language.js';
import { readStorefrontFiles, type StorefrontFiles } from './storefront-files.js';

export const STOREFRONT = join(projectRoot, 'dist/storefront');
const SERVER_PART = join(projectRoot, 'dist/storefront-server/server.js');

// Totals move ten times a second in a rush: a page a second old is as good as the live stream
// that takes over from it, and a page asked for while the API is busy is better old than late.
const FRESHNESS = { freshMillis: 1_000, staleMillis: 60_000, patienceMillis: 200, kept: 1_000 };

/** What may stand in an address without changing what its page shows. */
const INDIFFERENT = /^(lang|utm_\w+|store|ref|reward|fbclid|gclid|v)$/;

interface PackedPage {
  readonly status: number;
  readonly etag: string;
  readonly policy: string;
  readonly bodies: Readonly<Record<'br' | 'gzip' | 'identity', Buffer>>;
}

const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Answers the addresses of pages with what the storefront's server part draws. */
@Injectable()
export class ServePages {
  private readonly logger = new Logger(ServePages.name);
  private readonly pages: FreshValues<PackedPage>;
  private readonly packed = new WeakMap<DrawnPage, Promise<PackedPage>>();
  private opened: Promise<Storefront> | null = null;
  private files: StorefrontFiles | null = null;

  constructor(
    private readonly api: ApiReader,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly brand: BrandFiles,
    clock: Clock,
  ) {
    this.pages = new FreshValues(FRESHNESS, clock, ({ status }) => status === 200);
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { language, named } = readerLanguage(request);
    const path = pathOf(request.url);
    const filtered = Object.keys(request.query as object).some((name) => !INDIFFERENT.test(name));
    const asked = { path, filtered, language, languageNamed: named };
    const page = await this.pages.get(JSON.stringify(asked), async () =>
      this.pack(await (await this.storefront()).draw(asked)),
    );
    return send(page, request, reply);
  }

  async share(slug: string, language: Language) {
    return (await this.storefront()).share(slug, language);
  }

  private storefront(): Promise<Storefront> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<Storefront> {
    const { openStorefront } = (await import(pathToFileURL(SERVER_PART).href)) as {
      openStorefront: OpenStorefront;
    };
    return openStorefront({
      brand: this.brand.page,
      publicUrl: this.configuration.publicUrl,
      read: (path) => this.api.read(path),
      onTrouble: (error) => {
        this.logger.warn(`a page is left to the app: ${describeError(error)}`);
      },
    });
  }

  private pack(page: DrawnPage): Promise<PackedPage> {
    const known = this.packed.get(page);
    if (known !== undefined) return known;
    const packing = this.packNew(page);
    this.packed.set(page, packing);
    return packing;
  }

  private async packNew(page: DrawnPage): Promise<PackedPage> {
    this.files ??= readStorefrontFiles(STOREFRONT, this.brand.brand, this.brand.links);
    const { html, styleSource } = pageHtml(page, this.files, this.brand.brand.name);
    const identity = Buffer.from(html);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    return {
      status: page.status,
      etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`,
      policy: contentSecurityPolicy(localStripe(this.configuration), styleSource),
      bodies: {
        identity,
        br: await compressed.br(identity, { params }),
        gzip: await compressed.gzip(identity),
      },
    };
  }
}

function send(page: PackedPage, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply
    .headers(PAGE_HEADERS)
    .header('Content-Security-Policy', page.policy)
    .header('Cache-Control', 'no-cache')
    .header('Vary', 'Accept-Language, Cookie, Accept-Encoding')
    .header('ETag', page.etag)
    .type('text/html; charset=utf-8');
  if (request.headers['if-none-match']?.includes(page.etag) === true && page.status === 200) {
    return reply.status(304).send();
  }
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('Content-Encoding', encoding);
  return reply.status(page.status).send(page.bodies[encoding]);
}

function encodingFor(accepted: string | string[] | undefined): keyof PackedPage['bodies'] {
  const offered = String(accepted ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(offered)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(offered) ? 'gzip' : 'identity';
}

function pathOf(url: string): string {
  const path = url.split('?')[0] ?? '/';
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}
