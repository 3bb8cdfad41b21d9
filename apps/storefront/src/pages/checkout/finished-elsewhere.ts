import { useEffect, useState } from 'react';
import { newKey } from '../../parts/new-key.js';
import { rememberToken } from '../pledge/pledge-link.js';
import type { PlacedAt } from './attempt.js';

interface Finished extends PlacedAt {
  readonly slug: string;
}

type Message = Finished & { readonly tab: string };

const CHANNEL = 'pledges-finished';
/** A tab hears itself as well. */
const THIS_TAB = newKey();
const nameOf = (slug: string): string => `finished:${slug}`;

/** Told to the other tabs, and remembered here for the back button. */
export function tellFinished(finished: Finished): void {
  sessionStorage.setItem(nameOf(finished.slug), finished.pledgeId);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ ...finished, tab: THIS_TAB } satisfies Message);
  channel.close();
}

/** The pledge for this campaign that was finished here before or just now in another tab. */
export function useFinishedElsewhere(slug: string): {
  readonly pledgeId: string | null;
  readonly again: () => void;
} {
  const [pledgeId, setPledgeId] = useState(() => sessionStorage.getItem(nameOf(slug)));
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.slug !== slug || data.tab === THIS_TAB) return;
      rememberToken(data.pledgeId, data.token);
      setPledgeId(data.pledgeId);
    };
    return () => {
      channel.close();
    };
  }, [slug]);
  const again = (): void => {
    sessionStorage.removeItem(nameOf(slug));
    setPledgeId(null);
  };
  return { pledgeId, again };
}
