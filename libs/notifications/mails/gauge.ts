import type { GaugeData } from '../notifications.types.js';
import type { Words } from './words.js';

/** The bar as shares of its width in whole percent, and the sentence that says the same. */
export interface GaugeDrawing {
  readonly sentence: string;
  readonly filledPercent: number;
  readonly thresholdPercent: number;
}

// The threshold is a line one crosses, so the bar goes on behind it.
const THRESHOLD_PERCENT = 80;

type Ending = 'open' | 'not_reached';

/** `ending` tells what stands where the missing pieces would: a campaign that ended unreached. */
export function drawGauge(
  gauge: GaugeData,
  timeZone: string,
  words: Words,
  ending: Ending = 'open',
): GaugeDrawing {
  const filled = Math.floor((gauge.value * THRESHOLD_PERCENT) / gauge.threshold);
  return {
    sentence: `${progress(gauge, words)} · ${standing(gauge, timeZone, words, ending)}`,
    filledPercent: Math.max(0, Math.min(100, filled)),
    thresholdPercent: THRESHOLD_PERCENT,
  };
}

function progress(gauge: GaugeData, words: Words): string {
  // Rounded down: "100 %" must not be read before the threshold is reached.
  const percent = words.number(Math.floor((gauge.value * 100) / gauge.threshold));
  if (gauge.kind === 'amount') {
    const value = words.amount(gauge.value, gauge.currency);
    const threshold = words.amount(gauge.threshold, gauge.currency);
    return words.say('gauge.amount', { value, threshold, percent });
  }
  return words.sayCount(`gauge.${gauge.kind}`, gauge.threshold, {
    value: words.number(gauge.value),
    threshold: words.number(gauge.threshold),
    percent,
  });
}

function standing(gauge: GaugeData, timeZone: string, words: Words, ending: Ending): string {
  if (ending === 'not_reached') return words.say('gauge.not_reached');
  if (gauge.reachedAt !== null) {
    return words.say('gauge.reached', { date: words.day(gauge.reachedAt, timeZone) });
  }
  const missing = Math.max(0, gauge.threshold - gauge.value);
  if (gauge.kind === 'amount') {
    return words.say('gauge.missing_amount', { missing: words.amount(missing, gauge.currency) });
  }
  return words.sayCount(`gauge.missing_${gauge.kind}`, missing, { missing: words.number(missing) });
}
