import { useWords } from '../text/words.js';
import type { MoneyStep } from './money-steps.js';
import './money-timeline.css';

/** What happens to my money: the same drawing before, during and after. */
export function MoneyTimeline({ steps }: { readonly steps: readonly MoneyStep[] }) {
  const { say } = useWords();
  const spoken = {
    done: say('timeline.done'),
    now: say('timeline.now'),
    later: say('timeline.later'),
    otherwise: say('timeline.later'),
  };
  return (
    <ol className="money-timeline">
      {steps.map(({ key, when, title, text }) => (
        <li key={key} data-when={when} aria-current={when === 'now' ? 'step' : undefined}>
          <p className="money-timeline-title">
            <span className="unseen">{spoken[when]}: </span>
            {title}
          </p>
          {text !== undefined && <p className="money-timeline-text">{text}</p>}
        </li>
      ))}
    </ol>
  );
}
