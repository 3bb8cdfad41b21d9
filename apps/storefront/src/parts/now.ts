import { drawnInstant } from '../as-drawn.js';

/** The one place where the browser's clock enters, in milliseconds since 1970. */
export function now(): number {
  const drawn = drawnInstant();
  return drawn === null ? Date.now() : Date.parse(drawn);
}
