import { formatCount, formatRoundMoney } from '../text/format.js';
import type { Words } from '../text/words.js';

/** "30 pieces", "12 backers", "€4,900": what counts for a threshold, in its unit. */
export function formatMeasure(
  measure: number,
  { kind, currency }: { readonly kind: 'amount' | 'units' | 'backers'; readonly currency: string },
  { say, language }: Words,
): string {
  if (kind === 'amount') return formatRoundMoney({ amount: measure, currency }, language);
  const n = formatCount(measure, language);
  return say(kind === 'units' ? 'count.units' : 'count.backers', { count: measure, n });
}
