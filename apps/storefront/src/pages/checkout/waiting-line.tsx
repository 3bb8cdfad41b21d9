import { useState } from 'react';
import type { WaitingLine } from '../../api/types.js';
import { formatCount, formatDuration, formatExactClock, readersZone } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import type { Place } from './wait-in-line.js';

/** An honest line: how many are before, how long it takes, as of when, and that nothing is lost. */
export function WaitingLinePanel({ place }: { readonly place: Place }) {
  const { say } = useWords();
  return (
    <section className="line" aria-labelledby="line-title">
      <h2 id="line-title">{say('line.title')}</h2>
      {place === 'at_the_door' ? <p>{say('line.door')}</p> : <Numbers line={place} />}
      <p className="line-fine" role="status">
        {say('line.kept')}
      </p>
    </section>
  );
}

function Numbers({ line }: { readonly line: WaitingLine }) {
  const { say, language } = useWords();
  const { position, secondsLeft, asOf } = line;
  // How long the way was when the person joined: the bar fills from there.
  const [first] = useState(position);
  const n = formatCount(position, language);
  return (
    <>
      <p className="line-place">
        <strong>
          {position === 0 ? say('line.next') : say('line.before', { count: position, n })}
        </strong>
        <span>{say('line.time', { time: formatDuration(secondsLeft, language) })}</span>
      </p>
      <progress
        className="line-way"
        aria-hidden="true"
        max={first + 1}
        value={first + 1 - position}
      />
      <p className="line-fine">
        {say('line.as_of', { clock: formatExactClock(asOf, readersZone(), language) })}
      </p>
    </>
  );
}
