import type { DehydratedState } from '@tanstack/react-query';
import type { Language } from '../text/languages.js';

/** What the API, which answers the addresses, and the storefront's server part say to each other. */
export interface StorefrontSettings {
  readonly brand: PageBrand;
  /** Where the storefront is for the world, without a slash at the end. */
  readonly publicUrl: string;
  /** Reads a path of the API as a stranger would. */
  readonly read: (path: string) => Promise<Response>;
  /** A page, or a part of one, could not be drawn here and is left to the app. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Storefront {
  /** Never rejects because of a page that cannot be drawn: the app draws it then. */
  draw(request: PageRequest): Promise<DrawnPage>;
  /** What the share picture of a campaign says and shows; null when there is no such campaign. */
  share(slug: string, language: Language): Promise<SharedCampaign | null>;
}

export type OpenStorefront = (settings: StorefrontSettings) => Promise<Storefront>;

export interface PageRequest {
  /** Without the query. */
  readonly path: string;
  /** The query decides about more than the language, so that only the app knows what to show. */
  readonly filtered: boolean;
  readonly language: Language;
  /** The address names its language, and so does its canonical one. */
  readonly languageNamed: boolean;
}

export interface DrawnPage {
  readonly status: 200 | 404;
  readonly head: PageHead;
  /** Empty when the page is left to the app. */
  readonly markup: string;
  readonly data: PageData;
}

export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** Null keeps the page out of search engines. */
  readonly address: PageAddress | null;
  readonly type: 'website' | 'product' | 'article';
  readonly picture: SharePicture | null;
  /** Shown first and large: asked for before the style sheet has been read. */
  readonly firstPicture: string | null;
  readonly structured: readonly unknown[];
}

export interface PageAddress {
  readonly canonical: string;
  /** By `hreflang`. */
  readonly alternates: Readonly<Record<string, string>>;
}

export interface SharePicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface SharedCampaign {
  readonly title: string;
  readonly designer: string;
  readonly count: string | null;
  readonly standing: string;
  /** Path or address of the product's picture. */
  readonly picture: string | null;
  readonly lost: boolean;
  readonly gauge: {
    readonly filled: number;
    readonly collected: number;
    readonly threshold: number;
  };
}

/** What the pages say and show of the brand (config/brands/<theme>/brand.json). */
export interface PageBrand {
  readonly name: string;
  readonly claim: Readonly<Record<Language, string>>;
  readonly contact: string;
  readonly timeZone: string;
  /** Addresses of its two drawings. */
  readonly logo: {
    readonly day: string;
    readonly evening: string;
    readonly width: number;
    readonly height: number;
    readonly saysName: boolean;
  };
  readonly words: Readonly<Record<Language, Readonly<Record<string, string>>>>;
}

/** What comes with the page as JSON, so that the app paints without asking first. */
export interface PageData {
  readonly brand: PageBrand;
  readonly language: Language;
  /** When the server drew the page, as an instant; null when it left that to the app. */
  readonly drawnAt: string | null;
  /** There is nothing at this address; the answer's status was 404. */
  readonly missing: boolean;
  readonly queries: DehydratedState | null;
}
