import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../api/client.js';
import { campaignsQuery, storesNearQuery } from '../../api/queries.js';
import type { ListedCampaign, NearStore } from '../../api/types.js';
import type { Language } from '../../text/languages.js';
import { apiFilter, type Filters } from './filters.js';

const NOWHERE: readonly NearStore[] = [];

/** Whether the postcode is one that we can place. */
export type NearTrouble = 'unknown' | 'failed' | null;

export interface Found {
  /** Undefined until something is known. */
  readonly campaigns: readonly ListedCampaign[] | undefined;
  /** What is shown was looked for before; the answer to the last question is on its way. */
  readonly waiting: boolean;
  readonly error: Error | null;
  readonly near: readonly NearStore[];
  readonly nearTrouble: NearTrouble;
  readonly more: boolean;
  readonly showMore: () => void;
  readonly retry: () => void;
}

/** The campaigns that fit, page by page. */
export function useFound(filters: Filters, language: Language): Found {
  const stores = useQuery({
    ...storesNearQuery(filters.near ?? ''),
    enabled: filters.near !== null,
  });
  const near = filters.near === null ? NOWHERE : (stores.data?.items ?? NOWHERE);
  const placing = filters.near !== null && stores.isPending;
  const filter = apiFilter(filters, near);
  const [shown, setShown] = useState<{ filter: string; cursors: readonly string[] }>({
    filter,
    cursors: [],
  });
  const cursors = shown.filter === filter ? shown.cursors : [];
  const first = useQuery({ ...campaignsQuery(language, filter), enabled: !placing });
  const later = useQueries({
    queries: cursors.map((cursor) =>
      campaignsQuery(language, `${filter}&cursor=${encodeURIComponent(cursor)}`),
    ),
  });
  const pages = [first, ...later].flatMap(({ data }) => data ?? []);
  const next = pages.at(-1)?.nextCursor ?? null;
  return {
    campaigns: first.data === undefined ? undefined : pages.flatMap(({ items }) => items),
    waiting: placing || first.isPlaceholderData,
    error: first.error,
    near,
    nearTrouble: troubleOf(filters.near === null ? null : stores.error),
    more: next !== null,
    showMore: () => {
      if (next !== null) setShown({ filter, cursors: [...cursors, next] });
    },
    retry: () => void first.refetch(),
  };
}

function troubleOf(error: Error | null): NearTrouble {
  if (error === null) return null;
  return error instanceof Refusal && error.problem.status < 500 ? 'unknown' : 'failed';
}
