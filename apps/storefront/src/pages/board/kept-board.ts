import type { Money, Progress } from '../../api/types.js';
import type { BoardContent } from './board-content.js';

/** What the board showed last: it stands there again after a reload without a network. */
export interface KeptBoard {
  /** When the totals were last those of now, in milliseconds since 1970. */
  readonly heardAt: number;
  readonly content: BoardContent;
  /** By the campaign's id. */
  readonly progress: Readonly<Record<string, Progress>>;
  /** The lowest price, by the campaign's slug. */
  readonly prices: Readonly<Record<string, Money | null>>;
}

const keyOf = (storeCode: string): string => `board:1:${storeCode}`;

export function keptBoard(storeCode: string): KeptBoard | null {
  const kept = localStorage.getItem(keyOf(storeCode));
  return kept === null ? null : (JSON.parse(kept) as KeptBoard);
}

export function keepBoard(storeCode: string, board: KeptBoard): void {
  try {
    localStorage.setItem(keyOf(storeCode), JSON.stringify(board));
  } catch {
    // A full or forbidden storage: the board goes on without a memory.
  }
}
