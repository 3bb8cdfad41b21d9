import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { progressKey } from '../../api/queries.js';
import type { Money, Progress } from '../../api/types.js';
import { currentLine, watchLine } from '../../gauge/progress-stream.js';
import type { Language } from '../../text/languages.js';
import { useWords } from '../../text/words.js';
import { boardQuery, priceQuery, type BoardContent } from './board-content.js';
import { keepBoard, keptBoard } from './kept-board.js';

const KEEP_EVERY_MILLIS = 5_000;

export interface Board {
  /** Undefined while nothing is known, not even from before. */
  readonly content: BoardContent | undefined;
  readonly error: Error | null;
  /** When the totals were last those of now, in milliseconds; null while they are. */
  readonly asOf: number | null;
}

/** What the board shows, also without a network: the last it knew, and since when. */
export function useBoard(storeCode: string): Board {
  const client = useQueryClient();
  const { language } = useWords();
  const [rememberedAt] = useState(() => remember(client, storeCode, language));
  const { data: content, dataUpdatedAt, error } = useQuery(boardQuery(storeCode, language));
  const line = useSyncExternalStore(watchLine, currentLine);
  useEffect(() => {
    const keep = (): void => {
      keepWhatIsShown(client, storeCode, language, rememberedAt);
    };
    const timer = window.setInterval(keep, KEEP_EVERY_MILLIS);
    window.addEventListener('pagehide', keep);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [client, storeCode, language, rememberedAt]);
  // The network may go before the stream has said its first word.
  const heardAt = Math.max(line.heardAt, rememberedAt, dataUpdatedAt);
  const lost = !line.reached || (line.heardAt === 0 && rememberedAt > 0 && error !== null);
  return { content, error, asOf: lost && heardAt > 0 ? heardAt : null };
}

/** Puts what was kept where the app looks for it; answers when it was true, 0 when nothing was kept. */
function remember(client: QueryClient, storeCode: string, language: Language): number {
  const kept = keptBoard(storeCode);
  const { queryKey } = boardQuery(storeCode, language);
  if (kept === null || client.getQueryData(queryKey) !== undefined) return 0;
  const { heardAt: updatedAt } = kept;
  // Old at once: what was kept may be in the language of before.
  client.setQueryData(queryKey, kept.content, { updatedAt: 0 });
  for (const [id, progress] of Object.entries(kept.progress)) {
    client.setQueryData(progressKey(id), progress, { updatedAt });
  }
  for (const [slug, price] of Object.entries(kept.prices)) {
    client.setQueryData(priceQuery(slug).queryKey, price, { updatedAt });
  }
  return updatedAt;
}

function keepWhatIsShown(
  client: QueryClient,
  storeCode: string,
  language: Language,
  rememberedAt: number,
): void {
  const content = client.getQueryData(boardQuery(storeCode, language).queryKey);
  const heardAt = Math.max(currentLine().heardAt, rememberedAt);
  if (content === undefined || heardAt === 0) return;
  const progress: Record<string, Progress> = {};
  const prices: Record<string, Money | null> = {};
  for (const { id, slug } of content.campaigns) {
    const known = client.getQueryData<Progress>(progressKey(id));
    if (known !== undefined) progress[id] = known;
    const price = client.getQueryData(priceQuery(slug).queryKey);
    if (price !== undefined) prices[slug] = price;
  }
  keepBoard(storeCode, { heardAt, content, progress, prices });
}
