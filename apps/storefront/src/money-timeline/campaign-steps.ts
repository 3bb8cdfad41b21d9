import type { Campaign, Progress } from '../api/types.js';
import { moneyBack } from '../gauge/gauge-words.js';
import { formatMeasure } from '../gauge/measure-words.js';
import { formatDay } from '../text/format.js';
import { formatIsoDuration } from '../text/iso-duration.js';
import type { MessageKey, Words } from '../text/words.js';
import { promisedSteps, type MoneyStep } from './money-steps.js';

type Ended = Pick<
  Campaign,
  | 'state'
  | 'closesAt'
  | 'closedAt'
  | 'timeZone'
  | 'collection'
  | 'closeOn'
  | 'fixWindow'
  | 'currency'
>;
type Values = Readonly<Record<string, string>>;

const BACK: Readonly<Record<ReturnType<typeof moneyBack>, MessageKey>> = {
  untouched: 'step.nothing_taken',
  returning: 'step.going_back',
  returned: 'step.gone_back',
};

/**
 * What happens to everybody's money on the page of a campaign: the promise while it can be taken
 * up, and afterwards what came of it.
 */
export function campaignSteps(
  campaign: Ended,
  progress: Progress | undefined,
  words: Words,
): readonly MoneyStep[] {
  const { state } = campaign;
  if (PROMISING.includes(state)) return promisedSteps(campaign, null, words);
  const values = valuesOf(campaign, progress, words);
  const tell = (when: MoneyStep['when'], title: MessageKey, text?: MessageKey): MoneyStep => ({
    key: title,
    when,
    title: words.say(title, values),
    ...(text === undefined ? {} : { text: words.say(text, values) }),
  });
  const back = progress === undefined ? undefined : BACK[moneyBack(progress)];
  const ended = tell('done', 'step.ended');
  if (state === 'cancelled') return [tell('done', 'step.given_up', back)];
  if (state === 'unfunded' || state === 'releasing' || state === 'released') {
    return [ended, tell('done', 'step.not_reached', back)];
  }
  if (state === 'closing') return [ended, tell('now', 'step.counting', 'step.counting_text')];
  return [ended, tell('done', 'step.reached_with'), ...afterwards(campaign, tell)];
}

type Tell = (when: MoneyStep['when'], title: MessageKey, text?: MessageKey) => MoneyStep;

const PROMISING: readonly Campaign['state'][] = [
  'draft',
  'in_review',
  'scheduled',
  'live',
  'suspended',
];
/** Where a campaign that was reached stands, by how many of the last three steps are done. */
const DONE: Partial<Readonly<Record<Campaign['state'], number>>> = {
  collected: 1,
  in_production: 1,
  // The stores are told while it is still being made.
  rolling_out: 1,
  completed: 3,
};

function afterwards({ state, collection }: Ended, tell: Tell): readonly MoneyStep[] {
  const paidBefore = collection === 'charge_now' ? 1 : 0;
  const done = DONE[state] ?? paidBefore;
  const when = (position: number): MoneyStep['when'] =>
    position < done ? 'done' : position === done ? 'now' : 'later';
  const made = [
    tell(when(1), 'step.production'),
    tell(when(2), state === 'completed' ? 'step.handed_over' : 'step.handover'),
  ];
  if (state === 'shortfall_review') {
    return [tell('now', 'step.reviewing', 'step.reviewing_text'), ...made];
  }
  if (done > 0) return [tell('done', 'step.all_paid'), ...made];
  return [tell('now', 'step.cards_charged', 'step.cards_charged_text'), ...made];
}

function valuesOf(campaign: Ended, progress: Progress | undefined, words: Words): Values {
  const { closedAt, closesAt, timeZone, fixWindow, currency } = campaign;
  const { language } = words;
  return {
    date: formatDay(closedAt ?? closesAt, timeZone, language),
    window: formatIsoDuration(fixWindow, language),
    count:
      progress === undefined
        ? ''
        : formatMeasure(
            progress.final?.measure ?? progress.measure,
            { kind: progress.threshold.kind, currency },
            words,
          ),
  };
}
