import { dehydrate, type QueryClient } from '@tanstack/react-query';
import { matchRoutes, type Params } from 'react-router';
import { openDoor } from '../api/client.js';
import type { Campaign, Progress } from '../api/types.js';
import { drawAsServer } from '../as-drawn.js';
import { BRAND, dressAs } from '../brand.js';
import { drawGauge } from '../gauge/drawing.js';
import { gaugeSentence, isLost } from '../gauge/gauge-words.js';
import { now } from '../parts/now.js';
import { ROUTES } from '../routes.js';
import { typesetFrench } from '../text/typeset-french.js';
import type { Language } from '../text/languages.js';
import type {
  DrawnPage,
  OpenStorefront,
  PageRequest,
  SharedCampaign,
  StorefrontSettings,
} from './contract.js';
import { drawMarkup } from './draw-markup.js';
import { headOf } from './page-head.js';
import { openDictionaries, type Dictionary } from './server-words.js';
import { Remembered } from './remembered.js';

/** The storefront's server part: draws its pages for the API, which answers their addresses. */
export const openStorefront: OpenStorefront = async (settings) => {
  const { brand, read } = settings;
  dressAs(brand);
  drawAsServer();
  openDoor(read);
  const dictionaries = await openDictionaries();
  const remembered = new Remembered<DrawnPage>();
  const missing = new Map<Language, DrawnPage>();
  const at = (language: Language): Dictionary => dictionaries[language];
  return {
    draw: (request) =>
      remembered.drawAnew(request, (queries) =>
        drawPage({ ...settings, request, queries, missing, dictionary: at(request.language) }),
      ),
    share: (slug, language) => shareOf(read, slug, at(language)),
  };
};

interface Drawing extends StorefrontSettings {
  readonly request: PageRequest;
  readonly queries: QueryClient;
  readonly dictionary: Dictionary;
  /** Said at every address where nothing is. */
  readonly missing: Map<Language, DrawnPage>;
}

async function drawPage(drawing: Drawing): Promise<DrawnPage> {
  const { request, missing } = drawing;
  const matched = matchRoutes(ROUTES, request.path)?.at(-1);
  if (matched?.route.path !== '*' && (await isThere(matched?.params ?? {}, drawing))) {
    const handle = matched?.route.handle as { readonly public?: boolean } | undefined;
    const isPublic = handle?.public === true;
    const drawn = isPublic && !request.filtered ? await markupOf(drawing, false) : '';
    return pageOf(drawing, { drawn, isPublic, isMissing: false });
  }
  const known = missing.get(request.language);
  if (known !== undefined) return known;
  const drawn = await markupOf(drawing, true);
  const page = pageOf(drawing, { drawn, isPublic: false, isMissing: true });
  missing.set(request.language, page);
  return page;
}

interface Drawn {
  readonly drawn: string;
  readonly isPublic: boolean;
  readonly isMissing: boolean;
}

function pageOf(drawing: Drawing, { drawn, isPublic, isMissing }: Drawn): DrawnPage {
  const { request, queries, dictionary } = drawing;
  const { title, markup } = apart(drawn);
  return {
    status: isMissing ? 404 : 200,
    head: headOf({ ...drawing, words: dictionary.words, isPublic, title }),
    markup,
    data: {
      brand: BRAND,
      language: request.language,
      drawnAt: markup === '' ? null : new Date(now()).toISOString(),
      missing: isMissing,
      queries: dehydrate(queries),
    },
  };
}

/** Whether what the address names is there for everybody. */
async function isThere(params: Params, { read }: Drawing): Promise<boolean> {
  const { slug, name } = params;
  const path =
    slug !== undefined
      ? `/v1/campaigns/${encodeURIComponent(slug)}`
      : name !== undefined
        ? `/v1/legal-texts/${encodeURIComponent(name)}`
        : null;
  if (path === null) return true;
  const { status } = await read(path);
  return status !== 404 && status !== 400;
}

/** A page that cannot be drawn here is drawn by the app, as it was before there was a server part. */
async function markupOf(drawing: Drawing, missing: boolean): Promise<string> {
  try {
    return await drawMarkup({ ...drawing, path: drawing.request.path, missing });
  } catch (error) {
    drawing.onTrouble(error);
    return '';
  }
}

/** React puts the title and its hints before the page; the hints are ours to give. */
function apart(drawn: string): { readonly title: string; readonly markup: string } {
  const [before = ''] = /^(?:<link[^>]*>|<meta[^>]*>|<title>[^<]*<\/title>)*/.exec(drawn) ?? [];
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(before) ?? [];
  return { title: unescaped(title), markup: drawn.slice(before.length) };
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');

async function shareOf(
  read: Drawing['read'],
  slug: string,
  { words }: Dictionary,
): Promise<SharedCampaign | null> {
  const { language } = words;
  const answer = await read(`/v1/campaigns/${encodeURIComponent(slug)}?locale=${language}`);
  if (!answer.ok) return null;
  const campaign = (await answer.json()) as Campaign;
  const totals = await read(`/v1/campaigns/${campaign.id}/progress`);
  if (!totals.ok) return null;
  const progress = (await totals.json()) as Progress;
  const { count, standing } = gaugeSentence(progress, campaign, words);
  return {
    title: language === 'fr' ? typesetFrench(campaign.title) : campaign.title,
    designer: words.say('campaign.by', { designer: campaign.designer }),
    count: campaign.state === 'scheduled' ? null : count,
    standing,
    picture: campaign.images[0]?.url ?? null,
    lost: isLost(campaign.state),
    gauge: drawGauge(progress),
  };
}
