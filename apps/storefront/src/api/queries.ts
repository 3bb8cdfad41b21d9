import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, Refusal } from './client.js';
import type {
  Campaign,
  ListedCampaign,
  NearStores,
  Page,
  Pledge,
  PledgeTimeline,
  Progress,
  Store,
  StorefrontSettings,
} from './types.js';
import type { Language } from '../text/languages.js';

const LIST_EVERY_MILLIS = 15_000;
const HOUR_MILLIS = 3_600_000;

/** Whether asking again may help: not when the API has said no. */
export const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof Refusal && error.problem.status < 500);

/**
 * The campaigns as a reader of this language reads them; `filter` is more of the query
 * ("&q=lamp&cursor=…").
 */
export const campaignsQuery = (language: Language, filter = '') =>
  queryOptions({
    queryKey: ['campaigns', language, filter],
    queryFn: ({ signal }) =>
      call<Page<ListedCampaign>>(`/v1/campaigns?limit=100&locale=${language}${filter}`, { signal }),
    refetchInterval: LIST_EVERY_MILLIS,
    // What was found before stays until what is looked for now is there.
    placeholderData: keepPreviousData,
  });

export const campaignQuery = (idOrSlug: string, language: Language) =>
  queryOptions<Campaign>({
    queryKey: ['campaign', idOrSlug, language],
    queryFn: ({ signal }) =>
      call<Campaign>(`/v1/campaigns/${encodeURIComponent(idOrSlug)}?locale=${language}`, {
        signal,
      }),
    // While another language is on its way the page keeps the one it has.
    placeholderData: (known) => (isOf(known, idOrSlug) ? known : undefined),
  });

const isOf = (campaign: Campaign | undefined, idOrSlug: string): boolean =>
  campaign !== undefined && [campaign.id, campaign.slug].includes(idOrSlug);

/** Refused with 422 where we do not know the place. */
export const storesNearQuery = (postcode: string) =>
  queryOptions({
    queryKey: ['stores-near', postcode],
    queryFn: ({ signal }) =>
      call<NearStores>(`/v1/stores/near?postcode=${encodeURIComponent(postcode)}`, { signal }),
    staleTime: HOUR_MILLIS,
  });

export const progressKey = (campaignId: string): readonly string[] => ['progress', campaignId];

export const readProgress = (campaignId: string): Promise<Progress> =>
  call<Progress>(`/v1/campaigns/${campaignId}/progress`);

export const storesQuery = queryOptions({
  queryKey: ['stores'],
  queryFn: ({ signal }) => allStores(signal),
  staleTime: HOUR_MILLIS,
});

/** A list to choose from needs them all. */
async function allStores(signal: AbortSignal): Promise<Page<Store>> {
  const items: Store[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Store> = await call<Page<Store>>(`/v1/stores?limit=100${after}`, { signal });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, nextCursor: null };
}

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call<StorefrontSettings>('/v1/storefront-settings', { signal }),
  staleTime: HOUR_MILLIS,
});

export const pledgeQuery = (id: string, token: string | null) =>
  queryOptions({
    // What was refused without the token is another question with it.
    queryKey: ['pledge', id, token],
    queryFn: ({ signal }) =>
      call<Pledge>(`/v1/pledges/${id}`, { signal, ...(token === null ? {} : { token }) }),
  });

export const timelineQuery = (id: string, token: string | null, version: number) =>
  queryOptions({
    queryKey: ['timeline', id, version],
    queryFn: ({ signal }) =>
      call<PledgeTimeline>(`/v1/pledges/${id}/timeline`, {
        signal,
        ...(token === null ? {} : { token }),
      }),
  });
