import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { PageBrand } from '#apps/storefront/src/server/contract';
import { loadBrand, type Brand } from '#config/brand/brand';
import { brandStyle } from '#config/brand/brand-style';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';

const A_YEAR = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';
/** Opened on its own an SVG is a document: it may style itself and do nothing else. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The brand of this installation (BRAND_THEME) and the files below /brand that are made of it. */
@Injectable()
export class BrandFiles implements OnModuleInit {
  readonly brand: Brand;
  readonly page: PageBrand;
  /** What every page names in its head. */
  readonly links: readonly string[];

  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.brand = loadBrand(configuration.brandTheme, projectRoot);
    const { name, claim, contact, timeZone, words, logo, colours } = this.brand;
    this.page = {
      name,
      claim,
      contact,
      timeZone,
      words,
      logo: {
        ...logo,
        day: addressed('logo-day.svg', logo.day),
        evening: addressed('logo-evening.svg', logo.evening),
      },
    };
    this.links = [
      `<link rel="stylesheet" href="${addressed('theme.css', brandStyle(this.brand))}" />`,
      `<meta name="theme-color" content="${colours.day.ground}" media="(prefers-color-scheme: light)" />`,
      `<meta name="theme-color" content="${colours.evening.ground}" media="(prefers-color-scheme: dark)" />`,
      '<link rel="icon" href="/favicon.svg" type="image/svg+xml" />',
      '<link rel="apple-touch-icon" href="/icons/180.png" />',
      '<link rel="manifest" href="/site.webmanifest" />',
    ];
  }

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const { logo, icon } = this.brand;
    const file = (path: string, type: string, body: string, caching: string): void => {
      fastify.get(path, (_request, reply) =>
        reply
          .header('Cache-Control', caching)
          .header('Content-Security-Policy', PICTURE_POLICY)
          .type(type)
          .send(body),
      );
    };
    file('/brand/theme.css', 'text/css; charset=utf-8', brandStyle(this.brand), A_YEAR);
    file('/brand/logo-day.svg', 'image/svg+xml', logo.day, A_YEAR);
    file('/brand/logo-evening.svg', 'image/svg+xml', logo.evening, A_YEAR);
    file('/favicon.svg', 'image/svg+xml', rounded(icon), A_DAY);
  }
}

/** The address changes with the file, so that it can be kept for a year. */
function addressed(name: string, content: string): string {
  const version = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  return `/brand/${name}?v=${version}`;
}

/** A tab shows the icon as it is: its corners are ours to round. */
const rounded = (icon: string): string =>
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><clipPath id='c'>" +
  "<rect width='32' height='32' rx='8'/></clipPath><g clip-path='url(#c)'>" +
  `${icon}</g></svg>`;
