import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { progressKey, readProgress } from '../api/queries.js';
import type { Progress } from '../api/types.js';

/** The totals of a campaign as they move; undefined until they are known. */
export function useProgress(campaignId: string | undefined): Progress | undefined {
  const id = campaignId ?? '';
  const { data } = useQuery({
    queryKey: progressKey(id),
    queryFn: () => readProgress(id),
    enabled: campaignId !== undefined,
    staleTime: Infinity,
  });
  useLiveTotals(campaignId);
  return data;
}

/** The same for one that a list has told of already: nothing more is asked for but what moves. */
export function useListedProgress(
  campaignId: string,
  listed: Progress | null,
  running: boolean,
): Progress | null {
  const { data } = useQuery<Progress>({ queryKey: progressKey(campaignId), enabled: false });
  useLiveTotals(running ? campaignId : undefined);
  return data === undefined || (listed !== null && listed.asOf > data.asOf) ? listed : data;
}

/** Puts what the stream tells where everybody looks for it. */
function useLiveTotals(campaignId: string | undefined): void {
  const client = useQueryClient();
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
}
