import type { QueryClient } from '@tanstack/react-query';
import type { Campaign, ListedCampaign, Page, Progress } from '../api/types.js';
import { BRAND } from '../brand.js';
import { formatShare } from '../text/format.js';
import { LANGUAGES } from '../text/languages.js';
import type { Words } from '../text/words.js';
import type { PageAddress, PageHead, PageRequest, SharePicture } from './contract.js';
import { breadcrumbs, campaignList, organization, product, website } from './json-ld.js';

const DESCRIPTION_MAX = 200;
const SHARE_WIDTH = 1200;
const SHARE_HEIGHT = 630;

export interface HeadRequest {
  readonly request: PageRequest;
  /** Whether everybody may come here from a search engine. */
  readonly isPublic: boolean;
  readonly title: string;
  readonly queries: QueryClient;
  readonly words: Words;
  readonly publicUrl: string;
}

export function headOf(asked: HeadRequest): PageHead {
  const { isPublic, request, publicUrl } = asked;
  const bare: PageHead = {
    title: asked.title === '' ? BRAND.name : asked.title,
    description: BRAND.claim[asked.words.language],
    address: null,
    type: 'website',
    picture: null,
    firstPicture: null,
    structured: [],
  };
  if (!isPublic) return bare;
  const campaign = found<Campaign>(asked.queries, 'campaign');
  if (request.path.startsWith('/campaigns/') && campaign !== undefined) {
    return campaignHead(bare, campaign, asked);
  }
  const open = { ...bare, address: addressOf(request.path, asked) };
  return request.path === '/' ? discoverHead(open, asked) : { ...open, type: 'article' };

  function addressOf(path: string, { request: { language, languageNamed } }: HeadRequest) {
    return addressIn(`${publicUrl}${path}`, languageNamed ? language : null);
  }
}

function campaignHead(bare: PageHead, campaign: Campaign, asked: HeadRequest): PageHead {
  const { publicUrl, request, words } = asked;
  const absolute = absoluteTo(publicUrl);
  const path = absolute(`/campaigns/${campaign.slug}`);
  return {
    ...bare,
    description: cut(campaign.summary),
    address: addressIn(path, request.languageNamed ? request.language : null),
    type: 'product',
    picture: sharePicture(campaign, asked),
    firstPicture: campaign.images[0]?.url ?? null,
    structured: [
      product(campaign, absolute),
      breadcrumbs(campaign, absolute),
      { ...organization(absolute), description: BRAND.claim[words.language] },
    ],
  };
}

function discoverHead(open: PageHead, { queries, words, publicUrl }: HeadRequest): PageHead {
  const absolute = absoluteTo(publicUrl);
  const campaigns = found<Page<ListedCampaign>>(queries, 'campaigns')?.items ?? [];
  return {
    ...open,
    description: cut(words.say('discover.lead')),
    picture: {
      url: absolute(`/media/share-brand.png?lang=${words.language}`),
      width: SHARE_WIDTH,
      height: SHARE_HEIGHT,
      alt: `${BRAND.name}. ${BRAND.claim[words.language]}`,
    },
    structured: [
      organization(absolute),
      website(absolute, words),
      campaignList(campaigns, absolute),
    ],
  };
}

/** Its address changes with what the gauge shows, because the networks keep pictures for days. */
function sharePicture(
  campaign: Campaign,
  { queries, words, publicUrl }: HeadRequest,
): SharePicture {
  const progress = found<Progress>(queries, 'progress');
  const share = progress === undefined ? null : formatShare(progress.ratio, words.language);
  const version = `${campaign.state}-${Math.floor((progress?.ratio ?? 0) * 100)}`;
  return {
    url: `${publicUrl}/media/share/${campaign.slug}.png?lang=${words.language}&v=${version}`,
    width: SHARE_WIDTH,
    height: SHARE_HEIGHT,
    alt: share === null ? campaign.title : `${campaign.title} · ${share}`,
  };
}

/** What a part of the page has read, by the first word of its key. */
function found<T>(queries: QueryClient, name: string): T | undefined {
  const query = queries
    .getQueryCache()
    .getAll()
    .find(({ queryKey, state }) => queryKey[0] === name && state.status === 'success');
  return query?.state.data as T | undefined;
}

/** Every language has an address of its own; the bare one follows the reader's browser. */
function addressIn(path: string, language: string | null): PageAddress {
  return {
    canonical: language === null ? path : `${path}?lang=${language}`,
    alternates: {
      ...Object.fromEntries(LANGUAGES.map((one) => [one, `${path}?lang=${one}`])),
      'x-default': path,
    },
  };
}

const absoluteTo =
  (publicUrl: string) =>
  (path: string): string =>
    path.startsWith('/') ? `${publicUrl}${path}` : path;

function cut(text: string): string {
  if (text.length <= DESCRIPTION_MAX) return text;
  return `${text.slice(0, text.lastIndexOf(' ', DESCRIPTION_MAX))}…`;
}
