import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Language } from '#apps/storefront/src/text/languages';
import { Clock } from '#libs/kernel/time';
import { notFound } from '#libs/kernel/errors';
import { projectRoot } from '#libs/platform/config/project-root';
import { BrandFiles } from '../web/brand-files.js';
import { FreshValues } from '../web/fresh-values.js';
import { readerLanguage } from '../web/reader-language.js';
import { ServePages } from '../web/serve-pages.js';
import { drawableSvg } from './drawable-svg.js';
import { drawBrandShare, drawShare } from './share-drawing.js';
import { registerFonts } from './share-fonts.js';

const MEDIA = join(projectRoot, 'apps/api/public/media');
const PICTURE_WIDTH = 1200;

// A picture is drawn at most twice a minute for a campaign and language, however often it is asked for.
const FRESHNESS = { freshMillis: 30_000, staleMillis: 300_000, patienceMillis: 2_000, kept: 200 };
const CACHE_CONTROL = 'public, max-age=30, stale-while-revalidate=300';
const ICON_CACHE_CONTROL = 'public, max-age=86400';
const ICON_SIZES = [180, 192, 512];

interface Png {
  readonly bytes: Buffer;
}

/** Pictures that are drawn when they are asked for: a campaign with its gauge, the brand, its icons. */
@Injectable()
export class SharePictures implements OnModuleInit {
  private readonly drawn: FreshValues<Png>;
  /** Product pictures as pixels: reading an SVG takes longer than everything else together. */
  private readonly products = new LRUCache<string, Canvas>({ max: 40 });
  private readonly logo: Promise<Image>;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly brand: BrandFiles,
    private readonly pages: ServePages,
    @Inject(Clock) clock: Clock,
  ) {
    this.drawn = new FreshValues(FRESHNESS, clock);
    const { logo } = brand.brand;
    this.logo = loadImage(Buffer.from(drawableSvg(sized(logo.day, logo.width, logo.height))));
    registerFonts(brand.brand, MEDIA);
  }

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const file = (request: FastifyRequest): string => (request.params as { file: string }).file;
    fastify.get('/media/share/:file', async (request, reply) => {
      const { language } = readerLanguage(request);
      const [, slug] = /^([a-z0-9-]{1,120})\.png$/.exec(file(request)) ?? [];
      if (slug === undefined) throw unknownPicture();
      return sendPng(reply, await this.ofCampaign(slug, language), CACHE_CONTROL);
    });
    fastify.get('/media/share-brand.png', async (request, reply) =>
      sendPng(reply, await this.ofBrand(readerLanguage(request).language), CACHE_CONTROL),
    );
    fastify.get('/icons/:file', async (request, reply) => {
      const size = ICON_SIZES.find((one) => `${one}.png` === file(request));
      if (size === undefined) throw unknownPicture();
      return sendPng(reply, await this.icon(size), ICON_CACHE_CONTROL);
    });
  }

  private async ofCampaign(slug: string, language: Language): Promise<Png> {
    return this.drawn.get(`${slug} ${language}`, async () => {
      const campaign = await this.pages.share(slug, language);
      if (campaign === null) throw unknownPicture();
      const picture = await this.product(campaign.picture);
      const logo = await this.logo;
      return encoded(drawShare({ brand: this.brand.brand, logo, campaign, picture }));
    });
  }

  private async ofBrand(language: Language): Promise<Png> {
    const { brand } = this.brand;
    return this.drawn.get(`brand.${language}`, async () =>
      encoded(drawBrandShare(brand, await this.logo, brand.claim[language])),
    );
  }

  private async icon(size: number): Promise<Png> {
    return this.drawn.get(`icon.${size}`, async () => {
      const icon = await loadImage(
        Buffer.from(drawableSvg(sized(this.brand.brand.icon, size, size))),
      );
      const canvas = createCanvas(size, size);
      canvas.getContext('2d').drawImage(icon, 0, 0, size, size);
      return encoded(canvas);
    });
  }

  /** Only our own files: the server fetches nothing from other hosts for a picture. */
  private async product(address: string | null): Promise<Canvas | null> {
    if (address?.startsWith('/media/') !== true) return null;
    const known = this.products.get(address);
    if (known !== undefined) return known;
    const path = normalize(join(MEDIA, address.slice('/media/'.length)));
    if (!path.startsWith(MEDIA)) return null;
    const image = await readPicture(path);
    if (image === null) return null;
    const canvas = createCanvas(PICTURE_WIDTH, (PICTURE_WIDTH * image.height) / image.width);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    this.products.set(address, canvas);
    return canvas;
  }
}

/** Null where a picture is gone or cannot be read: the words and the gauge are what matters. */
async function readPicture(path: string): Promise<Image | null> {
  try {
    const bytes = await readFile(path);
    return await loadImage(
      path.endsWith('.svg') ? Buffer.from(drawableSvg(bytes.toString('utf8'))) : bytes,
    );
  } catch {
    return null;
  }
}

const encoded = async (canvas: Canvas): Promise<Png> => ({ bytes: await canvas.encode('png') });

/** The canvas draws an SVG at its own size, however large it shall become. */
function sized(svg: string, width: number, height: number): string {
  const bare = svg.replace(/^<svg([^>]*)>/, (_, attributes: string) => {
    return `<svg${attributes.replace(/\s(?:width|height)=["'][^"']*["']/g, '')}>`;
  });
  const scale = width < 100 ? 4 : 1;
  return bare.replace(/^<svg/, `<svg width="${width * scale}" height="${height * scale}"`);
}

const unknownPicture = () => notFound('picture.unknown', 'There is no picture at this address.');

const sendPng = (reply: FastifyReply, { bytes }: Png, caching: string): FastifyReply =>
  reply
    .header('Cache-Control', caching)
    .header('Cross-Origin-Resource-Policy', 'cross-origin')
    .type('image/png')
    .send(bytes);
