import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type {
  CampaignStore,
  CampaignStores,
  CampaignUpdate,
  Page,
  Question,
} from '../../api/types.js';

const MINUTES_MILLIS = 60_000;

/** A list below a campaign, page by page, newest first. */
const listOf = <Item>(campaignId: string, noun: string, limit: number) =>
  infiniteQueryOptions({
    queryKey: [noun, campaignId],
    queryFn: ({ signal, pageParam }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return call<Page<Item>>(`/v1/campaigns/${campaignId}/${noun}?limit=${limit}${cursor}`, {
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: MINUTES_MILLIS,
  });

export const newsQuery = (campaignId: string) => listOf<CampaignUpdate>(campaignId, 'updates', 10);

export const questionsQuery = (campaignId: string) => listOf<Question>(campaignId, 'questions', 10);

/** All of them: which are near is found in the browser. */
export const campaignStoresQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['stores-of', campaignId],
    queryFn: async ({ signal }) => {
      const stores: CampaignStore[] = [];
      for (let cursor: string | null = null; ;) {
        const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: CampaignStores = await call<CampaignStores>(
          `/v1/campaigns/${campaignId}/stores?limit=100${after}`,
          { signal },
        );
        stores.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === null) return { announced: page.announced, stores };
      }
    },
    staleTime: 10 * MINUTES_MILLIS,
  });
