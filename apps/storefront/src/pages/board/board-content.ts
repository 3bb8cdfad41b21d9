import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { Campaign, ListedCampaign, Money, Page, Store } from '../../api/types.js';
import type { Language } from '../../text/languages.js';
import { available, cheapest } from '../campaign/availability.js';

export interface BoardContent {
  /** The running ones, first those that end first; when none runs, those to come. */
  readonly campaigns: readonly ListedCampaign[];
  readonly running: boolean;
  /** The store of the address; null without one. */
  readonly store: Store | null;
  /** The address names a store that is not ours, or is closed. */
  readonly storeUnknown: boolean;
}

const LIST_EVERY_MILLIS = 15_000;
const PRICE_EVERY_MILLIS = 300_000;

/** A board asks for ever: nobody stands beside it to press a button. */
const TIRELESS = {
  networkMode: 'always',
  refetchIntervalInBackground: true,
  retry: false,
} as const;

export const boardQuery = (storeCode: string, language: Language) =>
  queryOptions({
    ...TIRELESS,
    queryKey: ['board', storeCode, language],
    queryFn: ({ signal }) => readBoard(storeCode, language, signal),
    placeholderData: keepPreviousData,
    refetchInterval: LIST_EVERY_MILLIS,
  });

export const priceQuery = (slug: string) =>
  queryOptions({
    ...TIRELESS,
    queryKey: ['board-price', slug],
    queryFn: ({ signal }) => readPrice(slug, signal),
    staleTime: PRICE_EVERY_MILLIS,
    refetchInterval: PRICE_EVERY_MILLIS,
  });

async function readBoard(
  storeCode: string,
  language: Language,
  signal: AbortSignal,
): Promise<BoardContent> {
  const campaignsIn = (state: 'live' | 'scheduled') =>
    everyPage<ListedCampaign>(`/v1/campaigns?state=${state}&limit=100&locale=${language}`, signal);
  const [running, store] = await Promise.all([
    campaignsIn('live'),
    storeCode === '' ? null : findStore(storeCode, signal),
  ]);
  const campaigns =
    running.length > 0
      ? [...running].sort(by(({ closesAt }) => closesAt))
      : [...(await campaignsIn('scheduled'))].sort(by(({ opensAt }) => opensAt));
  return {
    campaigns,
    running: running.length > 0,
    store,
    storeUnknown: storeCode !== '' && store === null,
  };
}

async function findStore(code: string, signal: AbortSignal): Promise<Store | null> {
  const stores = await everyPage<Store>('/v1/stores?limit=100', signal);
  return stores.find((store) => store.code === code) ?? null;
}

async function readPrice(slug: string, signal: AbortSignal): Promise<Money | null> {
  const { rewards } = await call<Campaign>(`/v1/campaigns/${slug}`, { signal });
  return cheapest(rewards.filter(available))?.price ?? null;
}

async function everyPage<Item>(path: string, signal: AbortSignal): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Item> = await call<Page<Item>>(`${path}${from}`, { signal });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

const by =
  <Item>(key: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    key(a).localeCompare(key(b));
