import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { progressKey, readProgress } from '../api/queries.js';
import type { Progress } from '../api/types.js';
import { watchProgress } from './progress-stream.js';

/** The totals of a campaign as they move; undefined until they are known. */
export function useProgress(campaignId: string | undefined): Progress | undefined {
  const client = useQueryClient();
  const id = campaignId ?? '';
  const { data } = useQuery({
    queryKey: progressKey(id),
    queryFn: () => readProgress(id),
    enabled: campaignId !== undefined,
    staleTime: Infinity,
  });
  useEffect(() => {
    if (campaignId === undefined) return undefined;
    return watchProgress(campaignId, (progress) => {
      client.setQueryData<Progress>(progressKey(campaignId), (known) =>
        known !== undefined && known.asOf > progress.asOf ? known : progress,
      );
    });
  }, [campaignId, client]);
  return data;
}
