import type { Progress } from '../api/types.js';

/** The bar as shares of its width, from 0 to 1. */
export interface GaugeDrawing {
  /** Where what counts now ends. */
  readonly filled: number;
  /** How much of what is filled has been collected. */
  readonly collected: number;
  readonly threshold: number;
}

// The threshold is a line one crosses: the bar goes on behind it.
const THRESHOLD_AT = 0.8;
const ROOM_BEHIND = 0.94;

/** After the end what was counted with the verdict stays, whatever becomes of the pledges. */
export function drawGauge(progress: Progress): GaugeDrawing {
  const ratio = Math.max(0, progress.final?.ratio ?? progress.ratio);
  const threshold = Math.min(THRESHOLD_AT, ratio > 0 ? ROOM_BEHIND / ratio : THRESHOLD_AT);
  const taken = progress.collected.amount;
  const counted = taken + progress.held.amount;
  return {
    filled: Math.min(1, ratio * threshold),
    collected: counted === 0 ? 0 : taken / counted,
    threshold,
  };
}
