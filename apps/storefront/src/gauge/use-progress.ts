import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { progressKey, readProgress } from '../api/queries.js';
import type { Progress } from '../api/types.js';

/**
 * The totals of a campaign as they move; undefined until they are known. `listed` is what a list
 * told of them already.
 */
export function useProgress(
  campaignId: string | undefined,
  listed?: Progress | null,
): Progress | undefined {
  const client = useQueryClient();
  const id = campaignId ?? '';
  const { data } = useQuery({
    queryKey: progressKey(id),
    queryFn: () => readProgress(id),
    enabled: campaignId !== undefined,
    staleTime: Infinity,
    ...(listed === undefined || listed === null ? {} : { initialData: listed }),
  });
  useEffect(() => {
    if (campaignId === undefined) return undefined;
    let stop = (): void => undefined;
    let left = false;
    // The stream waits until the page stands: nobody needs it to see the first totals.
    void import('./progress-stream.js').then(({ watchProgress }) => {
      if (left) return;
      stop = watchProgress(campaignId, (progress) => {
        client.setQueryData<Progress>(progressKey(campaignId), (known) =>
          known !== undefined && known.asOf > progress.asOf ? known : progress,
        );
      });
    });
    return () => {
      left = true;
      stop();
    };
  }, [campaignId, client]);
  return data;
}
