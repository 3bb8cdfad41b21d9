import type { Pledge, PledgeTimeline } from '../../api/types.js';
import { formatMoment, formatMoney } from '../../text/format.js';
import { useWords, type MessageKey, type Words } from '../../text/words.js';

type Happening = PledgeTimeline['happened'][number];

/** What is worth telling; steps of the machine in between are not. */
const WORDS: Readonly<Record<string, MessageKey>> = {
  confirming: 'history.placed',
  held: 'history.held',
  changed: 'history.changed',
  card_fixed: 'history.card_fixed',
  handed_over: 'history.handed_over',
  collected: 'history.collected',
  action_required: 'history.failed',
  declined: 'history.failed',
  cancelled: 'history.cancelled',
  released: 'history.released',
  dropped: 'history.dropped',
  expired: 'history.expired',
  refund_pending: 'history.refund_pending',
  refunded: 'history.refunded',
  partially_refunded: 'history.refunded',
  refund_failed: 'history.refund_failed',
  disputed: 'history.disputed',
};

interface HistoryProps {
  readonly pledge: Pledge;
  readonly timeline: PledgeTimeline;
}

/** Everything that happened to the pledge, with its moment; for who wants to know exactly. */
export function History({ pledge, timeline }: HistoryProps) {
  const words = useWords();
  const { say, language } = words;
  const told = timeline.happened.filter(({ code }) => code in WORDS);
  return (
    <details className="history">
      <summary>{say('history.title')}</summary>
      <ol>
        {told.map((happening) => (
          <li key={`${happening.at} ${happening.code}`}>
            <time dateTime={happening.at}>
              {formatMoment(happening.at, timeline.timeZone, language)}
            </time>{' '}
            {sentence(happening, pledge, words)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function sentence({ code, changes }: Happening, { total }: Pledge, { say, language }: Words) {
  const key = WORDS[code] ?? 'history.placed';
  const money = (amount: unknown): string =>
    formatMoney({ ...total, amount: typeof amount === 'number' ? amount : total.amount }, language);
  const pair: unknown = changes?.['totalMinor'];
  if (code === 'changed' && Array.isArray(pair)) {
    return say('history.changed_total', { before: money(pair[0]), after: money(pair[1]) });
  }
  return say(key, { total: money(null) });
}
