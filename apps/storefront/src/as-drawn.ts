import { PAGE } from './page-data.js';

/**
 * While the app takes over a page that the server drew, it must say the same: by the clock of the
 * drawing and in the brand's zone. Then the reader's own clock and zone count.
 */
let drawnAt = PAGE?.drawnAt ?? null;
let onServer = false;

export const drawnInstant = (): string | null => drawnAt;

export const inBrandsZone = (): boolean => onServer || drawnAt !== null;

/** The server draws for readers it does not know. */
export function drawAsServer(): void {
  onServer = true;
}

let takenOver = (): void => undefined;

/** Called once, when what the server drew has been taken over. */
export function whenTakenOver(listener: () => void): void {
  takenOver = listener;
}

/** From now on the reader's clock and zone count. */
export function settle(): void {
  if (drawnAt === null) return;
  drawnAt = null;
  takenOver();
}
